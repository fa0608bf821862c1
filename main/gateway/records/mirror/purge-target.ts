import { existsSync } from 'node:fs';
import type { Writer } from '../../../records/database.ts';
import type { KeyRing } from '../../../records/keys/key-ring.ts';
import type { PurgeTarget } from '../../../records/purge/ports.ts';
import { segmentPath } from '../../../records/store/reading/paths.ts';
import type { InnerReader } from '../../../records/store/reading/reader.ts';

/** The parts of a mirror that purge works on. */
export type MirrorParts = {
  readonly folder: string;
  /** Reads the mirror as the gateway keeps it. */
  readonly reader: InnerReader;
  readonly keys: KeyRing;
  readonly write: Writer;
  /** Lets go of a segment's file and tells where it is or was. */
  readonly release: (segment: string) => string;
  /** Whether the gateway has destroyed the copy, or begun to. */
  readonly isGone: (segment: string) => boolean;
};

/** A mirror as purge sees it: what it destroys here are the gateway's copies, and the gateway's spine says so. */
export function purgeTargetOf({ folder, reader, keys, write, release, isGone }: MirrorParts): PurgeTarget {
  return {
    origin: reader.origin,
    folder,
    // A segment that the terminal purged before any of it came here leaves nothing to destroy.
    segments: () =>
      reader
        .segments()
        .filter(
          ({ name, state, keyId }) =>
            state === 'purged' || isGone(name) || isThere(folder, name) || keys.get(keyId) !== null,
        ),
    rows: reader.rows,
    segmentKey: reader.segmentKey,
    hasKey: (keyId) => keys.get(keyId) !== null,
    openRow: reader.openRow,
    openDisclosed: reader.opener.openDisclosed,
    closeSegmentFile(segment) {
      reader.opener.forget(segment);
      return release(segment);
    },
    destroyKey: (keyId) => keys.rotate([keyId]),
    write,
  };
}

function isThere(folder: string, segment: string): boolean {
  return existsSync(segmentPath(folder, segment));
}
