import { describe, expect, it } from 'vitest';
import { asConfigured, emptyWeek } from '../../../preload/contract/timetable.ts';
import {
  draftOf,
  freshSpan,
  type HoursDraft,
  problemOf,
  readTime,
  timetableOf,
  withAllDays,
  withDay,
} from '../../../renderer/staff/fleet/hours/hours-draft.ts';
import { everyDay } from '../../fakes/staff-timetables.ts';

const timetable = {
  opening: {
    ...emptyWeek(),
    monday: [
      { from: '07:00', to: '12:00' },
      { from: '22:00', to: '02:00' },
    ],
  },
  screen: everyDay({ from: '00:00', to: '24:00' }),
  maintenance: null,
};
const span = (from: string, to: string) => ({ key: 1, from, to });
const opening = (...spans: ReturnType<typeof span>[]): HoursDraft => {
  const draft = draftOf(asConfigured);
  return { ...draft, opening: { ...withDay(draft.opening, 'monday', spans), isSet: true } };
};

describe('a timetable that is written', () => {
  it('is the one that stood there, while nothing is changed', () => {
    expect(timetableOf(draftOf(timetable))).toEqual({ ok: true, timetable });
    expect(timetableOf(draftOf(null))).toEqual({ ok: true, timetable: asConfigured });
  });

  it('sets nothing of a part that is switched to the settings, and has its spans when it is switched back', () => {
    const draft = draftOf(timetable);
    const off = { ...draft, opening: { ...draft.opening, isSet: false } };
    expect(timetableOf(off)).toEqual({ ok: true, timetable: { ...timetable, opening: null } });
    const again = { ...off, opening: { ...off.opening, isSet: true } };
    expect(timetableOf(again)).toEqual({ ok: true, timetable });
  });

  it('has its spans in order, and midnight at an end as that of the day', () => {
    expect(timetableOf(opening(span('18', '0:00'), { key: 2, from: '7', to: '930' }))).toEqual({
      ok: true,
      timetable: {
        ...asConfigured,
        opening: {
          ...emptyWeek(),
          monday: [
            { from: '07:00', to: '09:30' },
            { from: '18:00', to: '24:00' },
          ],
        },
      },
    });
  });

  it.each([
    ['span', [span('07:00', '')]],
    ['span', [span('07:00', '07:00')]],
    ['span', [span('24:00', '02:00')]],
    ['overlap', [span('07:00', '12:00'), { key: 2, from: '11:59', to: '13:00' }]],
    ['empty', []],
  ] as const)('is not sent with a problem: %s', (problem, spans) => {
    expect(timetableOf(opening(...spans))).toEqual({ ok: false, part: 'opening', problem });
  });

  it('has each day as the one that is copied', () => {
    const draft = opening(span('07:00', '23:00'));
    const copied = { ...draft, opening: withAllDays(draft.opening, 'monday') };
    expect(timetableOf(copied)).toEqual({
      ok: true,
      timetable: { ...asConfigured, opening: everyDay({ from: '07:00', to: '23:00' }) },
    });
  });
});

it.each([
  ['7', '07:00'],
  ['730', '07:30'],
  ['07:30', '07:30'],
  ['7.30', '07:30'],
  [' 23:59 ', '23:59'],
  ['2400', '24:00'],
  ['24:01', null],
  ['12:60', null],
  ['', null],
  ['noon', null],
  ['123456', null],
])('a time written as %j is %j', (text, time) => {
  expect(readTime(text)).toBe(time);
});

it('a span is a whole day from midnight to midnight, and none from noon to noon', () => {
  expect([problemOf(span('0', '24')), problemOf(span('0', '0')), problemOf(span('12', '12:00'))]).toEqual([
    ...[null, null, 'length'],
  ]);
});

it('a fresh span has a key that its day does not have', () => {
  expect(freshSpan([]).key).toBe(1);
  expect(freshSpan([{ ...span('1', '2'), key: 7 }]).key).toBe(8);
});
