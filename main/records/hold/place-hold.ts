import { dayMs, dayOf, isDay } from '../days.ts';
import { saltedHex } from '../spine/salted-hex.ts';
import type { SpineFact, SpineRow } from '../store-ports.ts';
import { activeHolds, type Hold, holdKinds, holdsOf } from './holds.ts';
import { heldSessionsMax, isSessionId, scopeBytes } from './scope.ts';

/** Where holds are written to. */
export type HoldLedger = {
  addFact(fact: SpineFact): unknown;
  checkpoint(): unknown;
  facts(kinds: readonly string[]): readonly SpineRow[];
  /** Time that the next entry will have: never before the newest one, nor before a witness's. */
  nowMs(): number;
  /** Makes a case key, keeps `scope` under it, and in one spine transaction adds `placed` and the `segment.opened` of the case. */
  openCase(holdId: string, scope: Buffer, placed: SpineFact): void;
};

/** What two persons ask to be held. */
export type HoldOrder = {
  readonly holdId: string;
  /** Number of the official paper. */
  readonly instrument: string;
  readonly fromDay: string;
  readonly toDay: string;
  /** None means all records of the days. */
  readonly sessionIds: readonly string[];
  /** Staff ids of the two who approve. */
  readonly approvers: readonly [string, string];
  readonly expiresAtMs: number;
};

/** Why a hold is not placed or lifted. */
export type HoldRefusal =
  | 'bad-id'
  | 'no-instrument'
  | 'bad-days'
  | 'future-day'
  | 'bad-session'
  | 'too-many-sessions'
  | 'bad-person'
  | 'one-person'
  | 'expired'
  | 'too-long'
  | 'exists'
  | 'too-many-holds'
  | 'unknown'
  | 'ended';

/** Done, or what stands against it; nothing is written then. */
export type HoldResult = { readonly ok: true } | { readonly ok: false; readonly code: HoldRefusal };

/** Six calendar months are at most 184 days; a longer case is a new hold by two persons (`records.md` 6.6). */
export const holdDaysMax = 184;

/** A receipt of the spine names every hold over a segment, and an entry has 4,096 bytes. */
export const activeHoldsMax = 32;

const idForm = /^[A-Za-z0-9_-]{1,64}$/;

/** As the catalogue's kind `code`: without dot, colon and slash no address fits. */
const instrumentForm = /^[\p{L}\p{N}][\p{L}\p{N} ()〔〕（）_-]{0,63}$/u;

/**
 * Places a hold: from here on its records are copied before they expire. Durable and signed when this returns. To renew one,
 * place another before it ends: what it holds passes over. Refuses an order that two different persons, an instrument and an
 * expiry within six months do not stand behind.
 */
export function placeHold(ledger: HoldLedger, order: HoldOrder, clockMs: number): HoldResult {
  // By a clock that is behind, an expiry could lie before the entry that names it.
  const nowMs = Math.max(clockMs, ledger.nowMs());
  const code = refusalOf(order, nowMs) ?? placeRefusal(holdsOf(ledger.facts(holdKinds)), order.holdId);
  if (code !== null) return { ok: false, code };
  ledger.openCase(order.holdId, scopeBytes(order), placedFact(order));
  ledger.checkpoint();
  return { ok: true };
}

/** Ends a hold before its expiry; its case segment goes within seven days. */
export function liftHold(ledger: HoldLedger, holdId: string): HoldResult {
  const hold = findHold(ledger, holdId);
  if (hold === null) return { ok: false, code: 'unknown' };
  if (hold.ending !== null) return { ok: false, code: 'ended' };
  ledger.addFact({ kind: 'hold.ended', hold: holdId, reason: 'lifted' });
  ledger.checkpoint();
  return { ok: true };
}

/** Ends the holds whose expiry witnessed time has reached, and tells which. A clock set forward ends none. */
export function endLapsedHolds(
  ledger: Pick<HoldLedger, 'addFact' | 'facts'>,
  witnessedAtMs: number | null,
): readonly string[] {
  if (witnessedAtMs === null) return [];
  const lapsed = activeHolds(holdsOf(ledger.facts(holdKinds))).filter(
    ({ expiresAtMs }) => expiresAtMs <= witnessedAtMs,
  );
  for (const { holdId } of lapsed) ledger.addFact({ kind: 'hold.ended', hold: holdId, reason: 'lapsed' });
  return lapsed.map(({ holdId }) => holdId);
}

function refusalOf(order: HoldOrder, nowMs: number): HoldRefusal | null {
  if (!idForm.test(order.holdId)) return 'bad-id';
  if (!instrumentForm.test(order.instrument)) return 'no-instrument';
  if (order.approvers.length !== 2 || !order.approvers.every((each) => idForm.test(each)))
    return 'bad-person';
  if (order.approvers[0] === order.approvers[1]) return 'one-person';
  return (
    daysRefusal(order, nowMs) ?? sessionsRefusal(order.sessionIds) ?? expiryRefusal(order.expiresAtMs, nowMs)
  );
}

function placeRefusal(holds: readonly Hold[], holdId: string): HoldRefusal | null {
  if (holds.some((hold) => hold.holdId === holdId)) return 'exists';
  return activeHolds(holds).length < activeHoldsMax ? null : 'too-many-holds';
}

function daysRefusal({ fromDay, toDay }: HoldOrder, nowMs: number): HoldRefusal | null {
  if (!isDay(fromDay) || !isDay(toDay) || fromDay > toDay) return 'bad-days';
  // A hold freezes what is there; it does not order what is to come.
  return toDay > dayOf(nowMs) ? 'future-day' : null;
}

function sessionsRefusal(sessionIds: readonly string[]): HoldRefusal | null {
  if (sessionIds.length > heldSessionsMax) return 'too-many-sessions';
  return sessionIds.every(isSessionId) ? null : 'bad-session';
}

function expiryRefusal(expiresAtMs: number, nowMs: number): HoldRefusal | null {
  // Also refuses what is no number: every comparison with it is false.
  if (!(Math.floor(expiresAtMs / 1000) * 1000 > nowMs)) return 'expired';
  return expiresAtMs <= nowMs + holdDaysMax * dayMs ? null : 'too-long';
}

function placedFact(order: HoldOrder): SpineFact {
  const { holdId } = order;
  return {
    kind: 'hold.placed',
    hold: holdId,
    from: order.fromDay,
    to: order.toDay,
    whole: order.sessionIds.length === 0,
    instrument: saltedHex(holdId, order.instrument),
    approvers: order.approvers.map((each) => saltedHex(holdId, each, 16)),
    expires: Math.floor(order.expiresAtMs / 1000),
  };
}

function findHold(ledger: Pick<HoldLedger, 'facts'>, holdId: string): Hold | null {
  return holdsOf(ledger.facts(holdKinds)).find((hold) => hold.holdId === holdId) ?? null;
}
