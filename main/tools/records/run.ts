import type { Command, ToolIo } from '../rules/command.ts';
import { ToolProblem } from '../rules/problem.ts';
import { printable } from '../rules/table.ts';
import { checkCommand } from './check.ts';
import { exportCommand } from './export.ts';
import { helpText } from './help.ts';
import { holdCommand } from './hold.ts';
import { listCommand } from './list.ts';
import { purgeCommand } from './purge.ts';
import { statusCommand } from './status.ts';
import { storeProblem } from './stores.ts';

const commands: Readonly<Record<string, Command>> = {
  list: listCommand,
  status: statusCommand,
  check: checkCommand,
  purge: purgeCommand,
  export: exportCommand,
  hold: holdCommand,
  lift: holdCommand,
};

/** Runs one command of the records tool and resolves with its exit code. What stands against it is said, never thrown. */
export async function runRecords([name, ...args]: readonly string[], io: ToolIo): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help' || args.includes('--help')) {
    await io.write(helpText());
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    io.say(name === undefined ? helpText() : `There is no command "${printable(name)}".\n\n${helpText()}`);
    return 2;
  }
  try {
    return await command(args, io);
  } catch (error) {
    const problem = storeProblem(error, 'the records');
    if (!(problem instanceof ToolProblem)) throw problem;
    const todo = problem.code === 'usage' ? 'See "npm run records -- --help".' : problem.todo;
    io.say(`${printable(problem.message)}\n${todo}`);
    return problem.exitCode;
  }
}
