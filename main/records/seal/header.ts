import { writeSeq } from './record-key.ts';

/** What the header of a sealed record says in the clear. */
export type RecordHeader = { readonly seq: number; readonly type: string };

/** Bytes of a header before the type: version, seq, length of the type. */
const fixedBytes = 10;
const version = 0x01;
const typePattern = /^[a-z][a-z0-9._-]{0,63}$/;

/** Bytes of the header of a record of this type. Throws on a type that is none. */
export function headerBytes(type: string): number {
  if (!typePattern.test(type)) throw new RangeError('not a record type');
  return fixedBytes + type.length;
}

/** Writes `0x01 || u64(seq) || length of type || type` at the start. */
export function writeHeader(target: Buffer, { seq, type }: RecordHeader): void {
  target[0] = version;
  writeSeq(target, seq, 1);
  target[9] = type.length;
  target.write(type, fixedBytes, 'latin1');
}

/** Reads the header of a sealed record, and where it ends; null when there is none. Nothing in it is proved by this. */
export function headerOf(sealed: Buffer): (RecordHeader & { readonly endsAt: number }) | null {
  const length = sealed[9];
  if (sealed[0] !== version || length === undefined || sealed.length < fixedBytes + length) return null;
  const seq = sealed.readUInt32BE(1) * 0x1_0000_0000 + sealed.readUInt32BE(5);
  const type = sealed.toString('latin1', fixedBytes, fixedBytes + length);
  if (!Number.isSafeInteger(seq) || !typePattern.test(type)) return null;
  return { seq, type, endsAt: fixedBytes + length };
}
