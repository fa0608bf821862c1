import { StoreAway } from '../../gateway/store/store-away.ts';
import { ToolProblem } from '../rules/problem.ts';
import { commandNamed } from '../rules/run-named.ts';
import { printable } from '../rules/table.ts';
import {
  backupCommand,
  checkCommand,
  createTenantCommand,
  migrateCommand,
  restoreCommand,
  type StoreCommand,
} from './commands.ts';
import { helpText } from './help.ts';

/** Where the tool writes; `say` is for people and goes to standard error. */
export type StoreToolIo = {
  readonly write: (text: string) => Promise<unknown>;
  readonly say: (line: string) => void;
};

const commands: Readonly<Record<string, StoreCommand>> = {
  'create-tenant': createTenantCommand,
  migrate: migrateCommand,
  backup: backupCommand,
  check: checkCommand,
  restore: restoreCommand,
};

/** What stands against a command, by the code of what was thrown, and what to do. */
const problems: Readonly<Record<string, string>> = {
  'backup-missing': 'The backup cannot be read. Is it the right file?',
  'backup-damaged': 'The file is no whole and unchanged backup of a store. Take another one.',
  'backup-newer': 'The backup was made by a newer program. Take that one.',
  'store-not-empty': 'The store is not empty. --replace empties it first.',
  'file-exists': 'The file, or what an interrupted backup left beside it (.unfinished), is there already.',
  'store-away': 'The database cannot be reached, or does not let this user in.',
  'store-newer': 'The store belongs to a newer program.',
  'store-encoding': 'The database is not in UTF-8.',
  'store-shared': 'The user of the connection may do more than a hotel needs. Use what create-tenant wrote.',
  'store-url':
    'The connection cannot be understood, or would go over a network without a checked certificate.',
  'tenant-name': 'A hotel id has 1 to 54 letters, digits, - and _.',
  'tenant-exists': 'The hotel is there already.',
  'secret-missing': 'A secret that the configuration names is not there.',
  'secret-readable': 'A secret may be read by others than its owner.',
  EEXIST: 'The file is there already.',
  EACCES: 'A file may not be read or written.',
  ENOENT: 'A folder is not there.',
};

/** Runs one command of the tool and resolves with its exit code. What stands against it is said, without any secret. */
export async function runGatewayStore(line: readonly string[], io: StoreToolIo): Promise<number> {
  const command = await commandNamed({ commands, helpText }, line, io);
  if (typeof command === 'number') return command;
  try {
    await io.write(`${await command(line.slice(1))}\n`);
    return 0;
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: StoreToolIo): number {
  if (error instanceof ToolProblem) {
    const todo = error.code === 'usage' ? 'See "npm run gateway-store -- --help".' : error.todo;
    io.say(`${printable(error.message)}\n${todo}`);
    return error.exitCode;
  }
  const code = codeOf(error);
  const text = problems[code];
  if (text === undefined) throw error;
  io.say(`${code}: ${text}`);
  return 1;
}

function codeOf(error: unknown): string {
  if (error instanceof StoreAway) return error.code;
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && Object.hasOwn(problems, error.code))
    return error.code;
  return error.message.split(':')[0] ?? '';
}
