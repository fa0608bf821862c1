import { useRef } from 'react';
import { useShell } from '../../shell.ts';

/** The second tap of a double tap must not answer the question that the first one asked. */
const deafMs = 600;

/** Whether a tap may be the second of a double tap that began then. A clock that was set back meanwhile makes none. */
export function isDoubleTap(beganAtMs: number, nowMs: number): boolean {
  const sinceMs = nowMs - beganAtMs;
  return sinceMs >= 0 && sinceMs < deafMs;
}

/** Says whether a question that has just come up still hears nothing. */
export function useDeaf(): () => boolean {
  const { clock } = useShell();
  const askedAtMs = useRef(clock.nowMs());
  return () => isDoubleTap(askedAtMs.current, clock.nowMs());
}
