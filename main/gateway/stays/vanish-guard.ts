import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { HotelSystem } from '../hotel-systems/port.ts';
import { type Evidence, gather, type Vanished, type Verdict, weigh } from './vanish-evidence.ts';

/**
 * Tells a guest who is gone from a hotel system that shows nobody any more: a wrong address, a right that was taken away, a
 * database that is empty for an hour. A check-out that is told is none of its business.
 */
export type VanishGuard = {
  /**
   * Whether a stay that vanished counts as gone. False: nothing proves it, or not yet, and the reading counts no more than one
   * that failed. `others` are stays last read in house.
   */
  isGone(vanished: Vanished, others: readonly string[]): Promise<boolean>;
  /** A stay is shown as before. */
  shown(stayId: string): void;
  /** Stays that vanished and are not believed to be gone, since when; null while there are none. */
  state(): { readonly atMs: number; readonly count: number } | null;
};

/** What it is made of. */
export type VanishGuardDeps = {
  readonly hotelSystem: Pick<HotelSystem, 'staysOn' | 'stay'>;
  readonly clock: Clock;
  readonly log: Log;
};

type Waiting = {
  readonly sinceMono: number;
  readonly atMono: number;
  readonly isKnown: boolean;
  /** Stays that were in house beside it when it vanished; they count while no others are known. */
  readonly beside: readonly string[];
};

/** Evidence is gathered once for all that vanish at a time. */
const evidenceMs = 5_000;

/** Where a second look decides, it is taken no sooner; with the next renewal it is within the ninety seconds of a check-out. */
const confirmMs = 20_000;

/** Nobody has asked for the stay since: its session is over. */
const forgetMs = 900_000;

/** Stays remembered; a hotel has fewer. */
const mostWaiting = 5_000;

/** Enough to tell one guest who is gone from a house that is. */
const mostBeside = 20;

const logEveryMs = 60_000;

/** Makes the guard. */
export function createVanishGuard({ hotelSystem, clock, log }: VanishGuardDeps): VanishGuard {
  const waiting = new Map<string, Waiting>();
  const held = new Set<string>();
  let heldSinceMs = 0;
  let loggedMono = Number.NEGATIVE_INFINITY;
  let gathered: { readonly atMono: number; readonly evidence: Promise<Evidence> } | null = null;

  const evidenceOn = (known: readonly string[]): Promise<Evidence> => {
    const atMono = clock.monotonicMs();
    if (gathered === null || atMono - gathered.atMono >= evidenceMs)
      gathered = { atMono, evidence: gather(hotelSystem, clock.nowMs(), known) };
    return gathered.evidence;
  };

  const forget = (stayId: string): void => {
    waiting.delete(stayId);
    held.delete(stayId);
  };

  const forgetOld = (): void => {
    const nowMono = clock.monotonicMs();
    for (const [stayId, { atMono }] of waiting)
      if (nowMono - atMono > forgetMs || waiting.size > mostWaiting) forget(stayId);
  };

  const hold = (stayId: string): void => {
    if (held.size === 0) heldSinceMs = clock.nowMs();
    held.add(stayId);
    if (clock.monotonicMs() - loggedMono < logEveryMs) return;
    loggedMono = clock.monotonicMs();
    log.warn('hotel-system.stays-vanished', { count: held.size });
  };

  const decide = (vanished: Vanished, verdict: Verdict, sinceMono: number): boolean => {
    const isConfirmed = verdict === 'confirm' && clock.monotonicMs() - sinceMono >= confirmMs;
    if (verdict === 'gone' || isConfirmed) {
      forget(vanished.stayId);
      return true;
    }
    if (verdict === 'hold') hold(vanished.stayId);
    return false;
  };

  return {
    async isGone(vanished, others) {
      const { stayId, wasInHouse } = vanished;
      const nowMono = clock.monotonicMs();
      const before = waiting.get(stayId);
      const sinceMono = before?.sinceMono ?? nowMono;
      waiting.delete(stayId);
      const beside = others.length > 0 ? others.slice(0, mostBeside) : (before?.beside ?? []);
      const isKnown = wasInHouse || before?.isKnown === true;
      waiting.set(stayId, { sinceMono, atMono: nowMono, isKnown, beside });
      forgetOld();
      // Those that vanished before count as known: else a hotel system that shows nobody would be believed after a while.
      const missing = [...waiting].flatMap(([id, { isKnown }]) => (isKnown ? [id] : []));
      const around = others.length > 0 ? others : beside;
      const known = [...new Set([...around, ...missing])].filter((id) => id !== stayId);
      return decide(vanished, weigh(vanished, known, await evidenceOn(known)), sinceMono);
    },
    shown: forget,
    state() {
      forgetOld();
      return held.size === 0 ? null : { atMs: heldSinceMs, count: held.size };
    },
  };
}
