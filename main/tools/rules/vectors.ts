import { readVectors, runVectors } from '../../guard/tester/vectors.ts';
import { type Command, onlyOne, readArguments, writeJson } from './command.ts';
import { readText } from './files.ts';
import { ToolProblem } from './problem.ts';
import { tableOf } from './table.ts';

/** `vectors FILE`: runs rule vectors through the bare filter language. Exit code 1 when an answer is not the expected one. */
export const vectorsCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
  const path = onlyOne(positionals, 'vector file');
  const read = readVectors(readText(path));
  if (!read.ok) {
    const place = read.path === null ? '' : ` at ${read.path}`;
    throw new ToolProblem(
      read.code,
      `${path} is refused${place} (${read.code}).`,
      'The form is {"vectors": [{"id": 1, "block": [], "allow": [], "url": "...", "expect": "block"}]}.',
    );
  }
  const results = runVectors(read.vectors);
  const wrong = results.filter(({ expect, got }) => expect !== null && expect !== got);
  if (values.json === true) {
    await writeJson(
      io,
      results.map(({ id, got }) => ({ id, got })),
    );
    return 0;
  }
  if (wrong.length > 0)
    await io.write(
      tableOf(
        ['ID', 'EXPECTED', 'GOT'],
        wrong.map(({ id, expect, got }) => [String(id), expect ?? '', got]),
      ),
    );
  await io.write(`${results.length - wrong.length} of ${results.length} vectors agree.\n`);
  return wrong.length === 0 ? 0 : 1;
};
