import { useEffect, useState } from 'react';
import { useLook } from '../comfort/use-look.ts';
import { useShell } from '../shell.ts';

/** Counts on at every interval; stands still for people who asked for less motion. */
export function useRotation(intervalMs: number): number {
  const { clock } = useShell();
  const { motion } = useLook();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (motion === 'less') return undefined;
    return clock.every(intervalMs, () => setTurn((last) => last + 1));
  }, [clock, intervalMs, motion]);
  return turn;
}
