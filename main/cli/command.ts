import type { ToolIo } from '../tools/rules/command.ts';

/** The machine and the program as a command may know them; given, so that tests say what they are. */
export type Machine = {
  /** Version of this program. */
  readonly version: string;
  /** Version of the Electron that runs it; `null` on plain Node. */
  readonly electronVersion: string | null;
  /** The program file that runs. */
  readonly executable: string;
  /** What makes the executable this program: nothing where it is installed, its folder in a checkout. */
  readonly program: readonly string[];
  /** True for the installed app, false for a checkout. */
  readonly isInstalled: boolean;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds. */
  readonly nowMs: () => number;
};

/** Where a command of the installed program reads and writes, and on what machine it runs. */
export type CliIo = ToolIo & { readonly machine: Machine };

/** One command; resolves with its exit code, or throws a `ToolProblem`. It opens no window and knows no Electron. */
export type CliCommand = (args: readonly string[], io: CliIo) => Promise<number>;

/** The settings file of an installed terminal, where a command names none. */
export function installedConfigFile({ platform, environment }: Machine): string {
  if (platform !== 'win32') return '/etc/guestway/terminal.json';
  return `${environment.ProgramData ?? 'C:\\ProgramData'}\\Guestway\\terminal.json`;
}
