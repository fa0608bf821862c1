/** What was given to the process from outside. */
export type Outside = {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True only in test builds: they may be driven through the inspector and the debugging port. */
  readonly testHooks: boolean;
};

/**
 * Switches that would weaken the guard or open a way past it, all measured to take effect (`guard.md` 8). Names without
 * the dashes; `*` at the end stands for any ending.
 */
const dangerousSwitches = [
  'ignore-certificate-errors*',
  'allow-insecure-localhost',
  'allow-running-insecure-content',
  'auto-select-desktop-capture-source',
  'auth-server-allowlist',
  'disable-web-security',
  'disable-site-isolation*',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-namespace-sandbox',
  'disable-gpu-sandbox',
  'no-sandbox',
  'no-zygote',
  'single-process',
  'in-process-gpu',
  'host-rules',
  'host-resolver-rules',
  'proxy-*',
  'no-proxy-server',
  'enable-logging',
  'log-file',
  'log-net-log',
  'net-log-*',
  'ssl-key-log-file',
  'load-extension',
  'enable-blink-features',
  'enable-features',
  'disable-features',
  'disable-blink-features',
  'unsafely-*',
  'use-fake-*',
  'user-agent',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'kiosk-printing',
];

/** Refused outside test builds only. */
const debuggingSwitches = [
  'remote-debugging-*',
  'remote-allow-origins',
  'inspect*',
  'js-flags',
  'enable-automation',
  'require',
  'r',
];

const dangerousVariables = [
  'SSLKEYLOGFILE',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_PATH',
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'ELECTRON_ENABLE_STACK_DUMPING',
  'ELECTRON_NO_ATTACH_CONSOLE',
  'LD_PRELOAD',
];

/**
 * Names every switch and variable given from outside that weakens the guard, in the order given; the app must not start
 * unless this is empty. `NODE_OPTIONS` and `ELECTRON_RUN_AS_NODE` act before any code of ours: only fuses stop those.
 */
export function dangerousOutside({ arguments: given, environment, testHooks }: Outside): readonly string[] {
  const refused = testHooks ? dangerousSwitches : [...dangerousSwitches, ...debuggingSwitches];
  const switches = given
    .filter((argument) => argument.startsWith('-'))
    .map((argument) => argument.replace(/^-+/, '').replace(/=.*$/s, '').toLowerCase())
    .filter((name) => refused.some((pattern) => isNamed(name, pattern)));
  const variables = dangerousVariables.filter((name) => (environment[name] ?? '') !== '');
  return [...new Set(switches.map((name) => `--${name}`)), ...variables];
}

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
