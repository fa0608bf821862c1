import { useEffect, useState } from 'react';
import { useShell } from '../shell.ts';

/** Counts round through `count` at every interval; stands still for people who asked for less motion. */
export function useRotation(count: number, intervalMs: number): number {
  const { clock } = useShell();
  const [index, setIndex] = useState(0);
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    return clock.every(intervalMs, () => setIndex((last) => (last + 1) % count));
  }, [clock, count, intervalMs]);
  return index;
}
