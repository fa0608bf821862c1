import { type Artefact, bytesOfHex, hexOf, readArtefact } from '../artefact.ts';
import { assembleList } from '../assemble-list.ts';
import type { Sha256 } from '../host-list.ts';
import { gather } from '../slots.ts';
import { changeBetween, changed, fingerprintForm, hashForm, nameForm, type RecordChange } from './records.ts';

/** Why a delta is not applied. `base`: it was made for another file. `damaged`: what it makes is not what it promises. */
export type DeltaFault = 'not-a-delta' | 'version' | 'truncated' | 'base' | 'damaged';

/** The next list file, or why there is none. */
export type DeltaApplication =
  | { readonly ok: true; readonly bytes: ArrayBuffer }
  | { readonly ok: false; readonly code: DeltaFault };

/** `GWHD` in the order of bytes. */
const magic = 0x44485747;
const version = 2;

/** Numbers, then digests of both files and the build id of the target. */
const headerBytes = 128;
const runCount = 4;
const baseAt = 48;
const targetAt = 80;
const buildIdAt = 112;
const digestBytes = 32;
const buildIdBytes = 16;

/** The sorted runs of a list file, in the order a delta tells their changes. */
const runsOf = (list: Artefact) =>
  [
    { bytes: bytesOf(gather(list.table)), form: fingerprintForm },
    { bytes: bytesOf(list.parents), form: hashForm },
    { bytes: list.nameText, form: nameForm },
    { bytes: list.exceptionText, form: nameForm },
  ] as const;

/** The change from one list file to the next; null when they share no hash key or kind, or one is no list file. */
export function makeDelta(base: ArrayBuffer, target: ArrayBuffer, sha256: Sha256): Uint8Array | null {
  const [before, after] = [readArtefact(base), readArtefact(target)];
  if (typeof before === 'string' || typeof after === 'string') return null;
  if (before.exact !== after.exact || `${before.key}` !== `${after.key}`) return null;
  const runs = runsOf(after);
  const parts = runsOf(before).flatMap(({ bytes, form }, nth) => {
    const change = changeBetween(bytes, runs[nth]?.bytes ?? bytes, form);
    return [change.removed, change.added];
  });
  const delta = new Uint8Array(parts.reduce((sum, { length }) => sum + length, headerBytes));
  const words = new Uint32Array(delta.buffer, 0, headerBytes / 4);
  words.set([magic, version, after.fewestLabels, after.mostLabels, ...parts.map(({ length }) => length)]);
  delta.set(sha256(new Uint8Array(base)), baseAt);
  delta.set(sha256(new Uint8Array(target)), targetAt);
  delta.set(bytesOfHex(after.buildId), buildIdAt);
  let at = headerBytes;
  for (const part of parts) {
    delta.set(part, at);
    at += part.length;
  }
  return delta;
}

/** Makes the next list file of its base, byte for byte what the delta was made from, or refuses. Never throws. */
export function applyDelta(base: ArrayBuffer, delta: Uint8Array, sha256: Sha256): DeltaApplication {
  const header = readHeader(delta);
  if (typeof header === 'string') return { ok: false, code: header };
  const list = readArtefact(base);
  if (typeof list === 'string' || hexOf(sha256(new Uint8Array(base))) !== header.base)
    return { ok: false, code: 'base' };
  const [table, parentBytes, nameText, exceptionText] = runsOf(list).map(({ bytes, form }, nth) =>
    changed(bytes, changeOf(delta, header.lengths, nth), form),
  );
  if (!table || !parentBytes || !nameText || !exceptionText) return { ok: false, code: 'damaged' };
  const { fewestLabels, mostLabels, buildId } = header;
  const entries = new Uint32Array(table.buffer);
  const parents = new Uint32Array(parentBytes.buffer);
  const { exact, key } = list;
  const bytes = assembleList(
    { exact, key, fewestLabels, mostLabels, buildId, entries, parents, nameText, exceptionText },
    sha256,
  );
  return hexOf(sha256(new Uint8Array(bytes))) === header.target
    ? { ok: true, bytes }
    : { ok: false, code: 'damaged' };
}

type Header = {
  readonly fewestLabels: number;
  readonly mostLabels: number;
  readonly lengths: readonly number[];
  readonly base: string;
  readonly target: string;
  readonly buildId: string;
};

function readHeader(delta: Uint8Array): Header | DeltaFault {
  // A copy, since a piece of a larger buffer need not lie where words can be read.
  const head = Uint8Array.from(delta.subarray(0, headerBytes));
  const [first, second, fewestLabels = 0, mostLabels = 0, ...rest] = new Uint32Array(
    head.buffer,
    0,
    head.length >> 2,
  );
  if (first !== magic) return 'not-a-delta';
  if (second !== version) return second === undefined ? 'truncated' : 'version';
  const lengths = rest.slice(0, runCount * 2);
  if (lengths.reduce((sum, length) => sum + length, headerBytes) !== delta.length) return 'truncated';
  const told = (at: number, length: number): string => hexOf(delta.subarray(at, at + length));
  return {
    fewestLabels,
    mostLabels,
    lengths,
    base: told(baseAt, digestBytes),
    target: told(targetAt, digestBytes),
    buildId: told(buildIdAt, buildIdBytes),
  };
}

function changeOf(delta: Uint8Array, lengths: readonly number[], nth: number): RecordChange {
  const startOf = (part: number): number =>
    lengths.slice(0, part).reduce((sum, length) => sum + length, headerBytes);
  return {
    removed: delta.subarray(startOf(nth * 2), startOf(nth * 2 + 1)),
    added: delta.subarray(startOf(nth * 2 + 1), startOf(nth * 2 + 2)),
  };
}

function bytesOf(words: Uint32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
