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
  let hasSnapshot = false;
  let taking: Promise<void> = Promise.resolve();

  const takeOne = async (): Promise<void> => {
    try {
      hasSnapshot = (await stays.takeSnapshot()) || hasSnapshot;
    } finally {
      stopAlarm();
      if (!isClosed) stopAlarm = clock.alarm(snapshotEveryMs, takeSnapshots);
    }
  };
  const takeSnapshots = (): void => {
    taking = taking.then(takeOne);
  };

  return {
    start() {
      hotelSystem.start((hint) => {
        follower.hint(hint);
        // A link that came up only now had nothing to give at the start; without a snapshot no mass of check-ins is seen.
        if (hint.about === 'all' && !hasSnapshot) takeSnapshots();
      });
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
