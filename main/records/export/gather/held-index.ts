import type { SealedRow } from '../../store-ports.ts';
import type { Plan, PlannedSegment } from '../plan.ts';
import { batchRows, copyOpener } from './opened-rows.ts';

/** Where the copy of a held record lies: few bytes, so that many can be known at once. */
type HeldPlace = { readonly seq: number; readonly inCase: PlannedSegment; readonly row: number };

/** Finds held copies by the segment they came from. */
export type HeldIndex = {
  /** Places of the copies of one segment by `seq`; of a record under several holds only one. */
  of(origin: string, segment: string): readonly HeldPlace[];
};

/** Opens every copy once and notes what it is of, some at a time; the answer is the generator's. */
export function* heldIndex(plan: Plan): Generator<void, HeldIndex> {
  const places = new Map<string, Map<number, HeldPlace>>();
  const keyOf = (origin: string, segment: string) => `${origin}\n${segment}`;
  for (const inCase of plan.cases) {
    const open = copyOpener(inCase);
    for (const rows of batchesOf(inCase)) {
      for (const row of rows) {
        const { origin, segment, seq } = open(row);
        const key = keyOf(origin, segment);
        const known = places.get(key) ?? new Map<number, HeldPlace>();
        places.set(key, known);
        if (!known.has(seq)) known.set(seq, { seq, inCase, row: row.seq });
      }
      yield;
    }
  }
  return {
    of: (origin, segment) =>
      [...(places.get(keyOf(origin, segment))?.values() ?? [])].sort((one, other) => one.seq - other.seq),
  };
}

/** Rows of a segment up to its last head, some at a time. */
export function* batchesOf({ origin, fact }: PlannedSegment): Generator<readonly SealedRow[]> {
  for (let from = 0; from < fact.size; ) {
    const rows = origin.reader.rows(fact.name, from, Math.min(batchRows, fact.size - from));
    if (rows.length === 0) return;
    yield rows;
    from += rows.length;
  }
}
