import type { Clock } from '../../clock.ts';
import type { HotelHint, Stay } from '../hotel-systems/port.ts';
import type { RoomReading } from './stays.ts';

/** What was read of a stay; `stay` is null when the hotel system did not know it. */
export type Reading = {
  readonly stay: Stay | null;
  readonly ageMs: number;
  /** Told to have changed since; it still counts while the hotel system is away. */
  readonly isOld: boolean;
};

/** The last reading of each stay, in memory. */
export type Readings = {
  find(stayId: string): Reading | null;
  /** What was last read of the stays of a room; `null` when nothing was. */
  ofRoom(room: string): RoomReading | null;
  /** Stays last read in house, no longer ago than this; the latest first. */
  inHouse(youngerThanMs: number): readonly string[];
  /** A mark for a question that begins now. */
  mark(): number;
  /** Keeps what a question brought; one that began before a hint brings what is old already. */
  keep(stayId: string, stay: Stay | null, mark: number): void;
  /** Takes what a hint is about as old. */
  age(hint: HotelHint): void;
};

type Kept = Omit<Reading, 'ageMs'> & { readonly atMs: number; readonly atMono: number };

/** Readings kept; the oldest goes first. A hotel has fewer stays than this. */
const keptReadings = 5_000;

/** Makes the memory. */
export function createReadings(clock: Clock): Readings {
  const kept = new Map<string, Kept>();
  let hints = 0;
  const toReading = ({ stay, isOld, atMono }: Kept): Reading => ({
    stay,
    isOld,
    ageMs: clock.monotonicMs() - atMono,
  });

  return {
    find(stayId) {
      const found = kept.get(stayId);
      return found === undefined ? null : toReading(found);
    },
    ofRoom(room) {
      const found = [...kept.values()].filter(({ stay }) => stay?.room === room);
      if (found.length === 0) return null;
      return {
        stays: found.flatMap(({ stay }) => stay ?? []),
        asOfMs: Math.min(...found.map(({ atMs }) => atMs)),
      };
    },
    inHouse: (youngerThanMs) =>
      [...kept]
        .filter(
          ([, { stay, atMono }]) =>
            stay?.state === 'inHouse' && clock.monotonicMs() - atMono <= youngerThanMs,
        )
        .map(([stayId]) => stayId)
        .reverse(),
    mark: () => hints,
    keep(stayId, stay, mark) {
      kept.delete(stayId);
      kept.set(stayId, { stay, isOld: mark !== hints, atMs: clock.nowMs(), atMono: clock.monotonicMs() });
      const oldest = kept.keys().next();
      if (kept.size > keptReadings && oldest.done === false) kept.delete(oldest.value);
    },
    age(hint) {
      hints += 1;
      for (const stayId of hint.about === 'all' ? [...kept.keys()] : [hint.stayId]) {
        const known = kept.get(stayId);
        if (known !== undefined) kept.set(stayId, { ...known, isOld: true });
      }
    },
  };
}
