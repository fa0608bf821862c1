import { decodeBase64 } from './base64.ts';
import { isKeyName } from './vkey.ts';

/** One signature line of a note. */
export type NoteSignature = {
  readonly name: string;
  readonly keyId: Buffer;
  /** What follows the key id. */
  readonly signature: Buffer;
};

/** A note as read, its signatures not yet checked. */
export type Note = {
  /** What is signed, with its last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

const noteLimitBytes = 65_536;
const signaturesLimit = 64;
const keyIdBytes = 4;
/** An em dash and a space, as C2SP signed-note has it. */
const mark = '\u2014 ';

/**
 * Reads a note (C2SP signed-note); null when it is not exactly one: no blank line, no signature, a line that is no
 * signature line, a carriage return or another control character, or two lines of one name and key id, of which only
 * one could be told apart from a forgery.
 */
export function parseNote(note: string): Note | null {
  const splitAt = note.lastIndexOf('\n\n');
  if (note.length > noteLimitBytes || !note.isWellFormed() || splitAt < 0 || !note.endsWith('\n'))
    return null;
  const text = note.slice(0, splitAt + 1);
  const lines = note.slice(splitAt + 2, -1).split('\n');
  if (hasControls(note) || lines.length > signaturesLimit) return null;
  const signatures = lines.map(parseSignatureLine);
  if (!signatures.every((signature) => signature !== null)) return null;
  const signers = new Set(signatures.map(({ name, keyId }) => `${name}+${keyId.toString('hex')}`));
  return signers.size === signatures.length ? { text, signatures } : null;
}

/** Text of a signature line, with its line feed. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `${mark}${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

/** Reads a signature line without its line feed; null when it is not exactly one. */
export function parseSignatureLine(line: string): NoteSignature | null {
  if (!line.startsWith(mark)) return null;
  const [name = '', encoded = '', ...more] = line.slice(mark.length).split(' ');
  const bytes = decodeBase64(encoded);
  if (!isKeyName(name) || bytes === null || bytes.length <= keyIdBytes || more.length > 0) return null;
  return { name, keyId: bytes.subarray(0, keyIdBytes), signature: bytes.subarray(keyIdBytes) };
}

/** A note with one more signature line at its end; null when the result would be no note, as with a second line of one key. */
export function withSignature(note: string, line: string): string | null {
  const more = `${note}${line.endsWith('\n') ? line : `${line}\n`}`;
  const [before, after] = [parseNote(note), parseNote(more)];
  const isOneMore = before !== null && after?.signatures.length === before.signatures.length + 1;
  return isOneMore && after.text === before.text ? more : null;
}

function hasControls(note: string): boolean {
  for (let index = 0; index < note.length; index += 1) {
    const unit = note.charCodeAt(index);
    if (unit < 0x20 && unit !== 0x0a) return true;
  }
  return false;
}
