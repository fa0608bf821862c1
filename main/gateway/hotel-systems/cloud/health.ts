import type { Clock } from '../../../clock.ts';
import type { HotelCaller } from '../calls/caller.ts';
import type { HotelFault, HotelRead, HotelSystemStatus } from '../port.ts';

/** Keeps what an adapter's status tells. */
export type Health = {
  /** Takes note of how a question went, and gives it back. */
  note<Value>(read: HotelRead<Value>): HotelRead<Value>;
  /** Takes note of an event; `atMs` is when it happened by the hotel system's clock, `null` when it does not say. */
  told(atMs: number | null): void;
  status(link: HotelSystemStatus['link'], events: HotelSystemStatus['events']): HotelSystemStatus;
};

/** Makes one. `linkFault` tells why a lasting link is down, if there is one. */
export function createHealth(
  clock: Clock,
  caller: HotelCaller,
  linkFault: () => HotelFault | null = () => null,
): Health {
  let fault: HotelFault | null = null;
  let lastEventAtMs: number | null = null;
  let eventLagMs: number | null = null;
  return {
    note(read) {
      fault = read.ok ? null : read.fault;
      return read;
    },
    told(atMs) {
      lastEventAtMs = clock.nowMs();
      eventLagMs = atMs === null ? null : Math.round(lastEventAtMs + (caller.clockOffsetMs() ?? 0) - atMs);
    },
    status: (link, events) => ({
      link,
      events,
      fault: fault ?? linkFault(),
      lastAnswerAtMs: caller.lastAnswerAtMs(),
      lastEventAtMs,
      eventLagMs,
      clockOffsetMs: caller.clockOffsetMs(),
    }),
  };
}
