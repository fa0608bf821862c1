import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { HotelHint, HotelRead, HotelSystem, Stay } from '../hotel-systems/port.ts';
import { createReadings, type Reading } from './readings.ts';
import type { VanishGuard } from './vanish-guard.ts';

/**
 * What is known of a stay. `snapshot`: the hotel system is away, this was read before and still counts. `away`: it is away,
 * and what was read, if anything, is too old to count by itself.
 */
export type StayReading =
  | { readonly state: 'fresh' | 'snapshot'; readonly stay: Stay | null }
  | { readonly state: 'away'; readonly lastKnown: Stay | null };

/** Stays of a room; `asOfMs` is when the oldest of them was read, `null` when that was now. */
export type RoomReading = { readonly stays: readonly Stay[]; readonly asOfMs: number | null };

/** Stays as the gateway last read them. Held in memory only, and lost at a restart (`gateway.md` 18). */
export type Stays = {
  readonly kind: string;
  /** All stays of a room; while the hotel system is away, those known from before. `null` when nothing is known. */
  ofRoom(room: string): Promise<RoomReading | null>;
  /** Stays of a UTC day, read now and kept nowhere. */
  on(day: string): ReturnType<HotelSystem['staysOn']>;
  /**
   * One stay, re-read when it was read `maxAgeMs` ago or earlier; when that fails, what was known if it still counts. A
   * hotel system that tells of changes by itself is asked less often: what it has not spoken of has not changed.
   */
  read(stayId: string, maxAgeMs: number): Promise<StayReading>;
  /** Reads all stays of now, so that a desk can go on while the hotel system is away; false when it is away already. */
  takeSnapshot(): Promise<boolean>;
  /** Takes a hint: what was read of these stays is old from now on. */
  hint(hint: HotelHint): void;
};

/** What stays are read with. */
export type StaysDeps = {
  readonly hotelSystem: HotelSystem;
  readonly clock: Clock;
  readonly log: Log;
  /** How old a reading may be while the hotel system is away, at most (`gateway.md` 12). */
  readonly snapshotMs: number;
  /** Says whether a stay that is not shown any more counts as gone. */
  readonly vanishGuard: VanishGuard;
  /** A stay that was not in house, or not known although a snapshot was taken, is in house now. */
  readonly checkedIn?: (stayId: string) => void;
};

/** A guest read in house this long ago at most is in house, as far as is known; snapshots come oftener. */
const recentMs = 900_000;

type Asked = { readonly found: HotelRead<Stay | null>; readonly mark: number };

/** Below this age a reading counts without a question, as long as nothing was told of the stay. */
const trustMs = { stream: 300_000, poll: 300_000, hook: 60_000, none: 0 } as const;

/** Makes the reader. */
export function createStays({
  hotelSystem,
  clock,
  log,
  snapshotMs,
  vanishGuard,
  checkedIn,
}: StaysDeps): Stays {
  const readings = createReadings(clock);
  let hasSnapshot = false;
  const asked = new Map<string, Promise<Asked>>();

  const ask = (stayId: string): Promise<Asked> => {
    const running = asked.get(stayId);
    if (running !== undefined) return running;
    const mark = readings.mark();
    const question = hotelSystem
      .stay(stayId)
      .then((found) => {
        if (found.ok) {
          const before = readings.find(stayId);
          const wasHere = before === null ? !hasSnapshot : before.stay?.state === 'inHouse';
          if (!wasHere && found.value?.state === 'inHouse') checkedIn?.(stayId);
        }
        return { found, mark };
      })
      .finally(() => {
        if (asked.get(stayId) === question) asked.delete(stayId);
      });
    asked.set(stayId, question);
    return question;
  };

  /** Whether an answer counts as it is: one that shows the stay no more, or in a word nobody knows, must prove itself. */
  const counts = async (stayId: string, stay: Stay | null, known: Reading | null): Promise<boolean> => {
    if (stay !== null && stay.state !== 'unknown') {
      vanishGuard.shown(stayId);
      return true;
    }
    const wasInHouse = known?.stay?.state === 'inHouse';
    if (known !== null && !wasInHouse) return true;
    const others = readings.inHouse(recentMs);
    return vanishGuard.isGone({ stayId, wasInHouse, isShown: stay !== null }, others);
  };

  /** Keeps a row of a list; one in a word nobody knows says nothing of a guest who is in house until that is proved. */
  const keepListed = (stay: Stay, mark: number): void => {
    const isDoubtful = stay.state === 'unknown' && readings.find(stay.stayId)?.stay?.state === 'inHouse';
    if (!isDoubtful) readings.keep(stay.stayId, stay, mark);
  };

  const goodForMs = (maxAgeMs: number): number => {
    const { link, events } = hotelSystem.status();
    return maxAgeMs > 0 && link === 'up' ? Math.max(maxAgeMs, trustMs[events]) : maxAgeMs;
  };

  return {
    kind: hotelSystem.kind,
    async ofRoom(room) {
      const mark = readings.mark();
      const found = await hotelSystem.staysOfRoom(room);
      if (!found.ok) return readings.ofRoom(room);
      for (const stay of found.value) keepListed(stay, mark);
      return { stays: found.value, asOfMs: null };
    },
    on: hotelSystem.staysOn,
    async read(stayId, maxAgeMs) {
      const known = readings.find(stayId);
      if (known !== null && !known.isOld && known.ageMs < goodForMs(maxAgeMs))
        return { state: 'fresh', stay: known.stay };
      const { found, mark } = await ask(stayId);
      if (found.ok && (await counts(stayId, found.value, known))) {
        readings.keep(stayId, found.value, mark);
        return { state: 'fresh', stay: found.value };
      }
      if (known === null || known.ageMs > snapshotMs)
        return { state: 'away', lastKnown: known?.stay ?? null };
      const fault = found.ok ? 'vanished' : found.fault;
      log.warn('stay.not-rechecked', { ageSeconds: Math.round(known.ageMs / 1000), fault });
      return { state: 'snapshot', stay: known.stay };
    },
    async takeSnapshot() {
      const mark = readings.mark();
      const found = await hotelSystem.staysOn(new Date(clock.nowMs()).toISOString().slice(0, 10));
      if (!found.ok) {
        log.warn('stay.no-snapshot', { fault: found.fault });
        return false;
      }
      hasSnapshot = true;
      for (const stay of found.value) keepListed(stay, mark);
      return true;
    },
    hint(hint) {
      readings.age(hint);
      // A question on its way may bring the answer from before; whoever asks now asks anew.
      if (hint.about === 'all') asked.clear();
      else asked.delete(hint.stayId);
    },
  };
}
