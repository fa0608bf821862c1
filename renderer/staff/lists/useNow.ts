import { useEffect, useState } from 'react';
import { useSession, useStaff } from '../StaffContext.tsx';

/** Five seconds: "12 seconds ago" may lag a little, and the page stays calm. */
const tickMs = 5000;

/** Gateway time in epoch milliseconds, renewed every few seconds. */
export function useNow(): number {
  const { clock } = useStaff();
  const offsetMs = useSession((view) => view.clockOffsetMs);
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => clock.every(tickMs, () => setNowMs(clock.nowMs())), [clock]);
  return nowMs + offsetMs;
}
