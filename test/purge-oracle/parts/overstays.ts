import { entryOf } from '../../../main/records/hold/holds.ts';
import type { OpenRecordStore } from '../../../main/records/store.ts';
import { endOf } from './model.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;

/** Time of the newest entry of a store's spine. */
export function storeTimeMs(store: OpenRecordStore): number {
  const [row] = store.spine(store.spineSize() - 1, 1);
  return row === undefined ? 0 : Number(entryOf(row.text).at) * 1000;
}

/**
 * How many segments are past their ceiling now, by true time or by that of the spine. That this happens only while no witness's
 * time could be had is what the model makes sure of: it has everything go as soon as witnessed time allows.
 */
export function overstaysNow({ machine, model, retention }: World, goneBefore: ReadonlySet<string>): number {
  const nowMs = Math.max(machine.clock.trueMs, storeTimeMs(machine.store()));
  const days = model.opened.filter(
    (segment) => !goneBefore.has(segment) && endOf(segment) + retention.ceilingDays * dayMs < nowMs,
  );
  const cases = model.holds.filter(
    ({ isGone, endedAtMs, expiresAtMs }) =>
      !isGone && Math.min(endedAtMs ?? expiresAtMs, expiresAtMs) + 7 * dayMs < nowMs,
  );
  return days.length + cases.length;
}
