import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openMirrorReader } from '../../gateway/records/mirror/mirror-reader.ts';
import { softwareProtector } from '../../records/keys/protector.ts';
import { spineFileName } from '../../records/spine/spine-file.ts';
import { StoreError } from '../../records/store-error.ts';
import type { StoreReader } from '../../records/store-ports.ts';
import { openStoreReader } from '../../records/store-reader.ts';
import { recordsFolder } from '../data-folder.ts';
import { ToolProblem } from '../rules/problem.ts';
import { readSpine } from './read-spine.ts';

/** A store on the disk, opened to read. */
export type FoundStore = { readonly folder: string; readonly reader: StoreReader };

/** The stores of a data folder: its own, and a gateway's copies of its terminals'. */
export type FoundStores = {
  readonly own: FoundStore;
  readonly mirrors: readonly FoundStore[];
  close(): void;
};

const reasons: Partial<Record<StoreError['code'], readonly [string, string]>> = {
  'store-missing': ['There are no records here yet', 'Name the data folder with --data.'],
  'store-damaged': [
    'The records are damaged and nothing was repaired',
    'Keep the folder as it is and call support.',
  ],
  'store-newer': ['The records were written by a newer version of Guestway', 'Use that version.'],
  'store-busy': ['The records are in use', 'Try again.'],
  'keys-unprotected': [
    'The keys of these records are in the key store of this computer, which only the terminal itself can open',
    'Export at the gateway, on its staff page; sort B (proofs only) needs no keys of other stores.',
  ],
};

/** Folder of the records below a data folder: of a terminal, of a gateway, or the folder itself. */
export function recordsFolderIn(data: string): string {
  const places = [data, join(data, 'records'), recordsFolder(data)];
  return places.find((place) => existsSync(join(place, spineFileName))) ?? recordsFolder(data);
}

/** Opens the stores of a data folder beside whoever writes them. Throws a `ToolProblem` that says what to do. */
export function openStores(data: string): FoundStores {
  const folder = recordsFolderIn(data);
  const opened: FoundStore[] = [];
  const close = () => {
    for (const { reader } of opened.splice(0)) reader.close();
  };
  try {
    const own = openStore(folder);
    opened.push(own);
    for (const mirror of mirrorFolders(folder)) opened.push(openMirror(mirror, own.reader));
    return { own, mirrors: opened.slice(1), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Does something with a store; what stands against it is told with its folder. */
export function withStore<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw storeProblem(error, folder);
  }
}

/** A failure of a store as something a person can act on; anything else as it is. */
export function storeProblem(error: unknown, folder: string): unknown {
  if (!(error instanceof StoreError)) return error;
  const [what, todo] = reasons[error.code] ?? [
    `The records are not in order (${error.code})`,
    'Keep the folder as it is and call support. Nothing was repaired.',
  ];
  return new ToolProblem(error.code, `${what}: ${folder} (${error.detail})`, todo);
}

function openStore(folder: string): FoundStore {
  return { folder, reader: withStore(folder, () => openStoreReader(folder, softwareProtector)) };
}

/** Segments of a copy are gone when the gateway's own spine says so, whatever the terminal's says. */
function openMirror(folder: string, own: StoreReader): FoundStore {
  const [hotelId = ''] = own.origin.split('/');
  const origin = `${hotelId}/${basename(folder)}`;
  const purged = readSpine(own, ['segment.purged']).rows.filter(
    ({ text }) => (JSON.parse(text) as { readonly of?: unknown }).of === origin,
  );
  return {
    folder,
    reader: withStore(folder, () => openMirrorReader(folder, softwareProtector, () => purged)),
  };
}

function mirrorFolders(folder: string): string[] {
  const mirrors = join(folder, 'mirrors');
  if (!existsSync(mirrors)) return [];
  return readdirSync(mirrors)
    .sort()
    .map((name) => join(mirrors, name))
    .filter((mirror) => existsSync(join(mirror, spineFileName)));
}
