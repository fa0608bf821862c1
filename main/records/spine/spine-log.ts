import { dayOf } from '../days.ts';
import { checkpointText } from '../notes/checkpoint.ts';
import { signCheckpoint } from '../notes/signatures.ts';
import { signingKeyFrom } from '../notes/signing-key.ts';
import { canonical } from '../schema/canonical.ts';
import { StoreError } from '../store-error.ts';
import type { NoteRow, SpineFact } from '../store-ports.ts';
import { type Cosigner, createCosigner } from './cosignatures.ts';
import type { SpineFile } from './spine-file.ts';
import { entryOf } from './spine-state.ts';

/** What a spine is written with. */
export type SpineLogDeps = {
  readonly origin: string;
  readonly spine: SpineFile;
  readonly nowMs: () => number;
  /** Private key of a day, 32 raw bytes; null when it is not there. */
  readonly dayKey: (day: string) => Buffer | null;
  /** Verifier keys of the witnesses known now, beside those that have cosigned before. */
  readonly witnesses: () => readonly string[];
};

/** Writes the spine of one origin: what happened, and checkpoints over it. */
export type SpineLog = {
  /** Now, in seconds: never before the newest entry, nor before a time that a witness has put its name to. */
  nowSeconds(): number;
  lastSeconds(): number;
  /** Adds facts in one transaction, all of one time. Throws `record-refused` on what is none. */
  add(facts: readonly SpineFact[]): { readonly index: number };
  /** Signs all entries with the key of the newest one's day; null when the newest checkpoint covers them. */
  sign(): NoteRow | null;
} & Cosigner;

/** Kinds an entry may be of (`docs/records-format.md` 3). */
export const entryKinds: ReadonlySet<string> = new Set([
  'store.created',
  'catalogue.changed',
  'key.certified',
  'segment.opened',
  'segment.head',
  'segment.closed',
  'system.gap',
  'purge.intent',
  'segment.purged',
  'hold.placed',
  'hold.ended',
  'record.exported',
  'subject.resolved',
  'attest.outflow',
  'mirror.head',
]);

/** Longest entry, in bytes. */
const entryMax = 4_096;

/** Makes the writer of a spine. */
export function createSpineLog(deps: SpineLogDeps): SpineLog {
  const { origin, spine, nowMs } = deps;
  let last = lastSecondsOf(spine);
  const cosigner = createCosigner(deps);
  const nowSeconds = (): number =>
    Math.max(Math.floor(nowMs() / 1000), last, Math.floor((cosigner.witnessedAtMs() ?? 0) / 1000));
  return {
    nowSeconds,
    lastSeconds: () => last,
    add(facts) {
      const at = nowSeconds();
      const entries = facts.map((fact) => newEntry({ ...fact, at }, origin));
      const index = spine.append(entries);
      last = at;
      return { index };
    },
    sign() {
      const frontierSize = spine.size();
      const newest = spine.newestNote();
      if (frontierSize === 0 || newest?.size === frontierSize) return null;
      const day = dayOf(last * 1000);
      const key = deps.dayKey(day);
      if (key === null) throw new StoreError('key-missing', `day ${day}`);
      const text = checkpointText({ origin, size: frontierSize, root: spine.root() });
      const note = signCheckpoint(text, { name: origin, privateKey: signingKeyFrom(key) });
      spine.putNote({ size: frontierSize, day, note });
      return { size: frontierSize, note };
    },
    ...cosigner,
  };
}

/** Time of the newest entry; 0 in an empty spine. */
export function lastSecondsOf(spine: Pick<SpineFile, 'size' | 'entries'>): number {
  const [row] = spine.entries(Math.max(0, spine.size() - 1), 1);
  return row === undefined ? 0 : entryOf(row).at;
}

/** The entry of a fact at a time. `origin` is that of the spine: entries about another's segments are not found by its own. */
export function newEntry(fact: SpineFact & { readonly at: number }, origin: string) {
  if (!entryKinds.has(fact.kind)) throw new StoreError('record-refused', 'kind');
  const text = textOf(fact);
  if (Buffer.byteLength(text, 'utf8') > entryMax)
    throw new StoreError('record-refused', `${fact.kind} length`);
  const { segment, of } = fact;
  const isOwn = typeof segment === 'string' && (of === undefined || of === origin);
  return { text, kind: fact.kind, segment: isOwn ? segment : null };
}

function textOf(fact: SpineFact): string {
  try {
    return canonical(fact);
  } catch {
    throw new StoreError('record-refused', fact.kind);
  }
}
