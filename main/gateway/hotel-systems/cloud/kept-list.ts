import type { Clock } from '../../../clock.ts';
import type { HotelRead } from '../port.ts';

/** A list that seldom changes, read once for a while. */
export type KeptList<Value> = {
  /** The list, at most so old; one read for all that wait. */
  read(maxAgeMs: number): Promise<HotelRead<Value>>;
  /** Makes what is kept old. */
  forget(): void;
};

/** Makes one. A read that fails is not kept, and does not take the place of what was. */
export function createKeptList<Value>(
  clock: Clock,
  fetchList: () => Promise<HotelRead<Value>>,
): KeptList<Value> {
  let kept: { readonly value: Value; readonly atMono: number } | null = null;
  let fetching: Promise<HotelRead<Value>> | null = null;
  return {
    async read(maxAgeMs) {
      if (kept !== null && clock.monotonicMs() - kept.atMono < maxAgeMs)
        return { ok: true, value: kept.value };
      const atMono = clock.monotonicMs();
      fetching ??= fetchList().finally(() => {
        fetching = null;
      });
      const read = await fetching;
      if (read.ok) kept = { value: read.value, atMono };
      return read;
    },
    forget() {
      kept = null;
    },
  };
}
