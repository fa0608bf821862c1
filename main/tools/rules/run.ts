import type { Command, ToolIo } from './command.ts';
import { compileCommand } from './compile.ts';
import { applyCommand, deltaCommand } from './delta.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { helpText } from './help.ts';
import { runNamed } from './run-named.ts';
import { statsCommand } from './stats.ts';
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
export function runRules(args: readonly string[], io: ToolIo): Promise<number> {
  return runNamed({ commands, helpText, usage: 'See "npm run rules -- --help".' }, args, io);
}
