import { existsSync } from 'node:fs';
import type { Writer } from '../../../records/database.ts';
import type { KeyRing } from '../../../records/keys/key-ring.ts';
import { createSegmentFile, type SegmentReader } from '../../../records/segments/segment-file.ts';
import { segmentPath } from '../../../records/store/reading/paths.ts';
import { createShelf } from '../../../records/store/reading/shelf.ts';
import type { SealedRow } from '../../../records/store-ports.ts';
import type { SegmentCopy } from './mirror-view.ts';
import type { MirroredSegment } from './spine-state.ts';

/** The segment files of a mirror, a few of them open. */
export type MirrorFiles = {
  /** Null when there is no file, or no key for it. */
  copy(segment: Pick<MirroredSegment, 'name' | 'keyId'>): SegmentCopy | null;
  /** Keeps the key and makes the file; what a crash left of an earlier try is replaced. */
  create(segment: MirroredSegment, key: Buffer): void;
  append(segment: string, rows: readonly SealedRow[]): void;
  /** The file of a segment; once it is destroyed, only how far its spine says that it had grown. */
  reader(segment: string, noted: MirroredSegment | null): SegmentReader;
  /** Lets go of a segment's file and tells where it is or was. */
  release(segment: string): string;
  close(): void;
};

/** The segment of the day grows, and at midnight the one before it; others only while a terminal catches up. */
const growingMax = 2;

/** What the files belong to. */
export type MirrorFilesDeps = {
  readonly folder: string;
  readonly origin: string;
  readonly keys: KeyRing;
  readonly write: Writer;
};

/** Opens nothing yet. */
export function openMirrorFiles({ folder, origin, keys, write }: MirrorFilesDeps): MirrorFiles {
  const shelf = createShelf(folder, write);
  let growing: readonly string[] = [];
  const release = (name: string): string => {
    growing = growing.filter((one) => one !== name);
    return shelf.putBack(name);
  };
  return {
    copy({ keyId, name }) {
      const key = keys.get(keyId);
      if (key === null || !existsSync(segmentPath(folder, name))) return null;
      return {
        size: () => shelf.reader(name).head().frontier.size,
        rows: (from, limit) => shelf.reader(name).rows(from, limit),
        key: () => key,
      };
    },
    create({ name, keyId, catalogueSha256 }, key) {
      const purpose = `segment:${name}`;
      const left = keys.list().filter((one) => one.keyId === keyId || one.purpose === purpose);
      if (left.length > 0) keys.destroy(left.map((one) => one.keyId));
      const path = release(name);
      keys.put([{ keyId, purpose, bytes: key }]);
      createSegmentFile(path, { origin, segment: name, keyId, catalogueSha256 });
    },
    append(name, rows) {
      shelf.writer(name).append(rows);
      const others = growing.filter((one) => one !== name);
      for (const old of others.slice(growingMax - 1)) shelf.putBack(old);
      growing = [name, ...others.slice(0, growingMax - 1)];
    },
    reader(name, noted) {
      if (noted === null || existsSync(segmentPath(folder, name))) return shelf.reader(name);
      const frontier = { size: noted.size, nodes: [] };
      const { keyId, catalogueSha256 } = noted;
      return {
        id: { origin, segment: name, keyId, catalogueSha256 },
        scope: null,
        head: () => ({ frontier, root: Buffer.from(noted.root, 'hex') }),
        rows: () => [],
        close: () => {},
      };
    },
    release,
    close: shelf.close,
  };
}
