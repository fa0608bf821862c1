import { type KeyEntry, type KeyState, keyWith } from './key-state.ts';

// What becomes of the hotel's keys, without touching a file. Times are epoch milliseconds.

const dayMs = 86_400_000;

/** Ninety days (`gateway.md` 11). */
export const rotateAfterMs = 90 * dayMs;

/** How long a retired key counts beyond the longest life of what it signed (`gateway.md` 11). */
const overlapMs = dayMs;

/** A fresh key that nobody knows yet. */
export type FreshKey = Pick<KeyEntry, 'version' | 'kid' | 'x'>;

/** True when the current key has signed for ninety days. */
export function isRotationDue(state: KeyState, nowMs: number): boolean {
  return nowMs - keyWith(state, 'current').sinceMs >= rotateAfterMs;
}

/** The state after a usual rotation: next becomes current, current retires, and `fresh` is announced as next. */
export function rotated(
  state: KeyState,
  fresh: FreshKey,
  { nowMs, longestTokenMs }: { readonly nowMs: number; readonly longestTokenMs: number },
): KeyState {
  const keys = state.keys.map((key): KeyEntry => {
    if (key.status === 'next') return { ...key, status: 'current', sinceMs: nowMs };
    if (key.status !== 'current') return key;
    return { ...key, status: 'retired', sinceMs: nowMs, untilMs: nowMs + longestTokenMs + overlapMs };
  });
  return changed(state, [...keys, asNext(fresh, nowMs)], nowMs);
}

/**
 * The state without a key that got into wrong hands: whatever it signed counts no more. Null when no key has this `kid`. A
 * current key is followed by the next one, which terminals know already; `fresh` takes the place of a key that moved up or
 * was removed while it was next.
 */
export function removed(state: KeyState, kid: string, fresh: FreshKey, nowMs: number): KeyState | null {
  const lost = state.keys.find((key) => key.kid === kid);
  if (lost === undefined) return null;
  const left = state.keys.filter((key) => key !== lost);
  if (lost.status === 'retired') return changed(state, left, nowMs);
  const keys = left.map(
    (key): KeyEntry =>
      lost.status === 'current' && key.status === 'next'
        ? { ...key, status: 'current', sinceMs: nowMs }
        : key,
  );
  return changed(state, [...keys, asNext(fresh, nowMs)], nowMs);
}

/** The state without retired keys whose time is over; the same object when there is none. */
export function withoutExpired(state: KeyState, nowMs: number): KeyState {
  const keys = state.keys.filter(({ untilMs }) => untilMs === null || nowMs < untilMs);
  return keys.length === state.keys.length ? state : changed(state, keys, nowMs);
}

/** The number of the next key to be made. */
export function nextVersion(state: KeyState): number {
  return Math.max(...state.keys.map(({ version }) => version)) + 1;
}

function asNext(fresh: FreshKey, nowMs: number): KeyEntry {
  return { ...fresh, status: 'next', sinceMs: nowMs, untilMs: null };
}

function changed(state: KeyState, keys: KeyEntry[], nowMs: number): KeyState {
  return { number: state.number + 1, issuedAtMs: nowMs, keys };
}
