import { dayOf } from '../../records/days.ts';
import { atOnce } from '../../records/export/file/pace.ts';
import { heldIndex } from '../../records/export/gather/held-index.ts';
import { packageCatalogues } from '../../records/export/gather/package-catalogues.ts';
import { segmentParts } from '../../records/export/gather/segment-parts.ts';
import type { SpineFacts } from '../../records/export/gather/spine-facts.ts';
import { type PackageOrigin, planOf } from '../../records/export/plan.ts';
import { parseCheckpoint } from '../../records/notes/checkpoint.ts';
import { isCertified } from '../../records/notes/daily-key.ts';
import { isSignedBy } from '../../records/notes/signatures.ts';
import { parseVkey } from '../../records/notes/vkey.ts';
import { StoreError } from '../../records/store-error.ts';
import type { StoreReader } from '../../records/store-ports.ts';
import { emptyFrontier, grown, rootOf } from '../../records/tree/frontier.ts';
import { leafHash } from '../../records/tree/hashing.ts';
import { readSpine } from './read-spine.ts';

/** What a check has looked at. */
export type Checked = {
  readonly segments: number;
  readonly records: number;
  readonly entries: number;
  readonly notes: number;
};

/**
 * Recomputes a store from what lies on the disk: opens every record, compares every segment with its last head, and the spine
 * with every checkpoint kept and its signature. Throws `StoreError` at the first thing that is not as it was written. Writes nothing.
 */
export function checkStore(
  reader: StoreReader,
  ledger: StoreReader,
  onSegment: (done: number, total: number) => void,
): Checked {
  const { facts } = readSpine(reader);
  const notes = checkNotes(reader, facts);
  const origins: PackageOrigin[] = [{ reader, facts, isExporter: true, seenAtSeconds: null }];
  // A gateway's spine tells which of its copies it has purged.
  if (ledger !== reader)
    origins.push({ reader: ledger, facts: readSpine(ledger).facts, isExporter: false, seenAtSeconds: null });
  const whole = { from: '1970-01-01', to: '9999-12-31' };
  const request = { ...nobody, sort: 'A', fromDay: whole.from, toDay: whole.to } as const;
  const plan = planOf(origins, request, facts.lastAt());
  if (plan === null) throw new StoreError('spine-broken', 'no day');
  const catalogues = packageCatalogues(origins);
  const held = atOnce(
    heldIndex({ ...plan, cases: plan.cases.filter(({ origin }) => origin.reader === reader) }),
  );
  const spool = { append: () => Buffer.alloc(0) };
  let records = 0;
  plan.segments.forEach((planned, index) => {
    if (planned.state === 'live') atOnce(segmentParts(planned, { request, catalogues, held, spool }));
    records += planned.state === 'live' ? planned.fact.size : 0;
    onSegment(index + 1, plan.segments.length);
  });
  return { segments: plan.segments.length, records, entries: facts.size(), notes };
}

const nobody = {
  exportId: 'check',
  sessionIds: [],
  instrument: '-',
  authority: '-',
  purpose: '-',
  requestedBy: '-',
};

/** Compares every checkpoint with the spine, and its signature with the key of its day. */
function checkNotes(reader: StoreReader, facts: SpineFacts): number {
  const notes = reader.notes();
  const keys = new Map(facts.dailyKeys.map(({ day, vkey }) => [day, vkey]));
  let frontier = emptyFrontier;
  let lastDay = '';
  for (const { size, note } of notes) {
    while (frontier.size < size) {
      const rows = reader.spine(frontier.size, Math.min(batchEntries, size - frontier.size));
      if (rows.length === 0) throw new StoreError('spine-short', `${frontier.size} of ${size}`);
      for (const { text } of rows) {
        checkEntry(text, reader.origin, facts.rootVkey());
        frontier = grown(frontier, leafHash(Buffer.from(text, 'utf8')));
      }
      lastDay = dayOfEntry(rows.at(-1)?.text ?? '');
    }
    const claim = parseCheckpoint(note);
    const key = parseVkey(keys.get(lastDay) ?? '');
    const isRight =
      claim !== null &&
      claim.origin === reader.origin &&
      claim.size === size &&
      claim.root.equals(rootOf(frontier));
    if (!isRight) throw new StoreError('spine-broken', `checkpoint ${size}`);
    if (key === null || !isSignedBy(note, key)) throw new StoreError('spine-broken', `signature ${size}`);
  }
  return notes.length;
}

const batchEntries = 2_000;

function checkEntry(text: string, origin: string, rootVkey: string): void {
  const entry = JSON.parse(text) as {
    readonly kind: string;
    readonly day: string;
    readonly vkey: string;
    readonly signature: string;
  };
  if (entry.kind !== 'key.certified') return;
  const { day, vkey, signature } = entry;
  if (!isCertified({ origin, day, vkey, signature }, rootVkey))
    throw new StoreError('spine-broken', `key ${day}`);
}

function dayOfEntry(text: string): string {
  const { at } = JSON.parse(text) as { readonly at: number };
  return dayOf(at * 1000);
}
