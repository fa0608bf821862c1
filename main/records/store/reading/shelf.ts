import type { Writer } from '../../database.ts';
import {
  openSegmentFile,
  readSegmentFile,
  type SegmentFile,
  type SegmentReader,
} from '../../segments/segment-file.ts';
import { stopping } from '../../stopping.ts';
import { segmentPath } from './paths.ts';

/** Open files of segments: those written to stay open, of the others a few. */
export type Shelf = {
  /** The file of a segment, to read. */
  reader(segment: string): SegmentReader;
  /** The file of a segment, to write; it stays open until it is put back. */
  writer(segment: string): SegmentFile;
  /** Closes the file of a segment and tells where it lies. */
  putBack(segment: string): string;
  close(): void;
};

/** A range of days is read one after the other; more open files serve nobody. */
const readersMax = 8;

/** The segments of the store in `folder`. Without `write` nothing is opened to write. */
export function createShelf(folder: string, write?: Writer): Shelf {
  const writers = new Map<string, SegmentFile>();
  const readers = new Map<string, SegmentReader>();
  const drop = (segment: string): void => {
    // Forgotten before it is closed: a close that throws must not leave a closed file behind.
    const open = [writers.get(segment), readers.get(segment)];
    writers.delete(segment);
    readers.delete(segment);
    for (const each of open) stopping(write, () => each?.close());
  };
  // A disk that cannot be read is no disk to write to.
  const kept = <File extends SegmentReader>(files: Map<string, File>, segment: string, file: File): File => {
    const rows: SegmentReader['rows'] = (from, limit) => stopping(write, () => file.rows(from, limit));
    const head = () => stopping(write, () => file.head());
    const one = { ...file, rows, head };
    files.set(segment, one);
    return one;
  };
  return {
    reader(segment) {
      const open = writers.get(segment) ?? readers.get(segment);
      if (open !== undefined) return open;
      const [oldest] = readers.keys();
      if (readers.size >= readersMax && oldest !== undefined) drop(oldest);
      const reader = stopping(write, () => readSegmentFile(segmentPath(folder, segment)));
      return kept(readers, segment, reader);
    },
    writer(segment) {
      const open = writers.get(segment);
      if (open !== undefined) return open;
      drop(segment);
      const options = write === undefined ? {} : { write };
      const writer = stopping(write, () => openSegmentFile(segmentPath(folder, segment), options));
      return kept(writers, segment, writer);
    },
    putBack(segment) {
      drop(segment);
      return segmentPath(folder, segment);
    },
    close() {
      for (const segment of [...writers.keys(), ...readers.keys()]) drop(segment);
    },
  };
}
