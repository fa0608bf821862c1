import { type Artefact, writeArtefact } from './artefact.ts';
import { indexNames, type NameText } from './exact-names.ts';
import { type Fingerprints, type HashKey, hashText, type ParentHashes } from './hash-names.ts';
import type { Sha256 } from './host-list.ts';
import { sieveOf } from './sieve.ts';
import { spread, tableHomes } from './slots.ts';

/** What makes a list file; everything else in it follows. */
export type ListParts = Pick<
  Artefact,
  'exact' | 'key' | 'fewestLabels' | 'mostLabels' | 'buildId' | 'nameText' | 'exceptionText'
> & {
  /** Sorted, without doubles; none for an exact list. */
  readonly entries: Fingerprints;
  /** Sorted, without doubles. */
  readonly parents: ParentHashes;
};

/** Builds the file of a list; the same parts give the same bytes. */
export function assembleList(parts: ListParts, sha256: Sha256): ArrayBuffer {
  const { entries, parents, nameText, exceptionText, ...rest } = parts;
  const nameHashes = hashRecords(nameText, parts.key);
  const exceptionHashes = hashRecords(exceptionText, parts.key);
  const listed = parts.exact ? nameHashes : entries;
  return writeArtefact(
    {
      ...rest,
      count: listed.length / 2,
      exceptionCount: exceptionHashes.length / 2,
      table: spread(entries, tableHomes(entries.length / 2, parents.length)),
      sieve: sieveOf(listed, parents),
      parents,
      nameText,
      nameIndex: indexNames(nameText, nameHashes),
      exceptionText,
      exceptionIndex: indexNames(exceptionText, exceptionHashes),
    },
    sha256,
  );
}

function hashRecords(text: NameText, key: HashKey): Fingerprints {
  return hashText(text, countRecords(text), key, { fewestLabels: 1, mostParents: 0 }).entries;
}

function countRecords(text: NameText): number {
  let count = 0;
  for (let place = 0; place < text.length; place += 2 + (text[place + 1] as number)) count += 1;
  return count;
}
