import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordsFolderName } from '../../../access/machine/own-files.ts';
import { cosignedAtSeconds } from '../../../records/notes/signatures.ts';
import { parseVkey } from '../../../records/notes/vkey.ts';
import { spineFileName } from '../../../records/spine/spine-file.ts';
import { StoreError } from '../../../records/store-error.ts';
import type { StoreReader } from '../../../records/store-ports.ts';
import { openStoreReader } from '../../../records/store-reader.ts';
import { doctorItem, fault, fine, note, warning } from '../../item.ts';

const dayMs = 86_400_000;

/** The records that are kept here, without opening one. */
export const dataKeptItem = doctorItem({
  id: 'data-kept',
  means: 'The record store can be read, and the gateway has confirmed its newest checkpoint within a day.',
  answers: {
    'in-step': fine,
    behind: warning(
      'Bring the gateway within reach; records go there by themselves. If they do not, see docs/records.md.',
    ),
    unsound: fault('Change nothing in the folder. See docs/records.md, "Starting".'),
    'not-yet': note('The store is made when the terminal is enrolled.'),
    'no-rights': note('Run the doctor as the user of the terminal.'),
    'no-settings': note('Put the settings right first.'),
  },
  look({ clock, settings: { config } }) {
    if (config === null) return { code: 'no-settings', fact: 'the data folder is not known' };
    const folder = join(config.dataFolder, recordsFolderName);
    if (!existsSync(join(folder, spineFileName))) return { code: 'not-yet', fact: 'no records here' };
    try {
      const reader = openStoreReader(folder);
      try {
        return judged(reader, clock.nowMs());
      } finally {
        reader.close();
      }
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (/CANTOPEN|EACCES|READONLY/.test(error.detail))
        return { code: 'no-rights', fact: 'this user may not read them' };
      return { code: 'unsound', fact: `the store cannot be read: ${error.code}` };
    }
  },
});

/** The first witness is the gateway; it cosigns only what it has whole, so its newest cosignature says what was shipped. */
function judged(reader: StoreReader, nowMs: number) {
  const days = reader.segments().filter(({ state }) => state !== 'purged').length;
  const notes = reader.notes();
  const gateway = parseVkey(reader.witnesses()[0] ?? '');
  const confirmed = notes.flatMap(({ size, note: text }) => {
    const atSeconds = gateway === null ? null : cosignedAtSeconds(text, gateway);
    return atSeconds === null ? [] : [{ size, atMs: atSeconds * 1000 }];
  });
  const newest = notes.at(-1)?.size ?? 0;
  const shipped = Math.max(0, ...confirmed.map(({ size }) => size));
  // A store that is new has had no time to be confirmed.
  const createdMs = createdAtSeconds(reader) * 1000;
  const atMs = Math.max(createdMs, ...confirmed.map((one) => one.atMs));
  const waiting = newest - shipped;
  const fact = `${days} days kept; ${waiting === 0 ? 'all' : `${waiting} entries not`} confirmed by the gateway`;
  return waiting > 0 && nowMs - atMs > dayMs
    ? ({ code: 'behind', fact } as const)
    : ({ code: 'in-step', fact } as const);
}

function createdAtSeconds(reader: StoreReader): number {
  const [first] = reader.spine(0, 1);
  const { at } = JSON.parse(first?.text ?? '{}') as { readonly at?: unknown };
  return typeof at === 'number' ? at : 0;
}
