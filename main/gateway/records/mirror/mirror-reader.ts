import { join } from 'node:path';
import { readKeys } from '../../../records/keys/key-ring.ts';
import type { KeyProtector } from '../../../records/keys/protector.ts';
import { readSpineFile, type SpineReader, spineFileName } from '../../../records/spine/spine-file.ts';
import { creationOf, entryOf } from '../../../records/spine/spine-state.ts';
import { type InnerReader, type ReaderSources, readerOver } from '../../../records/store/reading/reader.ts';
import { createShelf } from '../../../records/store/reading/shelf.ts';
import type { SpineRow } from '../../../records/store-ports.ts';

/** Entries of the gateway's own spine that say which copies of an origin it has destroyed. */
export type PurgedCopies = () => readonly SpineRow[];

/**
 * Reads a mirror. A segment is purged when the terminal's spine says so or the gateway's, whichever came first: the copy
 * of a terminal that is gone expires all the same.
 */
export function mirrorReader(sources: ReaderSources, purgedCopies: PurgedCopies): InnerReader {
  return over(sources, purgedCopies, (row) => row);
}

/**
 * Reads a mirror as the gateway keeps it: a segment is purged when the gateway's spine says so. What a terminal has purged
 * at home still lies here, and must go too.
 */
export function copyReader(sources: ReaderSources, purgedCopies: PurgedCopies): InnerReader {
  return over(sources, purgedCopies, (row) => (entryOf(row).kind === 'segment.purged' ? null : row));
}

function over(
  sources: ReaderSources,
  purgedCopies: PurgedCopies,
  keep: (row: SpineRow) => SpineRow | null,
): InnerReader {
  const { spine } = sources;
  const both: SpineReader = {
    ...spine,
    // Views are made anew when this has grown, by an entry of either spine.
    size: () => spine.size() + purgedCopies().length,
    ofKinds: (kinds) => [
      ...spine.ofKinds(kinds).flatMap((row) => keep(row) ?? []),
      ...(kinds.includes('segment.purged') ? purgedCopies() : []),
    ],
  };
  return { ...readerOver({ ...sources, spine: both }), spineSize: spine.size };
}

/** Opens the mirror in `folder` to read beside its writer. Throws `StoreError`. */
export function openMirrorReader(
  folder: string,
  protector: KeyProtector,
  purgedCopies: PurgedCopies,
): InnerReader {
  const spine = readSpineFile(join(folder, spineFileName));
  const shelf = createShelf(folder);
  const close = (): void => {
    shelf.close();
    spine.close();
  };
  try {
    const keys = readKeys(folder, protector);
    const { origin } = creationOf(spine);
    return mirrorReader({ origin, spine, shelf, keyOf: (id) => keys.get(id) ?? null, close }, purgedCopies);
  } catch (error) {
    close();
    throw error;
  }
}
