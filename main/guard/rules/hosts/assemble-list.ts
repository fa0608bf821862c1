import { type Artefact, writeArtefact } from './artefact.ts';
import { indexNames, type NameText } from './exact-names.ts';
import type { Fingerprints } from './hash-names.ts';
import { covers, type Sha256 } from './host-list.ts';
import { spread, tableHomes } from './slots.ts';

/** What makes a list file; everything else in it follows. */
export type ListParts = Pick<
  Artefact,
  'exact' | 'key' | 'fewestLabels' | 'buildId' | 'nameText' | 'exceptionText'
> & {
  /** Sorted, without doubles. */
  readonly entries: Fingerprints;
};

/** Builds the file of a list; the same parts give the same bytes. */
export function assembleList(parts: ListParts, sha256: Sha256): ArrayBuffer {
  const { entries, nameText, exceptionText, ...rest } = parts;
  const count = parts.exact ? countRecords(nameText) : countListed(entries);
  const exceptionCount = countRecords(exceptionText);
  const entryCount = entries.length / 2;
  return writeArtefact(
    {
      ...rest,
      count,
      exceptionCount,
      entryCount,
      table: spread(entries, tableHomes(count, entryCount)),
      nameText,
      nameIndex: indexNames(nameText, parts.exact ? count : 0, parts.key),
      exceptionText,
      exceptionIndex: indexNames(exceptionText, exceptionCount, parts.key),
    },
    sha256,
  );
}

function countListed(entries: Fingerprints): number {
  let count = 0;
  for (let at = 0; at < entries.length; at += 2) {
    if (((entries[at] as number) & covers.both) !== 0) count += 1;
  }
  return count;
}

function countRecords(text: NameText): number {
  let count = 0;
  for (let place = 0; place < text.length; place += 2 + (text[place + 1] as number)) count += 1;
  return count;
}
