import { ToolProblem } from '../rules/problem.ts';
import { printable } from '../rules/table.ts';
import { applyCommand } from './commands/apply.ts';
import { designateCommand } from './commands/designate.ts';
import { keysCommand } from './commands/keys.ts';
import { reviewCommand } from './commands/review.ts';
import { showCommand } from './commands/show.ts';
import { signCommand } from './commands/sign.ts';
import { trustCommand } from './commands/trust.ts';
import { statusCommand, withdrawCommand } from './commands/withdraw.ts';
import { helpText } from './help.ts';
import type { AuthorityCommand, AuthorityIo } from './io.ts';

const commands: Readonly<Record<string, AuthorityCommand>> = {
  keys: keysCommand,
  designate: designateCommand,
  apply: applyCommand,
  review: reviewCommand,
  sign: signCommand,
  suspend: withdrawCommand('suspend'),
  resume: withdrawCommand('resume'),
  revoke: withdrawCommand('revoke'),
  status: statusCommand,
  show: showCommand,
  trust: trustCommand,
};

/** Runs one command of the authority and resolves with its exit code. What stands against it is said, never thrown. */
export async function runAuthority([name, ...args]: readonly string[], io: AuthorityIo): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help' || args.includes('--help')) {
    await io.write(helpText);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    io.say(name === undefined ? helpText : `There is no command "${printable(name)}".\n\n${helpText}`);
    return 2;
  }
  try {
    return await command(args, io);
  } catch (error) {
    if (!(error instanceof ToolProblem)) throw error;
    const todo = error.code === 'usage' ? 'See "npm run authority -- --help".' : error.todo;
    io.say(`${error.code}: ${error.message.split('\n').map(printable).join('\n')}\n${printable(todo)}`);
    return error.exitCode;
  }
}
