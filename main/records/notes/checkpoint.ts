import { hashBytes } from '../tree/hashing.ts';
import { decodeBase64 } from './base64.ts';
import { type NoteSignature, parseNote } from './note.ts';

/** What a checkpoint says: the root of a spine at a size (C2SP tlog-checkpoint). */
export type CheckpointClaim = { readonly origin: string; readonly size: number; readonly root: Buffer };

/** A checkpoint as read, its signatures not yet checked. */
export type Checkpoint = CheckpointClaim & {
  /** What is signed: the three lines, each with its line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

const textPattern =
  /^([A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/=]{44})\n$/;

/** Text of a checkpoint: `<origin>\n<size>\n<b64 root>\n`. Throws on parts that have no such text. */
export function checkpointText({ origin, size, root }: CheckpointClaim): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
  if (parseCheckpointText(text) === null) throw new RangeError('not a checkpoint');
  return text;
}

/** Reads the text of a checkpoint; null when it is not exactly that. No extension lines. */
export function parseCheckpointText(text: string): CheckpointClaim | null {
  const [, origin, digits, encoded] = textPattern.exec(text) ?? [];
  if (origin === undefined || digits === undefined || encoded === undefined) return null;
  const [size, root] = [Number(digits), decodeBase64(encoded)];
  return Number.isSafeInteger(size) && root?.length === hashBytes ? { origin, size, root } : null;
}

/** Reads a checkpoint with its signature lines; null when the note or its text is not exactly that. */
export function parseCheckpoint(note: string): Checkpoint | null {
  const parsed = parseNote(note);
  const claim = parsed === null ? null : parseCheckpointText(parsed.text);
  return parsed === null || claim === null ? null : { ...claim, ...parsed };
}
