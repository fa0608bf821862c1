import { z } from '../../../../../preload/contract/z.ts';
import type { Clock } from '../../../../clock.ts';
import type { Log } from '../../../../log/log.ts';
import { shapeOf, type Trace } from '../../calls/trace.ts';
import type { HotelHint } from '../../port.ts';
import { ohipWords } from '../ask.ts';
import type { EventClock } from './event-clock.ts';
import { hintOf, ohipEvent } from './hint-maker.ts';
import { createOffsets } from './offsets.ts';

/** What makes hints of the events of the stream. */
export type EventTaker = {
  /** Tells what is in the data of an event; whether it is an event that was not here before. */
  take(data: unknown, tell: (hint: HotelHint) => void): boolean;
  /** The furthest place in the stream; `null` before the first event. */
  furthest(): string | null;
  /** Stops the hint that waits. */
  stop(): void;
};

/** What taking events needs. */
export type EventTakerDeps = {
  readonly clock: Clock;
  readonly log: Log;
  readonly trace: Trace;
  readonly eventClock: EventClock;
  readonly hotelId: string;
};

const streamed = z.object({
  newEvent: ohipEvent.extend({
    metadata: z.object({ offset: z.string().regex(/^\d{1,20}$/), uniqueEventId: z.string().min(1).max(200) }),
    timestamp: z.string().max(60).nullish(),
  }),
});

/** Gaps are common where OHIP leaves out what is of other hotels: anything may have changed, once in this time. */
const gapRestMs = 60_000;

/** Makes the taker. An event that is not understood, and numbers that leave a gap, mean that anything may have changed. */
export function createEventTaker({ clock, log, trace, eventClock, hotelId }: EventTakerDeps): EventTaker {
  const offsets = createOffsets();
  let toldMono = Number.NEGATIVE_INFINITY;
  let stop = (): void => {};

  const tellAllSoon = (tell: (hint: HotelHint) => void): void => {
    stop();
    stop = clock.alarm(Math.max(0, toldMono + gapRestMs - clock.monotonicMs()), () => {
      toldMono = clock.monotonicMs();
      tell({ about: 'all' });
    });
  };

  return {
    take(data, tell) {
      trace({
        atMs: clock.nowMs(),
        direction: 'told',
        name: 'newEvent',
        status: null,
        tookMs: null,
        fault: null,
        shape: shapeOf(data, ohipWords),
      });
      const read = streamed.safeParse(data);
      if (!read.success) {
        log.warn('hotel-system.event-not-understood', { kind: 'ohip' });
        tellAllSoon(tell);
        return false;
      }
      const event = read.data.newEvent;
      const place = offsets.take(event.metadata.offset, event.metadata.uniqueEventId);
      if (place === 'seen') return false;
      eventClock.note(event.timestamp);
      const hint = hintOf(event, hotelId);
      if (hint !== null) tell(hint);
      if (place === 'gap') tellAllSoon(tell);
      return true;
    },
    furthest: offsets.furthest,
    stop: () => stop(),
  };
}
