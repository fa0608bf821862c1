import { dayOf } from '../../../records/days.ts';
import { type Checkpoint, parseCheckpoint } from '../../../records/notes/checkpoint.ts';
import { signatureLine } from '../../../records/notes/note.ts';
import { isSignedBy } from '../../../records/notes/signatures.ts';
import { parseVkey, type Vkey } from '../../../records/notes/vkey.ts';
import { type Frontier, rootOf } from '../../../records/tree/frontier.ts';
import { broken, type Checked, type MirrorView, refused, sound } from './mirror-view.ts';
import type { SpineState } from './spine-state.ts';

/** A checkpoint that holds. */
export type CheckedNote = {
  readonly size: number;
  /** What is signed. */
  readonly text: string;
  /** The text with the signature of the daily key, and no other. */
  readonly note: string;
};

/** What a checkpoint is held against: the spine as it is with what came. */
export type NoteContext = {
  readonly note: string | null;
  readonly state: SpineState;
  readonly frontier: Frontier;
  /** Rows of a segment, those that came among them; negative without a copy. */
  readonly sizeOf: (segment: string) => number;
};

/**
 * Judges the checkpoint of a call: it must be over the whole spine, signed by the daily key of its last entry's day, and
 * every segment that the spine has as live must be here whole.
 */
export function checkNote(view: MirrorView, context: NoteContext): Checked<CheckedNote | null> {
  const { note, state, frontier } = context;
  if (note === null) return sound(null);
  const checkpoint = parseCheckpoint(note);
  if (checkpoint === null || checkpoint.origin !== view.rules.origin) return broken('note');
  const { size, root } = checkpoint;
  if (size > state.size) return refused('behind', 'note');
  if (size < view.state.size) {
    return view.rootAt(size).equals(root) ? refused('rollback', 'note') : refused('fork', 'note');
  }
  if (size !== state.size) return broken('note size');
  if (!rootOf(frontier).equals(root)) return refused('fork', 'note');
  const daily = state.dailyKeys.get(dayOf(state.lastAt * 1000));
  const key = daily === undefined ? null : parseVkey(daily.vkey);
  if (key === null || !isSignedBy(note, key)) return broken('note signature');
  for (const segment of state.segments.values()) {
    const { name, size: rows } = segment;
    if (segment.state === 'purged' || view.isWhole(segment) || view.isGone(name)) continue;
    if (context.sizeOf(name) < rows) return broken('segment not whole');
  }
  return sound({ size, text: checkpoint.text, note: onlySignedBy(checkpoint, key) });
}

/** Other lines on it are the terminal's word alone; those of witnesses come from the witnesses. */
function onlySignedBy({ text, signatures }: Checkpoint, { name, keyId }: Vkey): string {
  const own = signatures.filter((one) => one.name === name && one.keyId.equals(keyId));
  return `${text}\n${own.map(signatureLine).join('')}`;
}

/**
 * Judges the newest checkpoint that a terminal names before it ships: an older one than was cosigned here, or another of
 * the same size, means that its disk is not the one it had. Null when it may go on.
 */
export function checkNewest(view: MirrorView, newest: string | null): 'rollback' | 'fork' | 'broken' | null {
  if (newest === null) return view.state.size === 0 ? null : 'rollback';
  const checkpoint = parseCheckpoint(newest);
  if (checkpoint === null || checkpoint.origin !== view.rules.origin) return 'broken';
  if (checkpoint.size > view.state.size) return null;
  if (!view.rootAt(checkpoint.size).equals(checkpoint.root)) return 'fork';
  return checkpoint.size < view.state.size ? 'rollback' : null;
}
