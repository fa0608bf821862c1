import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';
import { hashBytes, sha256 } from '../tree/hashing.ts';
import { headerBytes, headerOf, writeHeader } from './header.ts';
import { commitmentOf, type KeySource, keyBytes, recordKeys } from './record-key.ts';

/** One record before it is sealed, or opened again: its place, its type, and its canonical payload. */
export type PlainRecord = { readonly seq: number; readonly type: string; readonly payload: string };

/** A sealed record, and the leaf that stands for it in the tree of its segment. */
export type SealedRecord = { readonly sealed: Buffer; readonly leaf: Buffer };

/** Seals record after record of one segment. Holds key material: as secret as the segment key. */
export type Sealer = (record: PlainRecord) => SealedRecord;

/** Bytes that a held copy may have; all other records have `sealedLimitBytes`. */
export const heldLimitBytes = 16_384;

/** Bytes that a sealed record may have. */
export const sealedLimitBytes = 4_096;

const nonceBytes = 12;
const tagBytes = 16;
const cipherName = 'aes-256-gcm';
/** Nonces are drawn for many records at once: a call for twelve bytes costs as much as one for thousands. */
const nonceStock = { bytes: Buffer.alloc(256 * nonceBytes), usedBytes: 256 * nonceBytes };

/** A sealer for one segment. Throws when key or hash is not 32 bytes. */
export function sealerOf(segmentKey: Buffer, descriptorHash: Buffer): Sealer {
  const keyOf = recordKeys(segmentKey, descriptorHash);
  return (record) => sealWith(keyOf, descriptorHash, record);
}

/** Seals one record. Throws a `RangeError` on a type or seq that is none, and past the limit of bytes. */
export function sealRecord(segmentKey: Buffer, descriptorHash: Buffer, record: PlainRecord): SealedRecord {
  return sealWith(recordKeys(segmentKey, descriptorHash), descriptorHash, record);
}

/** Opens a sealed record with its own key; null for anything that was not sealed just so under this descriptor. */
export function openSealed(recordKey: Buffer, descriptorHash: Buffer, sealed: Buffer): PlainRecord | null {
  const header = headerOf(sealed);
  if (header === null || recordKey.length !== keyBytes || sealed.length > limitOf(header.type)) return null;
  const [nonceAt, tagAt] = [header.endsAt, sealed.length - tagBytes];
  if (nonceAt + nonceBytes > tagAt) return null;
  const nonce = sealed.subarray(nonceAt, nonceAt + nonceBytes);
  const key = createSecretKey(recordKey);
  const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.concat([descriptorHash, sealed.subarray(0, nonceAt)]));
  decipher.setAuthTag(sealed.subarray(tagAt));
  try {
    const plain = Buffer.concat([
      decipher.update(sealed.subarray(nonceAt + nonceBytes, tagAt)),
      decipher.final(),
    ]);
    const payload = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
    return { seq: header.seq, type: header.type, payload };
  } catch {
    return null;
  }
}

/** Leaf of a sealed record: SHA-256(0x00 || descriptor hash || sealed || commitment to its key). */
export function leafOf(descriptorHash: Buffer, sealed: Buffer, recordKey: Buffer): Buffer {
  const input = Buffer.allocUnsafe(1 + hashBytes + sealed.length + hashBytes);
  input[0] = 0x00;
  input.set(descriptorHash, 1);
  input.set(sealed, 1 + hashBytes);
  input.set(commitmentOf(recordKey), 1 + hashBytes + sealed.length);
  return sha256(input);
}

/** The leaf's input is laid out first and the record sealed in place, so that nothing is copied twice. */
function sealWith(keyOf: KeySource, descriptorHash: Buffer, record: PlainRecord): SealedRecord {
  const nonceAt = headerBytes(record.type);
  const sealedBytes = nonceAt + nonceBytes + Buffer.byteLength(record.payload, 'utf8') + tagBytes;
  if (sealedBytes > limitOf(record.type)) throw new RangeError('record is too long');
  const input = Buffer.allocUnsafe(1 + hashBytes + sealedBytes + hashBytes);
  const sealed = input.subarray(1 + hashBytes, 1 + hashBytes + sealedBytes);
  input[0] = 0x00;
  input.set(descriptorHash, 1);
  writeHeader(sealed, record);
  const nonce = sealed.subarray(nonceAt, nonceAt + nonceBytes);
  drawNonce(nonce);
  const recordKey = keyOf(record.seq);
  // Node tries plain bytes as a key object first, and throws and catches an error each time.
  const cipher = createCipheriv(cipherName, createSecretKey(recordKey), nonce);
  cipher.setAAD(input.subarray(1, 1 + hashBytes + nonceAt));
  sealed.set(cipher.update(record.payload, 'utf8'), nonceAt + nonceBytes);
  cipher.final();
  sealed.set(cipher.getAuthTag(), sealedBytes - tagBytes);
  input.set(commitmentOf(recordKey), 1 + hashBytes + sealedBytes);
  return { sealed, leaf: sha256(input) };
}

function drawNonce(target: Buffer): void {
  if (nonceStock.usedBytes === nonceStock.bytes.length) {
    randomFillSync(nonceStock.bytes);
    nonceStock.usedBytes = 0;
  }
  nonceStock.bytes.copy(target, 0, nonceStock.usedBytes, nonceStock.usedBytes + nonceBytes);
  nonceStock.usedBytes += nonceBytes;
}

function limitOf(type: string): number {
  return type === 'held.copy' ? heldLimitBytes : sealedLimitBytes;
}
