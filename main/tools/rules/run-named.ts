import type { ToolIo } from './command.ts';
import { ToolProblem } from './problem.ts';
import { printable } from './table.ts';

/** The commands of one tool. */
export type Tool<Io extends ToolIo> = {
  readonly commands: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>>;
  readonly helpText: string;
  /** What to do about a command line that cannot be understood. */
  readonly usage: string;
};

/** Runs the command that a line names and resolves with its exit code. What stands against it is said, never thrown. */
export async function runNamed<Io extends ToolIo>(
  { commands, helpText, usage }: Tool<Io>,
  [name, ...args]: readonly string[],
  io: Io,
): Promise<number> {
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
    const todo = error.code === 'usage' ? usage : error.todo;
    io.say(`${error.code}: ${linesOf(error.message)}\n${linesOf(todo)}`);
    return error.exitCode;
  }
}

function linesOf(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
