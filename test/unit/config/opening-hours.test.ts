import { describe, expect, it } from 'vitest';
import { hoursAt, isClosed, isWithinWeek } from '../../../main/config/opening/opening-hours.ts';
import { type Opening, openingShape } from '../../../main/config/opening/opening-shape.ts';
import { emptyWeek } from '../../../preload/contract/timetable.ts';
import { findWeekProblem, weekdays } from '../../../preload/contract/week.ts';

const span = (from: string, to: string) => ({ from, to });
const daily = [{ from: '07:00', to: '23:00' }];
const everyDay = onEveryDay(daily);

function onEveryDay(spans: typeof daily): object {
  return Object.fromEntries(weekdays.map((day) => [day, spans]));
}

const opening = (days: object, timeZone = 'Asia/Shanghai'): Opening =>
  openingShape.parse({ timeZone, ...days });
const at = (text: string): number => Date.parse(text);
const told = (found: ReturnType<typeof hoursAt>): readonly (string | null)[] =>
  [found?.opensAtMs, found?.closesAtMs].map((ms) => (ms == null ? null : new Date(ms).toISOString()));

describe('opening hours', () => {
  it.each([
    ['a second before it opens', '2026-11-24T06:59:59+08:00', ['2026-11-23T23:00:00.000Z', null]],
    ['when it opens', '2026-11-24T07:00:00+08:00', [null, '2026-11-24T15:00:00.000Z']],
    ['a second before it closes', '2026-11-24T22:59:59+08:00', [null, '2026-11-24T15:00:00.000Z']],
    ['when it closes', '2026-11-24T23:00:00+08:00', ['2026-11-24T23:00:00.000Z', null]],
    ['on the night of a Saturday', '2026-11-28T23:30:00+08:00', ['2026-11-28T23:00:00.000Z', null]],
  ])('%s, by the clock of the hotel', (_when, moment, expected) => {
    expect(told(hoursAt(opening(everyDay), at(moment)))).toEqual(expected);
  });

  it('are none in a hotel that names none, and it is never closed', () => {
    expect(hoursAt(null, 0)).toBe(null);
    expect(isClosed(null)).toBe(false);
  });

  it('go on over midnight where the next day begins at once', () => {
    const night = opening({
      friday: [{ from: '18:00', to: '24:00' }],
      saturday: [{ from: '00:00', to: '02:00' }],
    });
    expect(told(hoursAt(night, at('2026-11-27T23:30:00+08:00')))).toEqual([null, '2026-11-27T18:00:00.000Z']);
    expect(told(hoursAt(night, at('2026-11-28T02:00:00+08:00')))).toEqual(['2026-12-04T10:00:00.000Z', null]);
  });

  it('never end in a house that is always open', () => {
    const always = [{ from: '00:00', to: '24:00' }];
    const found = hoursAt(opening(onEveryDay(always)), at('2026-11-24T12:00:00+08:00'));
    expect([told(found), isClosed(found)]).toEqual([[null, null], false]);
  });

  it('open by the clock on the wall also in the night when it is put forward or back', () => {
    const paris = opening(everyDay, 'Europe/Paris');
    expect(told(hoursAt(paris, at('2027-03-27T23:30:00+01:00')))).toEqual(['2027-03-28T05:00:00.000Z', null]);
    expect(told(hoursAt(paris, at('2026-10-24T23:30:00+02:00')))).toEqual(['2026-10-25T06:00:00.000Z', null]);
  });
});

describe('spans over midnight', () => {
  const nights = { ...opening(everyDay), ...emptyWeek(), saturday: [{ from: '22:00', to: '06:00' }] };

  it.each([
    ['before they begin', '2026-11-28T21:59:59+08:00', ['2026-11-28T14:00:00.000Z', null]],
    ['on their first day', '2026-11-28T22:00:00+08:00', [null, '2026-11-28T22:00:00.000Z']],
    ['on the day after, in the next week', '2026-11-29T05:59:59+08:00', [null, '2026-11-28T22:00:00.000Z']],
    ['when they are over', '2026-11-29T06:00:00+08:00', ['2026-12-05T14:00:00.000Z', null]],
  ])('hold %s', (_when, moment, expected) => {
    expect(told(hoursAt(nights, at(moment)))).toEqual(expected);
    expect(isWithinWeek(nights, at(moment))).toBe(expected[0] === null);
  });

  it('follow the clock on the wall in the night when it is put forward', () => {
    const paris = { ...nights, timeZone: 'Europe/Paris' };
    expect(told(hoursAt(paris, at('2027-03-27T23:00:00+01:00')))).toEqual([null, '2027-03-28T04:00:00.000Z']);
    expect([
      isWithinWeek(paris, at('2027-03-28T03:59:59Z')),
      isWithinWeek(paris, at('2027-03-28T04:00:00Z')),
    ]).toEqual([true, false]);
  });

  it.each([
    ['that meet', { monday: [span('09:00', '12:00'), span('12:00', '14:00')] }, null],
    ['that meet at midnight', { monday: [span('22:00', '02:00')], tuesday: [span('02:00', '04:00')] }, null],
    ['of all days and nights', onEveryDay([span('00:00', '24:00')]), null],
    ['of one day', { monday: [span('09:00', '12:00'), span('11:59', '14:00')] }, 'overlap'],
    ['in another order', { monday: [span('13:00', '14:00'), span('09:00', '13:01')] }, 'overlap'],
    [
      'of a night and its morning',
      { monday: [span('22:00', '02:01')], tuesday: [span('02:00', '04:00')] },
      'overlap',
    ],
    [
      'of the end and the beginning of a week',
      { saturday: [span('22:00', '02:00')], sunday: [span('01:00', '03:00')] },
      'overlap',
    ],
    ['that are none', {}, 'empty'],
  ])('%s make a week that is sound, or not', (_what, days, problem) => {
    expect(findWeekProblem({ ...emptyWeek(), ...days })).toBe(problem);
  });
});

describe('settings of opening hours', () => {
  it.each([
    ['a zone that is none', { timeZone: 'Mars/Olympus', monday: daily }],
    ['a time that is none', { timeZone: 'UTC', monday: [{ from: '7:00', to: '25:00' }] }],
    ['a span that ends before it begins', { timeZone: 'UTC', monday: [{ from: '22:00', to: '06:00' }] }],
    [
      'spans that lie over each other',
      { timeZone: 'UTC', monday: [...daily, { from: '12:00', to: '24:00' }] },
    ],
    ['no day at all', { timeZone: 'UTC' }],
    ['a day that is none', { timeZone: 'UTC', monday: daily, holiday: daily }],
  ])('with %s are refused', (_what, settings) => {
    expect(openingShape.safeParse(settings).success).toBe(false);
  });
});
