/** Everything needed to start Electron on the built app, with its sandbox on and never as root; D-14. */
export type ElectronCommand = Readonly<{
  /** One program; with Playwright it is `executablePath`, together with `chromiumSandbox: true`. */
  command: string;
  /** Come before the app's own arguments: the app's folder. */
  argsBefore: string[];
  /** The whole environment of the process, HOME included; add to it, do not merge it with `process.env`. */
  env: Record<string, string>;
  /** A read-only copy of the build, readable by `uid`. */
  appFolder: string;
  /** The Electron executable itself, which `command` starts. */
  executable: string;
  electronVersion: string;
  /** For people: which Electron was found and why. */
  electronName: string;
  /** Who the process runs as; -1 where the system has no such number. */
  uid: number;
}>;

/**
 * How to start Electron on this machine. As root it runs as an unprivileged user.
 * `home` becomes its HOME and is handed to that user; without it a temporary one is made when root and removed when
 * this process ends. Throws `SetupProblem` when the app has not been built.
 */
export function electronCommand(options?: { home?: string | undefined }): ElectronCommand;

/** How to start a Chromium; for Playwright's `executablePath`, with `chromiumSandbox: true`. */
type ChromiumCommand = Readonly<{ command: string; env: Record<string, string>; uid: number }>;

/** How to start the system's Chromium, by the same rules. */
export function chromiumCommand(): ChromiumCommand;

/** The same for one that shows nothing but pages: twice as quick in making one, where the system has it. */
export function headlessChromiumCommand(): ChromiumCommand;

/**
 * Makes a folder that only the user running Electron can use, and answers its path. Throws `SetupProblem` when that user
 * could not reach it.
 */
export function makeOwned(folder: string): string;

/** Makes a fresh folder below the system's temporary folder by the same rules; it is removed when this process ends. */
export function makeOwnedTemporary(name: string): string;
