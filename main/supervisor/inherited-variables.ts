/** Variables of a screen, a language and a clock: all that a process tree needs, and nothing that changes Node or Chromium. */
const needed = [
  'PATH',
  'DISPLAY',
  'XAUTHORITY',
  'WAYLAND_DISPLAY',
  'XDG_SESSION_TYPE',
  // Before Electron 38 the engine draws by X unless this says otherwise; electronjs.org/docs, environment variables.
  'ELECTRON_OZONE_PLATFORM_HINT',
  'XDG_RUNTIME_DIR',
  'LANG',
  'LC_ALL',
  'TZ',
  'DBUS_SESSION_BUS_ADDRESS',
];

/** What a tree may inherit of an environment: those variables and the ones named, where they are set. */
export function inheritedFrom(
  environment: Readonly<Record<string, string | undefined>>,
  others: readonly string[] = [],
): Record<string, string> {
  return Object.fromEntries(
    [...needed, ...others].flatMap((name) => {
      const value = environment[name];
      return value ? [[name, value] as const] : [];
    }),
  );
}
