import type { Clock } from '../clock.ts';
import type { TerminalConfig } from '../config/shape.ts';
import type { GatewayTalk } from './gateway-talk.ts';

/** The program that runs, as far as the doctor looks at it. */
export type Runtime = {
  /** Version of the Electron that runs this; `null` on plain Node, where the installed app cannot be judged. */
  readonly electronVersion: string | null;
  /** The program file that runs. */
  readonly executable: string;
  /** Whether this build can be driven by tests; `null` when it was not built. */
  readonly hasTestHooks: boolean | null;
  readonly isInstalled: boolean;
};

/** What came of reading the settings. */
export type Settings = {
  readonly file: string;
  /** `null` when they are refused; items that need them say so. */
  readonly config: TerminalConfig | null;
  /** What is wrong with them, a line each; never a value. With a `config`: signed settings that are not taken. */
  readonly problems: readonly string[];
};

/** What a program that was started has answered; `null` when it could not be started or was stopped. */
export type Ran = { readonly code: number; readonly output: string } | null;

/** All that the items look at. One is made for each run of the doctor. */
export type Scene = {
  readonly clock: Clock;
  /** Put before the paths of the machine's own files: nothing, or a folder of fixtures in tests. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
  /** User that the doctor runs as; `null` where the system knows no numbers. */
  readonly uid: number | null;
  readonly runtime: Runtime;
  readonly settings: Settings;
  /** The one conversation with the gateway, begun by whoever asks first; `null` without settings. */
  readonly gateway: () => Promise<GatewayTalk> | null;
  /** Runs a program of this machine and reads what it writes; stops it after a few seconds. */
  readonly run: (file: string, args: readonly string[]) => Promise<Ran>;
};
