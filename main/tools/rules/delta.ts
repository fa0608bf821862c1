import { loadListFile } from '../../guard/lists/list-file.ts';
import { writeDelta, writeTarget } from '../../guard/tester/delta-files.ts';
import { type Command, exactlyTwo, readArguments, writeJson } from './command.ts';
import { digestOfFile, fileProblem } from './files.ts';
import { ToolProblem, wrongUse } from './problem.ts';

const options = { output: { type: 'string', short: 'o' }, json: { type: 'boolean' } } as const;

/** `delta OLD NEW -o FILE`: writes what turns one compiled list into the next. */
export const deltaCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, options);
  const [base, target] = exactlyTwo(positionals, 'compiled lists');
  if (values.output === undefined) throw wrongUse('-o FILE is needed.');
  const output = values.output;
  for (const path of [base, target]) needList(path);
  const bytes = onDisk(output, () => writeDelta({ base, target, output }));
  if (bytes === null)
    throw new ToolProblem(
      'not-a-successor',
      `${target} does not follow from ${base}.`,
      `Compile it with "--base ${base}", so that both have one hash key.`,
    );
  const report = { base: await digestOfFile(base), target: await digestOfFile(target), bytes };
  if (values.json === true) await writeJson(io, report);
  else await io.write(`${output}: ${bytes} bytes, from ${report.base} to ${report.target}\n`);
  return 0;
};

/** `apply OLD DELTA -o FILE`: makes the list that a difference leads to. */
export const applyCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, options);
  const [base, delta] = exactlyTwo(positionals, 'files, a compiled list and a difference,');
  if (values.output === undefined) throw wrongUse('-o FILE is needed.');
  const output = values.output;
  needList(base);
  const bytes = onDisk(delta, () => writeTarget({ base, delta, output }));
  if (bytes === null)
    throw new ToolProblem(
      'not-this-base',
      `${delta} is damaged, or is no difference to ${base}.`,
      'Fetch it again, or take the whole list.',
    );
  const report = { sha256: await digestOfFile(output), bytes };
  if (values.json === true) await writeJson(io, report);
  else await io.write(`${output}: ${bytes} bytes, digest ${report.sha256}\n`);
  return 0;
};

function needList(path: string): void {
  const loaded = loadListFile(path, null);
  if (!loaded.ok)
    throw new ToolProblem(
      `list-${loaded.code}`,
      `${path} is no good list (${loaded.code}).`,
      'Give a compiled list: "npm run rules -- compile".',
    );
}

function onDisk<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw fileProblem(path, error);
  }
}
