import type { BodyOf } from '../../../../preload/contract/http.ts';
import { dayMs, dayOf, dayStartMs, isDay } from '../../../records/days.ts';
import { activeHolds, type Hold } from '../../../records/hold/holds.ts';
import { activeHoldsMax, holdDaysMax } from '../../../records/hold/place-hold.ts';
import { type Refusal, refuse } from '../../refusal.ts';

type Body = BodyOf<'requestRecordOrder'>;

/** Days in which a session is looked for: it lies in one, or over midnight in two, and a clock may be wrong by one. */
const resolveDaysMax = 3;

/** Records of no day live longer than the month segments, their ceiling and a leap year. */
const windowDaysMax = 1_200;

/** What stands against a request as it is written; null when it may wait for a second person. */
export function refusalOfOrder(body: Body, holds: readonly Hold[], nowMs: number): Refusal | null {
  if (!isWhole(body)) return refuse('bad-input');
  switch (body.kind) {
    case 'hold':
      return refusalOfDays(body, windowDaysMax, nowMs) ?? refusalOfHold(body, holds, nowMs);
    case 'lift':
      return refusalOfLift(holds, body.holdId);
    case 'export':
      return refusalOfDays(body, windowDaysMax, nowMs);
    case 'resolve':
      return refusalOfDays(body, body.subjectRef === null ? resolveDaysMax : 1, nowMs);
  }
}

/** Each kind has what it needs, and nothing that would be read by nobody. */
function isWhole({ kind, sort, expiresAtMs, holdId, subjectRef, scope }: Body): boolean {
  const { sessionIds } = scope;
  if (new Set(sessionIds).size !== sessionIds.length) return false;
  const named = [sort !== null, expiresAtMs !== null, holdId !== null, subjectRef !== null];
  const isOnly = (...wanted: readonly boolean[]): boolean => named.every((is, place) => is === wanted[place]);
  switch (kind) {
    case 'hold':
      return isOnly(false, true, false, false);
    case 'lift':
      return isOnly(false, false, true, false) && sessionIds.length === 0;
    case 'export':
      return isOnly(true, false, false, false) && (sort === 'C') === sessionIds.length > 0;
    case 'resolve':
      return sessionIds.length === 1
        ? isOnly(false, false, false, false)
        : isOnly(false, false, false, true) && sessionIds.length === 0;
  }
}

function refusalOfDays({ scope: { fromDay, toDay } }: Body, daysMax: number, nowMs: number): Refusal | null {
  const isGood =
    isDay(fromDay) &&
    isDay(toDay) &&
    fromDay <= toDay &&
    toDay <= dayOf(nowMs) &&
    dayStartMs(toDay) - dayStartMs(fromDay) < daysMax * dayMs;
  return isGood ? null : refuse('days-refused');
}

function refusalOfHold({ expiresAtMs }: Body, holds: readonly Hold[], nowMs: number): Refusal | null {
  const lastsMs = (expiresAtMs ?? 0) - nowMs;
  // A day at least is left when the second person comes as late as may be.
  if (lastsMs <= dayMs || lastsMs > holdDaysMax * dayMs) return refuse('expiry-refused');
  return activeHolds(holds).length < activeHoldsMax ? null : refuse('too-many-holds');
}

function refusalOfLift(holds: readonly Hold[], holdId: string | null): Refusal | null {
  const hold = holds.find((each) => each.holdId === holdId);
  if (hold === undefined) return refuse('hold-unknown');
  return hold.ending === null ? null : refuse('hold-over');
}
