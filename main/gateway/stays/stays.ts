import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { HotelSystem, Stay } from '../hotel-systems/port.ts';

/** What is known of a stay. `snapshot`: the hotel system is away, this was read before. */
export type StayReading =
  | { readonly state: 'fresh' | 'snapshot'; readonly stay: Stay | null }
  | { readonly state: 'away' };

/** Stays as the gateway last read them. Held in memory only, and lost at a restart (`gateway.md` 18). */
export type Stays = {
  readonly kind: string;
  /** All stays of a room, read now; `null` when the hotel system is away. */
  ofRoom(room: string): Promise<readonly Stay[] | null>;
  /** Stays of a UTC day, read now and kept nowhere. */
  on(day: string): ReturnType<HotelSystem['staysOn']>;
  /** One stay, re-read when it was read `maxAgeMs` ago or earlier; when that fails, what was known if it still counts. */
  read(stayId: string, maxAgeMs: number): Promise<StayReading>;
};

/** What stays are read with. */
export type StaysDeps = {
  readonly hotelSystem: HotelSystem;
  readonly clock: Clock;
  readonly log: Log;
  /** How old a reading may be while the hotel system is away, at most (`gateway.md` 12). */
  readonly snapshotMs: number;
};

/** Readings kept; the oldest goes first. A hotel has fewer stays than this. */
const keptReadings = 5_000;

/** Makes the reader. */
export function createStays({ hotelSystem, clock, log, snapshotMs }: StaysDeps): Stays {
  const readings = new Map<string, { readonly atMono: number; readonly stay: Stay | null }>();

  const keep = (stayId: string, stay: Stay | null): void => {
    readings.delete(stayId);
    readings.set(stayId, { atMono: clock.monotonicMs(), stay });
    const oldest = readings.keys().next();
    if (readings.size > keptReadings && oldest.done === false) readings.delete(oldest.value);
  };

  return {
    kind: hotelSystem.kind,
    async ofRoom(room) {
      const found = await hotelSystem.staysOfRoom(room);
      if (!found.ok) return null;
      for (const stay of found.value) keep(stay.stayId, stay);
      return found.value;
    },
    on: hotelSystem.staysOn,
    async read(stayId, maxAgeMs) {
      const known = readings.get(stayId);
      const ageMs = known === undefined ? Number.POSITIVE_INFINITY : clock.monotonicMs() - known.atMono;
      if (known !== undefined && ageMs < maxAgeMs) return { state: 'fresh', stay: known.stay };
      const found = await hotelSystem.stay(stayId);
      if (found.ok) {
        keep(stayId, found.value);
        return { state: 'fresh', stay: found.value };
      }
      if (known === undefined || ageMs > snapshotMs) return { state: 'away' };
      log.warn('stay.not-rechecked', { ageSeconds: Math.round(ageMs / 1000) });
      return { state: 'snapshot', stay: known.stay };
    },
  };
}
