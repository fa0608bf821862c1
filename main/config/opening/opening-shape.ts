import { mostSpansOfDay, type Weekday, weekdays } from '../../../preload/contract/week.ts';
import { z } from '../../../preload/contract/z.ts';
import { isTimeZone } from '../../time-zone.ts';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time like 07:00, or 24:00');

const span = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(
    ({ from, to }) => from < to,
    'must end later than it begins; past midnight is a second span on the next day',
  );

const spans = z
  .array(span)
  .max(mostSpansOfDay)
  .default([])
  .refine(areApart, 'must follow one after the other');

/** When a terminal takes guests, by the hotel's wall clock. A day that is not named is closed. */
export const openingShape = z
  .strictObject({
    /** IANA name of the hotel's time zone, the same as the gateway's. */
    timeZone: z.string().min(1).max(64).refine(isTimeZone, 'must be a time zone like Asia/Shanghai'),
    monday: spans,
    tuesday: spans,
    wednesday: spans,
    thursday: spans,
    friday: spans,
    saturday: spans,
    sunday: spans,
  } satisfies Record<Weekday | 'timeZone', z.ZodType>)
  .refine((opening) => weekdays.some((day) => opening[day].length > 0), 'must open on some day');

/** Opening hours, checked. */
export type Opening = z.infer<typeof openingShape>;

function areApart(all: readonly { readonly from: string; readonly to: string }[]): boolean {
  return all.every((each, index) => index === 0 || (all[index - 1]?.to ?? '') < each.from);
}
