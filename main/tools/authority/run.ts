import { runNamed } from '../rules/run-named.ts';
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
export function runAuthority(args: readonly string[], io: AuthorityIo): Promise<number> {
  return runNamed({ commands, helpText, usage: 'See "npm run authority -- --help".' }, args, io);
}
