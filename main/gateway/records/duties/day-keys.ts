import { segmentNamed } from '../../../records/segments/segment-name.ts';
import type { SegmentView } from '../../../records/store-ports.ts';
import type { LeaseStore } from '../../store/ports/lease-store.ts';

/**
 * Destroys the keys of pseudonyms whose day is purged: from then on nobody can tell whose they were (`records.md` 6.4). A
 * segment is purged by witnessed time, so a clock that is set forward destroys none. Tells whether all of it is off the disk.
 */
export async function dropPurgedDayKeys(
  leases: Pick<LeaseStore, 'dayKeyDays' | 'forgetDayKeys'>,
  segments: readonly SegmentView[],
): Promise<boolean> {
  const days = new Map<string, boolean>();
  for (const { name, state } of segments) {
    const named = segmentNamed(name);
    if (named?.class !== 'N1') continue;
    days.set(named.period, state === 'purged' && days.get(named.period) !== false);
  }
  const over = (await leases.dayKeyDays()).filter((day) => days.get(day) === true);
  return over.length === 0 || (await leases.forgetDayKeys(over));
}
