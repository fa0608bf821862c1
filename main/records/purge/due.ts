import type { SegmentView } from '../store-ports.ts';

const hourMs = 3_600_000;

/** Without a witness's time nothing is purged; a day of it is the longest that nobody hears of (`records.md` 13). */
export const witnessSilenceMs = 24 * hourMs;

/**
 * Segments that witnessed time has made due, those due first in front. Only time that a witness signed counts: a clock set
 * forward deletes nothing early. An open segment is among them when it can only be the last one of an origin that fell silent.
 */
export function dueSegments(
  segments: readonly SegmentView[],
  witnessedAtMs: number | null,
): readonly SegmentView[] {
  if (witnessedAtMs === null) return [];
  return segments
    .filter(({ state, dueAtMs }) => state !== 'purged' && dueAtMs <= witnessedAtMs)
    .sort((one, other) => one.dueAtMs - other.dueAtMs || (one.name < other.name ? -1 : 1));
}

/** Why staff must look at the store: something is kept too long, or nobody tells the time by which it would be purged. */
export type RetentionAlarm = 'over-retained' | 'witness-silent';

/** How the store stands with its duty to delete, by this machine's clock. */
export type RetentionState = {
  readonly alarm: RetentionAlarm | null;
  /** Names of segments that should be gone. */
  readonly overRetained: readonly string[];
  /** How long no witness has signed; null when none ever has. */
  readonly witnessSilentMs: number | null;
  /** The segment to go next, and from when on. */
  readonly next: { readonly segment: string; readonly dueAtMs: number } | null;
};

/** Tells how retention stands. A clock set back hides nothing for long: witnessed time counts when it is later. */
export function retentionState(
  segments: readonly SegmentView[],
  witnessedAtMs: number | null,
  nowMs: number,
): RetentionState {
  const latestMs = Math.max(nowMs, witnessedAtMs ?? 0);
  const live = segments.filter(({ state }) => state !== 'purged');
  const overRetained = live.filter(({ goneByMs }) => goneByMs < latestMs).map(({ name }) => name);
  const witnessSilentMs = witnessedAtMs === null ? null : Math.max(0, nowMs - witnessedAtMs);
  const next = live.reduce<SegmentView | null>(
    (first, each) => (first === null || each.dueAtMs < first.dueAtMs ? each : first),
    null,
  );
  return {
    alarm: alarmOf(overRetained, witnessSilentMs, oldestEndMs(live), nowMs),
    overRetained,
    witnessSilentMs,
    next: next === null ? null : { segment: next.name, dueAtMs: next.dueAtMs },
  };
}

function alarmOf(
  overRetained: readonly string[],
  witnessSilentMs: number | null,
  oldestMs: number,
  nowMs: number,
): RetentionAlarm | null {
  if (overRetained.length > 0) return 'over-retained';
  // A store in its first day may still wait for its first witness.
  const silentMs = witnessSilentMs ?? nowMs - oldestMs;
  return silentMs > witnessSilenceMs ? 'witness-silent' : null;
}

/** End of the oldest live period; never witnessed is silent from then on. */
function oldestEndMs(live: readonly SegmentView[]): number {
  return live.reduce((oldest, { endsAtMs }) => Math.min(oldest, endsAtMs), Number.POSITIVE_INFINITY);
}
