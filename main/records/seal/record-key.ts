import { createHmac } from 'node:crypto';
import { hashBytes, hashText, sha256 } from '../tree/hashing.ts';

/** Length of segment keys and record keys. */
export const keyBytes = 32;

const blockBytes = 64;
const info = Buffer.from('guestway record', 'ascii');
const commitmentLabel = Buffer.from('guestway key commitment\n', 'ascii');
/** HMAC input of one expansion: block, info, seq, and the counter byte of HKDF. */
const expandBytes = blockBytes + info.length + 8 + 1;

/** Gives the key of a record by its `seq`. Holds key material: as secret as the segment key. */
export type KeySource = (seq: number) => Buffer;

/**
 * The record keys of a segment: HKDF-SHA256(segment key, salt = descriptor hash, info = `guestway record` || u64(seq)).
 * The extract step is done once, and HMAC is spelled out in two one-shot hashes: in grouped appends the key of a record
 * would otherwise cost more than the record. Throws when key or hash is not 32 bytes.
 */
export function recordKeys(segmentKey: Buffer, descriptorHash: Buffer): KeySource {
  if (segmentKey.length !== keyBytes) throw new RangeError('not a segment key');
  if (descriptorHash.length !== hashBytes) throw new RangeError('not a descriptor hash');
  const extracted = createHmac('sha256', descriptorHash).update(segmentKey).digest();
  const inner = Buffer.alloc(expandBytes);
  const outer = Buffer.alloc(blockBytes + hashBytes);
  for (let index = 0; index < blockBytes; index += 1) {
    const byte = extracted[index] ?? 0;
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  info.copy(inner, blockBytes);
  inner[expandBytes - 1] = 0x01;
  return (seq) => {
    writeSeq(inner, seq, blockBytes + info.length);
    outer.write(hashText(inner), blockBytes, 'latin1');
    return sha256(outer);
  };
}

/** The key of one record. For many records of a segment, `recordKeys` is quicker. */
export function recordKeyOf(segmentKey: Buffer, descriptorHash: Buffer, seq: number): Buffer {
  return recordKeys(segmentKey, descriptorHash)(seq);
}

/** SHA-256(`guestway key commitment` || 0x0A || record key): it ties a leaf to the one key that opens its record. */
export function commitmentOf(recordKey: Buffer): Buffer {
  if (recordKey.length !== keyBytes) throw new RangeError('not a record key');
  const input = Buffer.allocUnsafe(commitmentLabel.length + keyBytes);
  input.set(commitmentLabel, 0);
  input.set(recordKey, commitmentLabel.length);
  return sha256(input);
}

/** Writes u64(seq), big-endian. Throws unless it is a whole number from 0 to 2^53 - 1. */
export function writeSeq(target: Buffer, seq: number, at: number): void {
  if (!Number.isSafeInteger(seq) || seq < 0) throw new RangeError('not a seq');
  target.writeUInt32BE(Math.floor(seq / 0x1_0000_0000), at);
  target.writeUInt32BE(seq % 0x1_0000_0000, at + 4);
}
