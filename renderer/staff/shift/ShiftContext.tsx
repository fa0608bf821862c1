import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Refusal } from '../api/client.ts';
import { mayDo } from '../pages.ts';
import { useSession, useStaff } from '../StaffContext.tsx';

/** One hand-over. */
export type HandOver = AnswerOf<'takeShift'>;

/** The shift as last read: at sign-in, when its page opens, and after taking over. */
export type Shift = {
  readonly value: AnswerOf<'shift'> | null;
  readonly refusal: Refusal | null;
  readonly refresh: () => Promise<void>;
  /** The last hand-over when nobody has taken it and another person made it; else null. */
  readonly waiting: HandOver | null;
  /** Takes over; null when done, else the refusal. */
  readonly take: (handOverId: string) => Promise<Refusal | null>;
};

const ShiftContext = createContext<Shift | null>(null);

/** Reads the shift for those who have one. */
export function ShiftProvider({ children }: Readonly<{ children: ReactNode }>) {
  const { session } = useStaff();
  const person = useSession((view) => view.person);
  const [value, setValue] = useState<AnswerOf<'shift'> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const hasShift = person !== null && mayDo(person.role, 'hand-over');
  const refresh = useCallback(async () => {
    if (!hasShift) return;
    const answer = await session.call('shift', {});
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) setValue(answer.value);
  }, [session, hasShift]);
  useEffect(() => void refresh(), [refresh]);
  const take = useCallback(
    async (handOverId: string) => {
      const answer = await session.call('takeShift', { parameters: { handOverId }, body: {} });
      await refresh();
      return answer.ok ? null : answer.refusal;
    },
    [session, refresh],
  );
  const [last] = value?.handOvers ?? [];
  const isWaiting = last !== undefined && last.takenBy === null && last.by !== person?.staffId;
  const waiting = isWaiting ? last : null;
  const shift = useMemo<Shift>(
    () => ({ value, refusal, refresh, waiting, take }),
    [value, refusal, refresh, waiting, take],
  );
  return <ShiftContext value={shift}>{children}</ShiftContext>;
}

/** Gives the shift. */
export function useShift(): Shift {
  const shift = useContext(ShiftContext);
  if (shift === null) throw new Error('no ShiftProvider above');
  return shift;
}
