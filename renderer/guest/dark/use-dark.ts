import { useEffect, useRef, useState } from 'react';
import type { Screen } from '../../../preload/contract/views.ts';
import { useMirror, useShell } from '../shell.ts';

/** Long enough to read when the terminal opens, or to choose a language. */
const litMs = 60_000;

/** Often enough for a minute. */
const lookMs = 1_000;

/** Whether the screen is dark now: at the hours the hotel has set, on the first screen, when nobody has touched anything lately. */
export function useDark(screen: Screen['name'] | null): boolean {
  const { clock } = useShell();
  const isWanted = useMirror(({ view }) => view?.terminal.isDark ?? false);
  const [isLit, setIsLit] = useState(false);
  const touchedAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const onInput = (): void => {
      touchedAtMs.current = clock.nowMs();
      setIsLit(true);
    };
    document.addEventListener('pointerdown', onInput, true);
    document.addEventListener('keydown', onInput, true);
    return () => {
      document.removeEventListener('pointerdown', onInput, true);
      document.removeEventListener('keydown', onInput, true);
    };
  }, [clock]);
  useEffect(() => {
    if (!isWanted) return undefined;
    const look = (): void => setIsLit(Math.abs(clock.nowMs() - touchedAtMs.current) < litMs);
    look();
    return clock.every(lookMs, look);
  }, [clock, isWanted]);
  return isWanted && !isLit && screen === 'attract';
}
