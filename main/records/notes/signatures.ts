import { type KeyObject, sign, verify } from 'node:crypto';
import { parseCheckpointText } from './checkpoint.ts';
import { type NoteSignature, parseNote, signatureLine } from './note.ts';
import { parseVkey, signerId, type Vkey } from './vkey.ts';

/** Who signs: the name of the key and the Ed25519 private key. */
export type Signer = { readonly name: string; readonly privateKey: KeyObject };

const signatureBytes = 64;
const timeBytes = 8;

/** A note over a checkpoint's text with the signature (type 0x01) of its first signer. Throws when it is no such text. */
export function signCheckpoint(text: string, signer: Signer): string {
  if (parseCheckpointText(text) === null) throw new RangeError('not a checkpoint');
  return signNote(text, signer);
}

/** A note over any text that ends with a line feed, with one signature of type 0x01. */
export function signNote(text: string, { name, privateKey }: Signer): string {
  const keyId = signerId(name, 1, privateKey);
  return `${text}\n${signatureLine({ name, keyId, signature: sign(null, utf8(text), privateKey) })}`;
}

/**
 * Signature line of a witness (C2SP tlog-cosignature v1, type 0x04) over a checkpoint's text, without its line feed.
 * Throws when the text is no checkpoint or the time no whole number of seconds.
 */
export function cosignatureLine(text: string, { name, privateKey }: Signer, atSeconds: number): string {
  if (parseCheckpointText(text) === null) throw new RangeError('not a checkpoint');
  const time = Buffer.alloc(timeBytes);
  time.writeBigUInt64BE(BigInt(atSeconds));
  const signature = Buffer.concat([time, sign(null, cosigned(text, atSeconds), privateKey)]);
  return signatureLine({ name, keyId: signerId(name, 4, privateKey), signature }).slice(0, -1);
}

/** Whether a note bears a true signature of this key (type 0x01). False also for what is no note. */
export function isSignedBy(note: string, key: Vkey): boolean {
  const found = key.type === 1 ? signatureOf(note, key) : null;
  if (found === null || found.signature.length !== signatureBytes) return false;
  return verify(null, utf8(found.text), key.publicKey, found.signature);
}

/** When a witness (type 0x04) cosigned a checkpoint, in seconds; null when it has not. */
export function cosignedAtSeconds(note: string, key: Vkey): number | null {
  const found = key.type === 4 ? signatureOf(note, key) : null;
  if (found === null || found.signature.length !== timeBytes + signatureBytes) return null;
  if (parseCheckpointText(found.text) === null) return null;
  const atSeconds = Number(found.signature.readBigUInt64BE(0));
  if (!Number.isSafeInteger(atSeconds)) return null;
  const isTrue = verify(
    null,
    cosigned(found.text, atSeconds),
    key.publicKey,
    found.signature.subarray(timeBytes),
  );
  return isTrue ? atSeconds : null;
}

/** Checks a note against one key, given as text: of type 0x01 whether it has signed, of type 0x04 when, or null. */
export function verifiedBy(note: string, vkey: string): boolean | number | null {
  const key = parseVkey(vkey);
  if (key === null) return false;
  return key.type === 1 ? isSignedBy(note, key) : cosignedAtSeconds(note, key);
}

function signatureOf(note: string, key: Vkey): (NoteSignature & { readonly text: string }) | null {
  const parsed = parseNote(note);
  const found = parsed?.signatures.find(({ name, keyId }) => name === key.name && keyId.equals(key.keyId));
  return parsed === null || found === undefined ? null : { ...found, text: parsed.text };
}

function cosigned(text: string, atSeconds: number): Buffer {
  return utf8(`cosignature/v1\ntime ${atSeconds}\n${text}`);
}

function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
