import { compareNames } from '../exact-names.ts';

/** How records lie in bytes, one behind the other in order. */
export type RecordForm = {
  lengthAt(bytes: Uint8Array, place: number): number;
  compare(bytes: Uint8Array, place: number, others: Uint8Array, other: number): number;
};

/** What makes one run of records of another: which of them go, counted from 0, and which come. */
export type RecordChange = { readonly removed: Uint8Array; readonly added: Uint8Array };

/** Fingerprints: little-endian 64-bit numbers. */
export const fingerprintForm = numberForm(8);

/** Hashes: little-endian 32-bit numbers. */
export const hashForm = numberForm(4);

/** Names kept as text. */
export const nameForm: RecordForm = {
  lengthAt: (bytes, place) => 2 + (bytes[place + 1] ?? 0),
  compare: (bytes, place, others, other) =>
    compareNames(bytes, place, other, others) || (bytes[place] as number) - (others[other] as number),
};

function numberForm(length: number): RecordForm {
  return {
    lengthAt: () => length,
    compare(bytes, place, others, other) {
      for (let at = length - 1; at >= 0; at -= 1) {
        const difference = (bytes[place + at] as number) - (others[other + at] as number);
        if (difference !== 0) return difference;
      }
      return 0;
    },
  };
}

/** Finds the change between two sorted runs. */
export function changeBetween(before: Uint8Array, after: Uint8Array, form: RecordForm): RecordChange {
  const removed: number[] = [];
  const added: Uint8Array[] = [];
  let nth = 0;
  let lastRemoved = -1;
  let at = 0;
  let other = 0;
  while (at < before.length || other < after.length) {
    const order = orderOf(form, before, at, after, other);
    if (order < 0) {
      pushVarint(removed, nth - lastRemoved);
      lastRemoved = nth;
    }
    if (order > 0) added.push(after.subarray(other, other + form.lengthAt(after, other)));
    if (order >= 0) other += form.lengthAt(after, other);
    if (order > 0) continue;
    at += form.lengthAt(before, at);
    nth += 1;
  }
  return { removed: Uint8Array.from(removed), added: joined(added) };
}

/** Makes the change; null when the bytes that tell it make no sense. */
export function changed(
  before: Uint8Array,
  change: RecordChange,
  form: RecordForm,
): Uint8Array<ArrayBuffer> | null {
  const { removed, added } = change;
  const after = new Uint8Array(before.length + added.length);
  const next = readVarints(removed);
  let goes = next();
  let used = 0;
  let other = 0;
  const take = (from: Uint8Array, start: number): number => {
    const end = start + form.lengthAt(from, start);
    const record = from.subarray(start, end);
    if (used + record.length > after.length) return Number.POSITIVE_INFINITY;
    after.set(record, used);
    used += record.length;
    return end;
  };
  let nth = 0;
  for (let at = 0; at < before.length; nth += 1) {
    if (nth === goes) {
      goes = next();
      at += form.lengthAt(before, at);
      continue;
    }
    while (other < added.length && form.compare(added, other, before, at) < 0) other = take(added, other);
    at = take(before, at);
  }
  while (other < added.length) other = take(added, other);
  return goes === null && other === added.length ? after.slice(0, used) : null;
}

function orderOf(form: RecordForm, before: Uint8Array, at: number, after: Uint8Array, other: number): number {
  if (at >= before.length) return 1;
  return other >= after.length ? -1 : form.compare(before, at, after, other);
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}

/** Places of what goes, each told by its distance from the one before; null at the end. */
function readVarints(bytes: Uint8Array): () => number | null {
  let at = 0;
  let place = -1;
  return () => {
    if (at >= bytes.length) return null;
    let value = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    place += value >>> 0;
    return place;
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let used = 0;
  for (const piece of pieces) {
    all.set(piece, used);
    used += piece.length;
  }
  return all;
}
