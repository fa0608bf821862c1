import { runNamed } from '../tools/rules/run-named.ts';
import { adminHelp } from './admin-help.ts';
import type { CliCommand, CliIo } from './command.ts';
import { configHelp } from './config/config-help.ts';
import { releaseHelp } from './release-help.ts';

/** A word of the command line. Its command is loaded only when it is asked for. */
type Word = {
  /** What `--help` says: one line for each form of the command, and a line of what it does. */
  readonly help: string;
  readonly load: () => Promise<CliCommand>;
};

const words: Readonly<Record<string, Word>> = {
  admin: {
    help: adminHelp,
    load: async () => (await import('./admin.ts')).adminCommand,
  },
  config: {
    help: configHelp,
    load: async () => (await import('./config/config-command.ts')).configCommand,
  },
  doctor: {
    help: `  guestway doctor [--config FILE] [--json]
      says whether this terminal is ready, what is not, and what to do; exit code 0 ready, 1 warning, 2 not ready`,
    load: async () => (await import('../doctor/doctor-command.ts')).doctorCommand,
  },
  enrol: {
    help: `  guestway enrol CODE [--config FILE]
      gives this terminal a one-time code that IT made in the console; "-" reads the code from standard input`,
    load: async () => (await import('./enrol.ts')).enrolCommand,
  },
  release: {
    help: releaseHelp,
    load: async () => (await import('./release.ts')).releaseCommand,
  },
  selftest: {
    help: `  guestway selftest [--config FILE] [--json]
      tries at this terminal the ways out of it that a machine can try, and prints each with a score; the terminal must be
      stopped; exit code 0 none is open, 1 one is open or nothing was tried`,
    load: async () => (await import('../selftest/selftest-command.ts')).selftestCommand,
  },
  'prepare-image': {
    help: `  guestway prepare-image [--config FILE] [--force]
      removes keys, identity, records and log, so that an image of this disk can be taken; refuses while the terminal
      runs, and while the gateway lacks records that are here unless --force is given`,
    load: async () => (await import('./prepare-image.ts')).prepareImageCommand,
  },
};

/**
 * Position of the word that names a command among the program's arguments (those after the program itself); -1 where the
 * terminal or the console is to start. Chromium's own switches may stand before the word.
 */
export function commandAt(args: readonly string[]): number {
  const first = args.findIndex((arg) => !arg.startsWith('-'));
  if (first >= 0 && Object.hasOwn(words, args[first] ?? '')) return first;
  if (args.some((arg) => /^--(config|console|role)=/.test(arg))) return -1;
  return first >= 0 ? first : args.findIndex((arg) => ['--help', '-h'].includes(arg));
}

/** Runs one command line, from the word on, and resolves with its exit code. What stands against it is said, never thrown. */
export function runCli(line: readonly string[], io: CliIo): Promise<number> {
  const commands = Object.fromEntries(
    Object.entries(words).map(([word, { load }]): [string, CliCommand] => [
      word,
      async (args, commandIo) => (await load())(args, commandIo),
    ]),
  );
  return runNamed({ commands, helpText: helpText(), usage: 'See "guestway --help".' }, line, io);
}

function helpText(): string {
  const forms = Object.values(words).map(({ help }) => help);
  return `Guestway, the terminal.

  guestway --config=FILE
      starts the terminal with these settings
  guestway --console=https://GATEWAY
      opens the staff console
${forms.join('\n')}

Exit code: 0 all is well, 1 something is refused, 2 the command line is wrong. A command may say more.
`;
}
