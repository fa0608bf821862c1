import type { Clock } from '../../clock.ts';
import type { HotelSystem } from '../hotel-systems/port.ts';
import type { Stays } from '../stays/stays.ts';
import type { StayFollower } from './stay-follower.ts';

/** What lasts between gateway and hotel system: events, and the snapshot for when it is away. */
export type HotelLink = {
  start(): void;
  close(): Promise<void>;
};

/** A snapshot may be fifteen minutes old: two that fail in a row still leave one that counts. */
const snapshotEveryMs = 300_000;

/** Makes the link; nothing is sent before `start`. */
export function createHotelLink(deps: {
  readonly hotelSystem: HotelSystem;
  readonly stays: Stays;
  readonly follower: StayFollower;
  readonly clock: Clock;
}): HotelLink {
  const { hotelSystem, stays, follower, clock } = deps;
  let stopAlarm = (): void => {};
  let isClosed = false;
  let taking: Promise<void> = Promise.resolve();

  const takeSnapshots = (): void => {
    taking = stays.takeSnapshot().finally(() => {
      if (!isClosed) stopAlarm = clock.alarm(snapshotEveryMs, takeSnapshots);
    });
  };

  return {
    start() {
      hotelSystem.start(follower.hint);
      takeSnapshots();
    },
    async close() {
      isClosed = true;
      stopAlarm();
      await hotelSystem.close();
      await taking;
      await follower.settled();
    },
  };
}
