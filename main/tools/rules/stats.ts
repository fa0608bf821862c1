import { loadListFile } from '../../guard/lists/list-file.ts';
import { listStats, profileStats } from '../../guard/tester/stats.ts';
import { type Command, onlyOne, readArguments, type ToolIo, writeJson } from './command.ts';
import { digestOfFile, readProfile } from './files.ts';
import { ToolProblem } from './problem.ts';
import { tableOf } from './table.ts';

/** `stats FILE`: what is in a compiled list, or in a profile. */
export const statsCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
  const path = onlyOne(positionals, 'compiled list or profile');
  const report = await reportOf(path, io);
  if (values.json === true) await writeJson(io, report);
  else await io.write(tableOf(['WHAT', 'VALUE'], flatten('', report)));
  return 0;
};

async function reportOf(path: string, io: ToolIo): Promise<Readonly<Record<string, unknown>>> {
  const loaded = loadListFile(path, null);
  if (loaded.ok)
    return { sha256: await digestOfFile(path), ...listStats(loaded.list, loaded.bytes.byteLength) };
  if (loaded.code !== 'not-a-list' && loaded.code !== 'missing')
    throw new ToolProblem(
      `list-${loaded.code}`,
      `${path} is a list that is refused (${loaded.code}).`,
      'Compile it again, or fetch it anew.',
    );
  return { ...profileStats(readProfile(path, io.say)) };
}

function flatten(path: string, value: unknown): string[][] {
  if (typeof value !== 'object' || value === null)
    return [[path, typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value ?? '-')]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(path === '' ? key : `${path}.${key}`, inner),
  );
}
