import { z } from '../../../preload/contract/z.ts';
import { isTimeZone } from '../../time-zone.ts';

/** When a terminal starts its processes anew each night, by the hotel's wall clock. */
export const nightlyRestartShape = z.strictObject({
  /** Time of day, such as 04:30. One that a change to summer time leaves out is taken for the next there is. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 04:30'),
  /** IANA name of the hotel's time zone, the same as the gateway's. */
  timeZone: z.string().min(1).max(64).refine(isTimeZone, 'must be a time zone like Asia/Shanghai'),
});

/** When processes are started anew, checked. */
export type NightlyRestart = z.infer<typeof nightlyRestartShape>;
