import { readFileSync } from 'node:fs';
import { applyListDelta, makeListDelta } from '../lists/list-delta.ts';
import { loadListFile, writeListFile } from '../lists/list-file.ts';

/** Three files: a list, the list that follows it, and where the difference is written. */
export type DeltaFiles = { readonly base: string; readonly target: string; readonly output: string };

/** Writes the difference between two list files and tells its length; null when one does not follow from the other. */
export function writeDelta({ base, target, output }: DeltaFiles): number | null {
  const [before, after] = [loadListFile(base, null), loadListFile(target, null)];
  if (!before.ok || !after.ok) return null;
  const delta = makeListDelta(new Uint8Array(before.bytes), new Uint8Array(after.bytes));
  if (delta === null) return null;
  writeListFile(output, delta);
  return delta.length;
}

/** Writes the list that a difference makes of its base and tells its length; null when it is no difference to this base. */
export function writeTarget({
  base,
  delta,
  output,
}: Record<'base' | 'delta' | 'output', string>): number | null {
  const before = loadListFile(base, null);
  if (!before.ok) return null;
  const list = applyListDelta(new Uint8Array(before.bytes), readFileSync(delta));
  if (list === null) return null;
  writeListFile(output, list);
  return list.length;
}
