import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Trace } from './calls/trace.ts';

/** What every adapter gets beside its own part of the configuration. */
export type HotelSystemDeps = {
  readonly clock: Clock;
  readonly log: Log;
  /** The text of a secret, by the name that the configuration refers to it with. Throws `secret-missing: NAME`. */
  readonly secretOf: (name: string) => string;
  /** The hotel's local date now, ISO 8601. */
  readonly today: () => string;
  /** IANA name of the hotel's time zone. */
  readonly timeZone: string;
  /** Takes what passes between gateway and hotel system, without anybody's data. */
  readonly trace: Trace;
};
