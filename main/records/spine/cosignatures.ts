import { parseSignatureLine, withSignature } from '../notes/note.ts';
import { cosignedAtSeconds } from '../notes/signatures.ts';
import { parseVkey, type Vkey } from '../notes/vkey.ts';
import type { KeptNote, SpineFile } from './spine-file.ts';
import { entryOf } from './spine-state.ts';

/** Takes the cosignatures of witnesses, and tells the time they stand for. */
export type Cosigner = {
  /** False unless the line is a known witness's over the checkpoint of that size, and no older than what it has already. */
  addCosignature(size: number, line: string): boolean;
  /** Latest time of a cosignature; null when there is none. */
  witnessedAtMs(): number | null;
};

/** What cosignatures are judged by. */
export type CosignerDeps = { readonly spine: SpineFile; readonly witnesses: () => readonly string[] };

/** A cosignature may be so much older than the newest entry it covers (`docs/records-format.md` 4). */
const lagSeconds = 900;

/** Makes the keeper of cosignatures of one spine. */
export function createCosigner({ spine, witnesses }: CosignerDeps): Cosigner {
  const known = (): Vkey[] =>
    [...new Set([...witnesses(), ...spine.witnesses()])].flatMap((text) => parseVkey(text) ?? []);
  let latest = latestOf(spine, known());
  return {
    addCosignature(size, line) {
      const kept = spine.noteOf(size);
      const signature = parseSignatureLine(line.trimEnd());
      if (kept === null || signature === null) return false;
      const key = known().find(({ name, keyId }) => name === signature.name && keyId.equals(signature.keyId));
      if (key === undefined || key.type !== 4) return false;
      const note = withSignature(withoutSigner(kept.note, key), line.trimEnd());
      const at = note === null ? null : cosignedAtSeconds(note, key);
      if (note === null || at === null || at < lastEntrySeconds(spine, size) - lagSeconds) return false;
      const before = cosignedAtSeconds(kept.note, key);
      if (before !== null && before >= at) return before === at;
      spine.putNote({ size, day: kept.day, note }, Math.max(at, kept.cosignedSeconds ?? 0));
      const text = witnesses().find((vkey) => parseVkey(vkey)?.keyId.equals(key.keyId));
      if (text !== undefined) spine.putWitness(text);
      latest = Math.max(latest ?? 0, at);
      return true;
    },
    witnessedAtMs: () => (latest === null ? null : latest * 1000),
  };
}

/** Whether a note bears a cosignature of one of these witnesses, and its latest time. */
export function latestCosignature(note: string, witnesses: readonly Vkey[]): number | null {
  const times = witnesses.flatMap((key) => cosignedAtSeconds(note, key) ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

/** The times beside the notes say where to look; only what a witness's key confirms counts. */
function latestOf(spine: SpineFile, witnesses: readonly Vkey[]): number | null {
  const byTime = spine
    .notes()
    .filter((note): note is KeptNote & { cosignedSeconds: number } => note.cosignedSeconds !== null)
    .sort((one, other) => other.cosignedSeconds - one.cosignedSeconds);
  for (const { note } of byTime) {
    const at = latestCosignature(note, witnesses);
    if (at !== null) return at;
  }
  return null;
}

function lastEntrySeconds(spine: SpineFile, size: number): number {
  const [row] = spine.entries(size - 1, 1);
  return row === undefined ? Number.MAX_SAFE_INTEGER : entryOf(row).at;
}

function withoutSigner(note: string, { name, keyId }: Vkey): string {
  const splitAt = note.lastIndexOf('\n\n') + 2;
  const lines = note
    .slice(splitAt, -1)
    .split('\n')
    .filter((line) => {
      const signature = parseSignatureLine(line);
      return signature === null || signature.name !== name || !signature.keyId.equals(keyId);
    });
  return `${note.slice(0, splitAt)}${lines.map((line) => `${line}\n`).join('')}`;
}
