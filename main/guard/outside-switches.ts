/** What was given to the process from outside. */
export type Outside = {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True only in test builds: they may be driven through the inspector and the debugging port. */
  readonly testHooks: boolean;
};

/**
 * Switches that would weaken the guard or open a way past it. Those of `guard.md` 8 were measured to take effect; families
 * are refused whole. Names without the dashes; `*` at the end stands for any ending.
 */
const dangerousSwitches = [
  // Whom the engine believes, and what it says on the wire.
  'ignore-certificate-errors*',
  'ignore-urlfetcher-cert-requests',
  'allow-*',
  'auth-*',
  'ssl-*',
  // Node's own: with it variables name the authorities.
  'use-openssl-ca',
  'use-system-ca',
  'user-agent*',
  // Where connections go.
  'host-rules',
  'host-resolver-rules',
  'proxy-*',
  'no-proxy-server',
  'winhttp-proxy-resolver',
  'enable-quic',
  'origin-to-force-quic-on',
  'quic-*',
  'webtransport-developer-mode',
  'force-webrtc-ip-handling-policy',
  'disable-webrtc-encryption',
  'explicitly-allowed-ports',
  'testing-fixed-*',
  'enable-background-networking',
  // What keeps pages apart, from each other and from the machine.
  'disable-web-security',
  'disable-site-isolation*',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'disable-gpu-sandbox',
  'disable-appcontainer',
  'no-sandbox',
  'no-zygote*',
  'no-unsandboxed-zygote',
  'single-process',
  'in-process-gpu',
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'zygote-cmd-prefix',
  'gpu-launcher',
  // What is written down about a guest.
  'enable-logging*',
  'log-file',
  'log-level',
  'log-net-log',
  'net-log-*',
  'webrtc-event-log*',
  'vmodule',
  'v',
  'trace-*',
  'enable-tracing*',
  'enable-crash-reporter*',
  'crash-*',
  'full-memory-crash-report',
  'memlog*',
  // What pages are given.
  'load-extension',
  'disable-extensions-except',
  'enable-blink-features',
  'enable-blink-test-features',
  'enable-features',
  'enable-experimental-*',
  'disable-features',
  'disable-blink-features',
  'blink-settings',
  'force-fieldtrial*',
  'variations-*',
  'unsafely-*',
  'use-fake-*',
  'auto-*',
  'bypasscsp-schemes',
  'cors-schemes',
  'fetch-schemes',
  'secure-schemes',
  'service-worker-schemes',
  'standard-schemes',
  'streaming-schemes',
  // What the screen shows and the printer gets.
  'kiosk-printing',
  'test-type',
];

/** Refused outside test builds only. */
const debuggingSwitches = [
  'remote-debugging-*',
  'remote-allow-origins',
  'custom-devtools-frontend',
  'inspect*',
  'js-flags',
  'enable-automation',
  'require',
  'r',
];

const dangerousVariables = [
  'SSLKEYLOGFILE',
  'OPENSSL_CONF',
  'NODE_COMPILE_CACHE',
  'NODE_OPTIONS',
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'NODE_EXTRA_CA_CERTS',
  'NODE_PATH',
  'NODE_REDIRECT_WARNINGS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_USE_ENV_PROXY',
  'NODE_V8_COVERAGE',
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'ELECTRON_ENABLE_STACK_DUMPING',
  'ELECTRON_NO_ATTACH_CONSOLE',
  'CHROME_LOG_FILE',
  'CHROME_DEVEL_SANDBOX',
  'LD_PRELOAD',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
];

/**
 * Names every switch and variable given from outside that weakens the guard, in the order given; the app must not start
 * unless this is empty. `NODE_OPTIONS` and `ELECTRON_RUN_AS_NODE` act before any code of ours: only fuses stop those.
 */
export function dangerousOutside({ arguments: given, environment, testHooks }: Outside): readonly string[] {
  const refused = testHooks ? dangerousSwitches : [...dangerousSwitches, ...debuggingSwitches];
  const switches = given
    // The engine takes a slash for a dash on Windows; a path holds more of them.
    .filter((argument) => /^(-|\/[^/]*$)/.test(argument))
    .map((argument) =>
      argument
        .replace(/^[-/]+/, '')
        .replace(/=.*$/s, '')
        .toLowerCase(),
    )
    .filter((name) => refused.some((pattern) => isNamed(name, pattern)));
  const variables = dangerousVariables.filter((name) => (environment[name] ?? '') !== '');
  return [...new Set(switches.map((name) => `--${name}`)), ...variables];
}

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
