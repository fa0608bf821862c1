import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadListFile } from '../../guard/lists/list-file.ts';
import {
  diffProfiles,
  diffVerdicts,
  type ProfileChange,
  type VerdictChange,
} from '../../guard/tester/diff.ts';
import type { Profile } from '../../profile/shape.ts';
import { addressesFrom } from './addresses.ts';
import { type Command, exactlyTwo, oneOf, readArguments, type ToolIo, writeJson } from './command.ts';
import { compileProfile, readProfile } from './files.ts';
import { tableOf } from './table.ts';

/** How many names a list holds that either profile names; null when its file is not at hand. */
type ListCount = { readonly sha256: string; readonly names: number | null };

/** `diff OLD NEW`: what changes from one profile to the other. Exit code 1 when anything does. */
export const diffCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    urls: { type: 'string' },
    lists: { type: 'string' },
    kind: { type: 'string', default: 'navigation' },
    json: { type: 'boolean' },
  });
  const kind = oneOf('kind', values.kind, ['navigation', 'subresource'] as const);
  const [oldPath, newPath] = exactlyTwo(positionals, 'profiles');
  const [before, after] = [readProfile(oldPath, io.say), readProfile(newPath, io.say)];
  const folder = values.lists ?? null;
  const changes = diffProfiles(before, after);
  const lists = countLists([before, after], folder);
  const verdicts: VerdictChange[] = [];
  if (values.urls !== undefined) {
    const [old, next] = [compileProfile(oldPath, before, folder), compileProfile(newPath, after, folder)];
    for await (const urls of addressesFrom([values.urls], io))
      verdicts.push(...diffVerdicts(old, next, urls, kind));
  }
  if (values.json === true) await writeJson(io, { changes, lists, verdicts });
  else await writeTables(io, changes, lists, verdicts);
  return changes.length + verdicts.length === 0 ? 0 : 1;
};

function countLists(profiles: readonly Profile[], folder: string | null): readonly ListCount[] {
  const digests = profiles.flatMap(({ rules }) => rules.categories.map(({ sha256 }) => sha256));
  return [...new Set(digests)].map((sha256) => {
    const file = folder === null ? null : join(folder, `${sha256}.gwl`);
    const loaded = file !== null && existsSync(file) ? loadListFile(file, sha256) : null;
    return { sha256, names: loaded?.ok === true ? loaded.list.count : null };
  });
}

async function writeTables(
  io: ToolIo,
  changes: readonly ProfileChange[],
  lists: readonly ListCount[],
  verdicts: readonly VerdictChange[],
): Promise<void> {
  const namesIn = (value: unknown): string => {
    const names = lists.find(({ sha256 }) => sha256 === value)?.names;
    return names == null ? '' : ` (${names} names)`;
  };
  const cell = (value: unknown): string => {
    const text = `${value}${namesIn(value)}`;
    return text.length > 120 ? `${text.slice(0, 117)}...` : text;
  };
  if (changes.length === 0) await io.write('The profiles say the same.\n');
  else
    await io.write(
      tableOf(
        ['CHANGE', 'WHERE', 'WHAT'],
        changes.map((one) => [
          one.change,
          one.path,
          one.change === 'changed' ? `${cell(one.before)} -> ${cell(one.after)}` : cell(one.value),
        ]),
      ),
    );
  if (verdicts.length === 0) return;
  const rows = verdicts.map(({ url, before, after }) => [
    `${before.verdict} -> ${after.verdict}`,
    `${after.reason} ${after.rule ?? ''}`.trim(),
    url,
  ]);
  await io.write(`\n${tableOf(['VERDICT', 'NOW BY', 'ADDRESS'], rows)}`);
}
