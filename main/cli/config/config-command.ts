import { runNamed } from '../../tools/rules/run-named.ts';
import type { CliIo } from '../command.ts';
import { checkCommand } from './check.ts';
import { configHelp } from './config-help.ts';
import { schemaCommand, showCommand } from './show.ts';
import { signCommand } from './sign.ts';
import { verifyCommand } from './verify.ts';

const commands = {
  check: checkCommand,
  show: showCommand,
  schema: schemaCommand,
  sign: signCommand,
  verify: verifyCommand,
};

/** `guestway config ...`: what IT asks about the settings of a terminal. */
export function configCommand(args: readonly string[], io: CliIo): Promise<number> {
  return runNamed({ commands, helpText: `${configHelp}\n`, usage: 'See "guestway --help".' }, args, io);
}
