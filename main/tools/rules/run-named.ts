import type { ToolIo } from './command.ts';
import { ToolProblem } from './problem.ts';
import { printable } from './table.ts';

/** The commands of one tool, and what it says of them. */
export type Commands<Command> = {
  readonly commands: Readonly<Record<string, Command>>;
  readonly helpText: string;
};

/** A tool whose commands give exit codes. */
export type Tool<Io extends ToolIo> = Commands<(args: readonly string[], io: Io) => Promise<number>> & {
  /** What to do about a command line that cannot be understood. */
  readonly usage: string;
};

/** The command that a line names; the exit code where it asks for help, which is written then, or names none. */
export async function commandNamed<Command>(
  { commands, helpText }: Commands<Command>,
  [name, ...args]: readonly string[],
  io: Pick<ToolIo, 'write' | 'say'>,
): Promise<Command | 0 | 2> {
  if (name === '--help' || name === '-h' || name === 'help' || args.includes('--help')) {
    await io.write(helpText);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  io.say(name === undefined ? helpText : `There is no command "${printable(name)}".\n\n${helpText}`);
  return 2;
}

/** Runs the command that a line names and resolves with its exit code. What stands against it is said, never thrown. */
export async function runNamed<Io extends ToolIo>(
  tool: Tool<Io>,
  line: readonly string[],
  io: Io,
): Promise<number> {
  const command = await commandNamed(tool, line, io);
  if (typeof command === 'number') return command;
  const args = line.slice(1);
  try {
    return await command(args, io);
  } catch (error) {
    if (!(error instanceof ToolProblem)) throw error;
    const todo = error.code === 'usage' ? tool.usage : error.todo;
    io.say(`${error.code}: ${linesOf(error.message)}\n${linesOf(todo)}`);
    return error.exitCode;
  }
}

function linesOf(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
