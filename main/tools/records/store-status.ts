import { dayOf } from '../../records/days.ts';
import { countDays, type DayCount, daysIn } from '../../records/export/gather/period.ts';
import { activeHolds, holdKinds, holdsOf } from '../../records/hold/holds.ts';
import { cosignedAtSeconds } from '../../records/notes/signatures.ts';
import { parseVkey } from '../../records/notes/vkey.ts';
import { type PurgePlanLine, planKinds, purgePlan } from '../../records/purge/purge-plan.ts';
import type { SegmentView, SpineRow, StoreReader } from '../../records/store-ports.ts';
import { kindOf, readSpine } from './read-spine.ts';

/** What can be said of a store without opening a record. Times are milliseconds since 1970. */
export type StoreStatus = {
  readonly origin: string;
  readonly createdAtMs: number;
  readonly days: DayCount;
  readonly segments: readonly SegmentView[];
  readonly nextPurge: PurgePlanLine | null;
  readonly checkpoint: { readonly size: number; readonly root: string } | null;
  readonly witnesses: readonly { readonly name: string; readonly cosignedAtMs: number | null }[];
  readonly holds: readonly {
    readonly holdId: string;
    readonly fromDay: string;
    readonly toDay: string;
    readonly expiresAtMs: number;
  }[];
  readonly gaps: readonly { readonly fromMs: number; readonly toMs: number; readonly cause: string }[];
};

/** Kinds of entries that a plan and a status are made from. */
export const statusKinds: readonly string[] = [...planKinds, 'system.gap'];

/** Status of one store. `ledger` is where its purges and holds are written down: a gateway's own store for its copies. */
export function statusOf(reader: StoreReader, ledger: StoreReader, nowMs: number): StoreStatus {
  const { facts, rows } = readSpine(reader, statusKinds);
  const ledgerRows = ledger === reader ? rows : readSpine(ledger, statusKinds).rows;
  const today = dayOf(Math.max(nowMs, facts.lastAt() * 1000));
  const life = { from: dayOf(facts.createdAt() * 1000), to: today };
  const [newest] = reader.notes().slice(-1);
  const plan = planOf(reader, ledger, ledgerRows, nowMs);
  return {
    origin: reader.origin,
    createdAtMs: facts.createdAt() * 1000,
    days: countDays([daysIn(life, { segments: facts.segments.keys(), gaps: facts.gaps })]),
    segments: reader.segments(),
    nextPurge: plan[0] ?? null,
    checkpoint: newest === undefined ? null : { size: newest.size, root: newest.note.split('\n')[2] ?? '' },
    witnesses: witnessesOf(reader),
    holds: activeHolds(holdsOf(ofKinds(ledgerRows, holdKinds))).map(
      ({ holdId, fromDay, toDay, expiresAtMs }) => ({
        holdId,
        fromDay,
        toDay,
        expiresAtMs,
      }),
    ),
    gaps: ofKinds(rows, ['system.gap']).map(({ text }) => gapOf(text)),
  };
}

/** What will be purged of a store, and when. */
export function planOf(
  reader: StoreReader,
  ledger: StoreReader,
  ledgerRows: readonly SpineRow[],
  nowMs: number,
): readonly PurgePlanLine[] {
  const times = witnessesOf(ledger).flatMap(({ cosignedAtMs }) => cosignedAtMs ?? []);
  return purgePlan({
    origin: reader.origin,
    segments: reader.segments(),
    facts: ofKinds(ledgerRows, planKinds),
    witnessedAtMs: times.length === 0 ? null : Math.max(...times),
    nowMs,
  });
}

function witnessesOf(reader: StoreReader): StoreStatus['witnesses'] {
  const notes = reader.notes();
  return reader.witnesses().flatMap((vkey) => {
    const key = parseVkey(vkey);
    if (key === null) return [];
    const times = notes.flatMap(({ note }) => cosignedAtSeconds(note, key) ?? []);
    return [{ name: key.name, cosignedAtMs: times.length === 0 ? null : Math.max(...times) * 1000 }];
  });
}

function ofKinds(rows: readonly SpineRow[], kinds: readonly string[]): SpineRow[] {
  return rows.filter(({ text }) => kinds.includes(kindOf(text)));
}

function gapOf(text: string): StoreStatus['gaps'][number] {
  const { from, to, cause } = JSON.parse(text) as {
    readonly from: number;
    readonly to: number;
    readonly cause: string;
  };
  return { fromMs: from * 1000, toMs: to * 1000, cause };
}
