import type { HotelSystem, HotelSystemStatus, Stay } from '../hotel-systems/port.ts';
import { countryCode } from '../stays/country.ts';
import { judgeEligibility } from '../stays/eligibility.ts';
import type { EligibilityRule } from '../stays/eligibility-rule.ts';
import type { DoctorLine } from './doctor-line.ts';

/** Clocks further apart make tokens and times of the two sides disagree (`gateway.md` 11). */
const mostOffsetSeconds = 120;

/** A change must be known by then, so that lease and all it reaches a session within 90 seconds (`gateway.md` 18). */
const mostLagMs = 20_000;

/** Says of each field that eligibility and grants need whether the hotel system gives it, by the stays in house. */
export function* judgeFields(gives: HotelSystem['gives'], stays: readonly Stay[]): Generator<DoctorLine> {
  const present = stays.filter(({ state }) => state === 'inHouse');
  const unknown = stays.filter(({ state }) => state === 'unknown').length;
  if (unknown > 0)
    yield {
      step: 'field',
      field: 'state',
      verdict: 'problem',
      code: 'missing-here',
      missing: unknown,
      stays: stays.length,
    };
  yield judgeNationality(gives.nationality, present);
  for (const field of ['companions', 'language', 'departureTime'] as const)
    yield {
      step: 'field',
      field,
      verdict: gives[field] ? 'ok' : 'unknown',
      code: gives[field] ? 'given' : 'never-given',
      missing: 0,
      stays: present.length,
    };
}

function judgeNationality(isGiven: boolean, present: readonly Stay[]): DoctorLine {
  const shared = { step: 'field', field: 'nationality', stays: present.length } as const;
  if (!isGiven) return { ...shared, verdict: 'unknown', code: 'never-given', missing: present.length };
  const missing = present.filter(({ nationality }) => (nationality ?? '').trim() === '').length;
  const odd = present.filter(
    ({ nationality }) => (nationality ?? '').trim() !== '' && countryCode(nationality ?? '') === null,
  ).length;
  if (odd > 0) return { ...shared, verdict: 'problem', code: 'not-a-country', missing: odd };
  // One guest whose field the desk forgot is no fault of the set-up; nobody with one is.
  if (missing > 0)
    return {
      ...shared,
      verdict: missing === present.length ? 'problem' : 'unknown',
      code: 'missing-here',
      missing,
    };
  return { ...shared, verdict: 'ok', code: 'given', missing };
}

/** Judges the main guests in house by the rule in force, and counts the reasons. */
export function judgeStays(rule: EligibilityRule, stays: readonly Stay[]): DoctorLine {
  const reasons: Record<string, number> = {};
  for (const stay of stays) {
    const { reason } = judgeEligibility(rule, stay, stay, null);
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  const code = !stays.some(({ state }) => state === 'inHouse')
    ? 'nobody-in-house'
    : reasons.ok === undefined
      ? 'nobody-eligible'
      : 'some-eligible';
  return { step: 'eligibility', verdict: code === 'some-eligible' ? 'ok' : 'unknown', code, reasons };
}

/** Judges how far the clocks are apart. */
export function judgeClock(offsetMs: number | null): DoctorLine {
  if (offsetMs === null)
    return { step: 'clock', verdict: 'unknown', code: 'tells-no-time', offsetSeconds: null };
  const offsetSeconds = Math.round(offsetMs / 1000);
  const isFar = Math.abs(offsetSeconds) > mostOffsetSeconds;
  return {
    step: 'clock',
    verdict: isFar ? 'problem' : 'ok',
    code: isFar ? 'differs' : 'agrees',
    offsetSeconds,
  };
}

/** Judges how an event came, or why none was waited for. */
export function judgeEvents(
  status: HotelSystemStatus,
  afterMs: number | null,
  waitSeconds: number,
): DoctorLine {
  const { events, eventLagMs } = status;
  const shared = { step: 'events', events, afterMs, lagMs: afterMs === null ? null : eventLagMs } as const;
  if (events === 'none') return { ...shared, verdict: 'ok', code: 'asks-only' };
  if (events === 'hook') return { ...shared, verdict: 'unknown', code: 'hooks-go-to-the-gateway' };
  if (afterMs === null)
    return { ...shared, verdict: waitSeconds > 0 ? 'problem' : 'unknown', code: 'no-event' };
  const isSlow = eventLagMs !== null && eventLagMs > mostLagMs;
  return { ...shared, verdict: isSlow ? 'problem' : 'ok', code: isSlow ? 'too-slow' : 'event-came' };
}
