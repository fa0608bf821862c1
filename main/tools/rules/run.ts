import type { Command, ToolIo } from './command.ts';
import { compileCommand } from './compile.ts';
import { applyCommand, deltaCommand } from './delta.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { helpText } from './help.ts';
import { ToolProblem } from './problem.ts';
import { statsCommand } from './stats.ts';
import { printable } from './table.ts';
import { vectorsCommand } from './vectors.ts';

const commands: Readonly<Record<string, Command>> = {
  explain: explainCommand,
  diff: diffCommand,
  compile: compileCommand,
  delta: deltaCommand,
  apply: applyCommand,
  stats: statsCommand,
  vectors: vectorsCommand,
};

/** Runs one command of the rule tester and resolves with its exit code. What stands against it is said, never thrown. */
export async function runRules([name, ...args]: readonly string[], io: ToolIo): Promise<number> {
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
    io.say(`${error.code}: ${error.message.split('\n').map(printable).join('\n')}\n${error.todo}`);
    return error.exitCode;
  }
}
