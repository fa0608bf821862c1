import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { createBurstWatch } from '../hotel-systems/burst.ts';
import type { HotelSystem } from '../hotel-systems/port.ts';

type State = AnswerOf<'hotelSystem'>;

/** How the hotel system stands, for staff: one clear line instead of a guess. */
export type HotelState = {
  state(): State;
  /** A stay is in house that was not before. */
  checkedIn(stayId: string): void;
};

/** A mass of check-ins stays in sight for a shift. */
const burstShownMs = 8 * 3_600_000;

const burstWindowMs = 600_000;

/** Makes it; more than `burstLimit` check-ins in ten minutes are a mass of them. */
export function createHotelState(deps: {
  readonly hotelSystem: HotelSystem;
  readonly burstLimit: number;
  /** Stays that vanished from the hotel system and are not believed to be gone. */
  readonly vanished: () => State['vanished'];
  readonly clock: Clock;
  readonly log: Log;
}): HotelState {
  const { hotelSystem, burstLimit, vanished, clock, log } = deps;
  let burst: State['burst'] = null;
  const watch = createBurstWatch({ clock, limit: burstLimit, windowMs: burstWindowMs }, ({ count }) => {
    burst = { atMs: clock.nowMs(), count };
    log.warn('hotel-system.burst', { count, minutes: burstWindowMs / 60_000 });
  });
  return {
    state() {
      const isShown = burst !== null && clock.nowMs() - burst.atMs < burstShownMs;
      return {
        kind: hotelSystem.kind,
        ...hotelSystem.status(),
        gives: { ...hotelSystem.gives },
        burst: isShown ? burst : null,
        vanished: vanished(),
      };
    },
    checkedIn: (stayId) => watch.saw(stayId),
  };
}
