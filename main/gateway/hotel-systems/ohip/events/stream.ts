import { createHash } from 'node:crypto';
import type { HotelFault, HotelHint, HotelSystemStatus } from '../../port.ts';
import { isPoison, isTokenRefused, pauseAfter } from './pauses.ts';
import type { OhipEvents } from './poll.ts';
import { type Line, type LineEnd, openLine } from './stream-line.ts';
import { createEventTaker, type EventTakerDeps } from './take-events.ts';

/** What the stream needs. */
export type StreamDeps = EventTakerDeps & {
  readonly chainCode: string;
  /** Address without its query. */
  readonly url: string;
  readonly appKey: string;
  /** The access token in force, or why there is none. */
  readonly token: () => Promise<{ readonly token: string } | { readonly fault: HotelFault }>;
  readonly dropToken: () => void;
  /** How long the token is good for. */
  readonly tokenLeftMs: () => number;
};

/** What the gateway asks for: which reservation, and nothing of what changed in it, since that may be a guest's name. */
export const eventQuery = `subscription GuestwayEvents($input: NewEventInput!) {
  newEvent(input: $input) { metadata { offset uniqueEventId } moduleName primaryKey timestamp hotelId }
}`;

/** A subscription that is wrong ends within this time of the acknowledgement. */
const settleMs = 2_000;

/** A line that held so long was a good one: the next failure is the first. */
const goodLineMs = 60_000;

/** The line is renewed this much before its token ends, when a new one is to be had (`calls/bearer.ts`). */
const renewBeforeMs = 50_000;
const shortestLineMs = 30_000;

/** Lines in a row that break on what they are sent, before what is waiting there is left out. */
const mostPoison = 3;

/** The query of the stream's address: OHIP knows the application by a hash of its key. */
export function streamAddress(url: string, appKey: string): string {
  return `${url}?key=${createHash('sha256').update(appKey).digest('hex')}`;
}

/** Makes the stream of business events. It opens a line, and a new one when that ends, where the last one stopped. */
export function createStream(deps: StreamDeps): OhipEvents {
  const { clock, log, hotelId } = deps;
  const taker = createEventTaker(deps);
  let link: HotelSystemStatus['link'] = 'starting';
  let fault: HotelFault | null = null;
  let tell: (hint: HotelHint) => void = () => {};
  let isClosed = false;
  let line: Line | null = null;
  let opening: Promise<void> = Promise.resolve();
  let failures = 0;
  let poison = 0;
  let upAtMono: number | null = null;
  const stops = { next: () => {}, settle: () => {}, renew: () => {} };

  const stopAll = (): void => {
    stops.next();
    stops.settle();
    stops.renew();
  };
  const later = (name: keyof typeof stops, delayMs: number, work: () => void): void => {
    stops[name]();
    stops[name] = clock.alarm(delayMs, work);
  };

  const takeEvent = (data: unknown): void => {
    if (taker.take(data, tell)) poison = 0;
  };

  const settle = (): void => {
    link = 'up';
    fault = null;
    upAtMono = clock.monotonicMs();
    log.info('hotel-system.events-up', { kind: 'ohip' });
    tell({ about: 'all' });
  };

  const fail = (why: HotelFault, pauseMs: number): void => {
    stopAll();
    log.warn('hotel-system.events-away', {
      kind: 'ohip',
      fault: why,
      pauseSeconds: Math.round(pauseMs / 1000),
    });
    link = 'down';
    fault = why;
    if (!isClosed) later('next', pauseMs, begin);
  };

  const ended = (why: LineEnd): void => {
    line = null;
    if (upAtMono !== null && clock.monotonicMs() - upAtMono > goodLineMs) failures = 0;
    upAtMono = null;
    if (isPoison(why)) poison += 1;
    if (isTokenRefused(why)) deps.dropToken();
    const after = pauseAfter(why, failures);
    failures += 1;
    fail(after.fault, after.pauseMs);
  };

  const renew = async (): Promise<void> => {
    const old = line;
    line = null;
    link = 'starting';
    upAtMono = null;
    stopAll();
    await old?.close();
    if (!isClosed) await open();
  };

  const open = async (): Promise<void> => {
    const read = await deps.token();
    if (isClosed) return;
    if ('fault' in read) {
      const { pauseMs } = pauseAfter(1006, failures);
      failures += 1;
      fail(read.fault, pauseMs);
      return;
    }
    const renewMs = Math.max(deps.tokenLeftMs() - renewBeforeMs, shortestLineMs);
    later('renew', renewMs, () => {
      opening = renew();
    });
    line = openLine({
      url: streamAddress(deps.url, deps.appKey),
      token: read.token,
      query: eventQuery,
      variables: { input: inputOf() },
      clock,
      acknowledged: () => later('settle', settleMs, settle),
      event: takeEvent,
      ended,
    });
  };

  const begin = (): void => {
    opening = open();
  };

  /** From where the last line stopped; without one from where OHIP remembers us, or from now on past what broke the lines. */
  const inputOf = (): Readonly<Record<string, unknown>> => {
    const base = { chainCode: deps.chainCode, hotelCode: hotelId, delta: true };
    if (poison >= mostPoison) return { ...base, offsetType: 'highest' };
    const offset = taker.furthest();
    return offset === null ? base : { ...base, offset };
  };

  return {
    start(take) {
      tell = take;
      begin();
    },
    link: () => link,
    fault: () => fault,
    async close() {
      isClosed = true;
      stopAll();
      taker.stop();
      await opening;
      stopAll();
      await line?.close();
    },
  };
}
