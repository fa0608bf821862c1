import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Refusal } from '../api/client.ts';
import type { CallAnswer, StaffEndpoint } from '../api/routes.ts';
import { useStaff } from '../StaffContext.tsx';

type ListEndpoint = Extract<
  StaffEndpoint,
  | 'profiles'
  | 'grants'
  | 'terminals'
  | 'attempts'
  | 'hotelSystem'
  | 'recordsOverview'
  | 'recordOrders'
  | 'people'
  | 'enrolmentCodes'
  | 'fleet'
  | 'timetables'
>;

/** A list as last read. A refusal leaves the list as it was, so that nothing jumps under a hand. */
export type Polled<Value> = {
  readonly value: Value | null;
  readonly refusal: Refusal | null;
  /** Machine time of the last good reading, epoch milliseconds; 0 before the first. */
  readonly readAtMs: number;
  /** Reads at once, as after an order; resolves to what was read, or null when that was refused. */
  readonly refresh: () => Promise<Value | null>;
};

/** Reads a list now and again every so many milliseconds while the page is in sight. */
export function usePolled<Name extends ListEndpoint>(
  name: Name,
  intervalMs: number,
): Polled<CallAnswer<Name>> {
  const { session, clock } = useStaff();
  const [value, setValue] = useState<CallAnswer<Name> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [readAtMs, setReadAtMs] = useState(0);
  // Answers may come out of order; an older one must not undo a newer one.
  const asked = useRef(0);
  const shown = useRef(0);
  const read = useCallback(
    async (byItself: boolean) => {
      asked.current += 1;
      const turn = asked.current;
      const answer = await (byItself ? session.refresh : session.call)(name, {} as never);
      const fresh = answer.ok ? answer.value : null;
      if (turn < shown.current) return fresh;
      shown.current = turn;
      setRefusal(answer.ok ? null : answer.refusal);
      if (fresh === null) return null;
      setValue(fresh);
      setReadAtMs(clock.nowMs());
      return fresh;
    },
    [session, clock, name],
  );
  const refresh = useCallback(() => read(false), [read]);
  useEffect(() => {
    const readInSight = () => {
      if (document.visibilityState === 'visible') void read(true);
    };
    readInSight();
    document.addEventListener('visibilitychange', readInSight);
    const stop = clock.every(intervalMs, readInSight);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', readInSight);
    };
  }, [clock, intervalMs, read]);
  return useMemo(() => ({ value, refusal, readAtMs, refresh }), [value, refusal, readAtMs, refresh]);
}
