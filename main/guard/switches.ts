/** One Chromium switch; `null` for one without a value. */
export type ChromiumSwitch = readonly [name: string, value: string | null];

/** `app.commandLine` as far as it is needed. */
export type CommandLine = { appendSwitch(name: string, value?: string): void };

/** Blink features no guest page gets: native pickers that no handler is asked about, and doors to devices. */
const disabledBlinkFeatures = [
  // `showSaveFilePicker` and `showDirectoryPicker` open a system dialog that interception does not catch (A03).
  'FileSystemAccess',
  'FileSystemAccessLocal',
  'WebUSB',
  'WebHID',
  'Serial',
  'WebBluetooth',
];

/** With these, which Electron turns on, any script could read and replace the clipboard by `execCommand`, unasked. */
const openClipboard = ['DOMPasteAllowed', 'javaScriptCanAccessClipboard'];

/**
 * Every Chromium switch of the product, the one list: set C of `guard.md` 7. They cover what no session setting reaches:
 * the system network context, utility processes, name resolution, browser services.
 */
export function chromiumSwitches(proxyPort: number): readonly ChromiumSwitch[] {
  return [
    ['host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
    ['proxy-server', `http://127.0.0.1:${proxyPort}`],
    ['proxy-bypass-list', '<-loopback>'],
    ['disable-quic', null],
    ['disable-background-networking', null],
    ['disable-domain-reliability', null],
    ['disable-component-update', null],
    ['no-pings', null],
    ['dns-prefetch-disable', null],
    ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    // With hidden local addresses the first peer connection joins the mDNS group, which no firewall rule by user stops.
    ['disable-features', 'WebRtcHideLocalIpsWithMdns'],
    ['enable-features', 'NetworkServiceSandbox'],
    ['disable-blink-features', disabledBlinkFeatures.join(',')],
    ['blink-settings', openClipboard.map((name) => `${name}=false`).join(',')],
    // The sixth crash of the GPU process would end the browser.
    ['disable-gpu-process-crash-limit', null],
  ];
}

/**
 * Switches of the supervisor: it draws nothing and reaches nothing, so it has no process for graphics and none for the network.
 * Otherwise Chromium starts both, and keeps some forty megabytes for them.
 */
const supervisorSwitches: readonly ChromiumSwitch[] = [
  ['disable-gpu', null],
  ['disable-software-rasterizer', null],
  ['in-process-gpu', null],
  ['enable-features', 'NetworkServiceInProcess2'],
];

/** Sets every switch of a tree. Must run before the app is ready. */
export function applySwitches(commandLine: CommandLine, proxyPort: number): void {
  setAll(commandLine, chromiumSwitches(proxyPort));
}

/** Sets every switch of the supervisor. Must run before the app is ready. */
export function applySupervisorSwitches(commandLine: CommandLine): void {
  setAll(commandLine, supervisorSwitches);
}

function setAll(commandLine: CommandLine, switches: readonly ChromiumSwitch[]): void {
  for (const [name, value] of switches) {
    if (value === null) commandLine.appendSwitch(name);
    else commandLine.appendSwitch(name, value);
  }
}
