import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import { leaseGraceMs } from '../grants/grant-policy.ts';
import { startOfLocalDay } from '../hotel-time.ts';
import type { Store } from '../store/port.ts';
import type { Fleet } from '../terminals/fleet.ts';
import { issuanceSteps, type RecordLister } from './issuance-steps.ts';

/** Numbers of a shift. */
export type ShiftFacts = AnswerOf<'shift'>['facts'];

/** What they are counted from. */
export type ShiftFactsDeps = {
  readonly store: Pick<Store, 'grants' | 'abuse'>;
  readonly own: RecordLister;
  readonly fleet: Pick<Fleet, 'list'>;
  readonly timeZone: string;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** Refused tokens are kept for a day, and no shift is longer: what is older was somebody else's. */
const longestMs = 86_400_000;

const attemptsMax = 50;

/**
 * Counts what happened since a hand-over, or since the hotel's midnight when there was none. Records tell whole seconds, so a
 * shift begins and ends with one: nothing is counted in two shifts, and the present second belongs to the next.
 */
export async function countShift(deps: ShiftFactsDeps, sinceMs: number | null): Promise<ShiftFacts> {
  const { store, own, fleet, timeZone, clock } = deps;
  const nowMs = clock.nowMs();
  const toMs = wholeSecond(nowMs);
  const fromMs = Math.min(
    toMs,
    Math.max(toMs - longestMs, wholeSecond(sinceMs ?? startOfLocalDay(nowMs, timeZone))),
  );
  const steps = issuanceSteps(own, { fromMs, toMs });
  const count = (wanted: string): number => steps.filter(({ what }) => what === wanted).length;
  const grants = await store.grants.list(nowMs, nowMs, nowMs - leaseGraceMs);
  const listed = await fleet.list();
  const terminals = listed.ok ? listed.value.terminals : [];
  const attempts = (await store.abuse.attempts(fromMs)).filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  return {
    fromMs,
    toMs,
    issued: count('issued'),
    revoked: count('revoked'),
    overrides: count('overridden'),
    sessionsRunning: grants.filter(({ terminalId }) => terminalId !== null).length,
    terminalsOutOfOrder: terminals
      .filter(({ state }) => state === 'out-of-order')
      .map(({ terminalId }) => terminalId),
    asksOpen: terminals.filter(({ asks }) => asks !== null).length,
    attempts: attempts.slice(0, attemptsMax),
  };
}

function wholeSecond(atMs: number): number {
  return Math.floor(atMs / 1000) * 1000;
}
