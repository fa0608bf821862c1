import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { guarded } from '../database.ts';
import type { SealedRow, SegmentView } from '../store-ports.ts';
import type { PurgeTarget } from './ports.ts';

/** Bytes that no file may hold once a segment is gone. */
export type Traces = {
  readonly needles: readonly Buffer[];
  readonly segment: string;
};

/** Records looked for by their ciphertext. The whole of every file is read, so a few, spread over the segment, tell a copy of it. */
const sampledRecords = 8;

/** Long enough that no other bytes are the same by chance. */
const sampleBytes = 32;

/**
 * What to look for. While the key is there, that is also the key itself and ciphertext; after a crash in between, what the
 * spine still knows of the segment.
 */
export function tracesOf(target: PurgeTarget, view: SegmentView): Traces {
  const { name: segment, keyId } = view;
  const known = [Buffer.from(keyId, 'ascii'), Buffer.from(keyId, 'hex')];
  if (!target.hasKey(keyId)) return { needles: known, segment };
  const samples = sampleOf(target, view).map(({ sealed }) => sealed.subarray(-sampleBytes));
  return { needles: [...known, target.segmentKey(segment), ...samples], segment };
}

/** Files of the folder that still hold a trace, by their names within it. Folders of other origins and the spine are not looked at. */
export function filesWithTraces(folder: string, traces: Traces): readonly string[] {
  return guarded(() =>
    filesOf(folder).filter((file) => isNamedAfter(file, traces.segment) || holds(join(folder, file), traces)),
  );
}

function sampleOf(target: PurgeTarget, { name, size }: SegmentView): readonly SealedRow[] {
  const step = Math.max(1, Math.floor(size / sampledRecords));
  const places = Array.from({ length: Math.min(size, sampledRecords) }, (_, at) => at * step);
  return places.flatMap((place) => target.rows(name, place, 1));
}

/** A gateway keeps the folders of its terminals in its own; they have segments of the same names. */
const otherOrigins = 'mirrors';

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(`${otherOrigins}${sep}`) && !file.startsWith('spine.db'));
}

/** `N1-2026-11-28-2` is another segment than `N1-2026-11-28`. */
function isNamedAfter(file: string, segment: string): boolean {
  const name = file.split(sep).at(-1) ?? '';
  return name.startsWith(`${segment}.`);
}

const pieceBytes = 1024 * 1024;

function holds(path: string, traces: Traces): boolean {
  const name = Buffer.from(traces.segment, 'ascii');
  const overlap = Math.max(name.length + 1, ...traces.needles.map(({ length }) => length));
  const buffer = Buffer.alloc(overlap + pieceBytes);
  const file = openSync(path, 'r');
  try {
    for (let carried = 0; ; ) {
      const read = readSync(file, buffer, carried, pieceBytes, null);
      const piece = buffer.subarray(0, carried + read);
      if (traces.needles.some((needle) => piece.includes(needle))) return true;
      if (hasName(piece, name, read === 0)) return true;
      if (read === 0) return false;
      carried = Math.min(overlap, piece.length);
      buffer.copyWithin(0, piece.length - carried, piece.length);
    }
  } finally {
    closeSync(file);
  }
}

const hyphen = 0x2d;

/** The name of a day or month segment. That of a case is too short to look for; its key id is not. */
function hasName(piece: Buffer, name: Buffer, isLast: boolean): boolean {
  if (name.subarray(0, 2).equals(Buffer.from('H-'))) return false;
  for (let at = piece.indexOf(name); at >= 0; at = piece.indexOf(name, at + 1)) {
    const next = piece[at + name.length];
    // What follows the last byte comes with the next piece; a hyphen makes it the name of another segment.
    if (next === undefined ? isLast : next !== hyphen) return true;
  }
  return false;
}
