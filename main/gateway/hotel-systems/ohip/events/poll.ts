import { z } from '../../../../../preload/contract/z.ts';
import type { Clock } from '../../../../clock.ts';
import type { Log } from '../../../../log/log.ts';
import type { HotelAnswer } from '../../calls/caller.ts';
import type { HotelFault, HotelHint, HotelSystemStatus } from '../../port.ts';
import type { AskOhip } from '../ask.ts';
import type { EventClock } from './event-clock.ts';
import { hintOf, ohipEvent } from './hint-maker.ts';

/** What tells of changes, once it is started. */
export type OhipEvents = {
  start(tell: (hint: HotelHint) => void): void;
  link(): HotelSystemStatus['link'];
  fault(): HotelFault | null;
  close(): Promise<void>;
};

/** What reading the queue needs. */
export type PollDeps = {
  readonly ask: AskOhip;
  readonly clock: Clock;
  readonly log: Log;
  readonly eventClock: EventClock;
  readonly hotelId: string;
  readonly externalSystem: string;
  readonly seconds: number;
};

/** OHIP gives no more at a time. */
const batchEvents = 20;

/** Batches of one round; a longer queue goes on in the next, so that no loop is without end. */
const mostBatches = 100;

const batch = z.object({ businessEventData: z.array(z.unknown()).max(1_000).nullish() });

const queued = z.object({
  businessEvent: z.object({
    header: ohipEvent.extend({ createdDateTime: z.string().max(60).nullish() }),
  }),
});

/**
 * Makes the reader of the business event queue. Reading empties the queue, so hints are told before the next read, and
 * after a read that failed anything may have been in it.
 */
export function createPoll(deps: PollDeps): OhipEvents {
  const { ask, clock, eventClock, hotelId } = deps;
  const queue = `/int/v1/externalSystem/${encodeURIComponent(deps.externalSystem)}`;
  const path = `${queue}/hotels/${encodeURIComponent(hotelId)}/businessEvents`;
  let link: HotelSystemStatus['link'] = 'starting';
  let fault: HotelFault | null = null;
  let isClosed = false;
  let stopAlarm = (): void => {};
  let round: Promise<void> = Promise.resolve();

  const fail = (why: HotelFault): void => {
    if (link !== 'down') deps.log.warn('hotel-system.events-away', { kind: 'ohip', fault: why });
    link = 'down';
    fault = why;
  };

  const succeed = (tell: (hint: HotelHint) => void): void => {
    if (link !== 'up') {
      deps.log.info('hotel-system.events-up', { kind: 'ohip' });
      tell({ about: 'all' });
    }
    link = 'up';
    fault = null;
  };

  /** One read of the queue; whether there may be more. */
  const readOnce = async (tell: (hint: HotelHint) => void): Promise<boolean> => {
    const query = [['limit', `${batchEvents}`]] as const;
    const answer = await ask({ name: 'getBusinessEvents', path, query });
    if (isClosed) return false;
    const events = eventsOf(answer);
    if ('fault' in events) {
      fail(events.fault);
      return false;
    }
    succeed(tell);
    for (const event of events.rows) tellOf(event, tell);
    return events.rows.length > 0;
  };

  const tellOf = (row: unknown, tell: (hint: HotelHint) => void): void => {
    const read = queued.safeParse(row);
    if (!read.success) {
      deps.log.warn('hotel-system.event-not-understood', { kind: 'ohip' });
      tell({ about: 'all' });
      return;
    }
    const { header } = read.data.businessEvent;
    eventClock.note(header.createdDateTime);
    const hint = hintOf(header, hotelId);
    if (hint !== null) tell(hint);
  };

  const run = async (tell: (hint: HotelHint) => void): Promise<void> => {
    for (let batches = 0; batches < mostBatches && !isClosed; batches += 1)
      if (!(await readOnce(tell))) break;
    if (!isClosed) stopAlarm = clock.alarm(deps.seconds * 1000, () => begin(tell));
  };

  const begin = (tell: (hint: HotelHint) => void): void => {
    round = run(tell);
  };

  return {
    start: begin,
    link: () => link,
    fault: () => fault,
    async close() {
      isClosed = true;
      stopAlarm();
      await round;
      stopAlarm();
    },
  };
}

type Events = { readonly rows: readonly unknown[] } | { readonly fault: HotelFault };

function eventsOf(answer: HotelAnswer): Events {
  if (!answer.ok) return { fault: answer.fault };
  if (answer.status === 204) return { rows: [] };
  const read = batch.safeParse(answer.status === 200 ? answer.json : null);
  return read.success ? { rows: read.data.businessEventData ?? [] } : { fault: 'not-understood' };
}
