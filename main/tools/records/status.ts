import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kekFileName } from '../../records/keys/kek-file.ts';
import { type Command, readArguments, writeJson } from '../rules/command.ts';
import { dataOption, noMore } from './options.ts';
import { statusText } from './status-text.ts';
import { type StoreStatus, statusOf } from './store-status.ts';
import { type FoundStore, openStores, withStore } from './stores.ts';

/** How the keys of a store are protected, as its key file says; `null` when there is none. */
export type KeyKind = 'os' | 'software' | null;

/** `status`: what can be said of the stores of a folder without opening a record. */
export const statusCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, {
    ...dataOption,
    json: { type: 'boolean' },
    segments: { type: 'boolean' },
  });
  noMore(positionals);
  const stores = openStores(values.data);
  try {
    const all = [stores.own, ...stores.mirrors].map(({ folder, reader }) => ({
      folder,
      keys: keyKindOf(folder),
      ...withStore(folder, () => statusOf(reader, stores.own.reader, Date.now())),
    }));
    if (values.json === true) await writeJson(io, all);
    else await io.write(all.map((each) => statusText(each, values.segments ?? false)).join('\n'));
    return all.every(isInOrder) ? 0 : 1;
  } finally {
    stores.close();
  }
};

/** Every day is accounted for, and nothing is there that should be gone. */
function isInOrder({ days, nextPurge }: StoreStatus): boolean {
  return days.present === days.expected && nextPurge?.state !== 'late';
}

function keyKindOf(folder: FoundStore['folder']): KeyKind {
  const file = join(folder, kekFileName);
  if (!existsSync(file)) return null;
  try {
    const { kind } = JSON.parse(readFileSync(file, 'utf8')) as { readonly kind?: unknown };
    return kind === 'os' || kind === 'software' ? kind : null;
  } catch {
    return null;
  }
}
