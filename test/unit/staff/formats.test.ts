import { describe, expect, it } from 'vitest';
import { formatsOf } from '../../../renderer/staff/texts/formats.ts';

// Local times, as the desk's browser reads them.
const nowMs = new Date(2026, 10, 24, 10, 0).getTime();
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

describe('the formats of the staff page', () => {
  it.each([
    ['en', at(24, 9, 5), '09:05'],
    ['en', at(23, 9, 5), '23 Nov, 09:05'],
    ['zh-Hans', at(24, 9, 5), '09:05'],
    ['zh-Hans', at(23, 9, 5), '11月23日 09:05'],
  ] as const)('a time in %s names the day only when it is another', (language, atMs, text) => {
    expect(formatsOf(language).time(atMs, nowMs)).toBe(text);
  });

  it('an end at midnight reads as the last minute of the day before', () => {
    expect(formatsOf('en').end(at(25, 0), nowMs)).toBe('23:59');
    expect(formatsOf('en').end(at(25, 0, 1), nowMs)).toBe('25 Nov, 00:01');
    expect(formatsOf('en').fullEnd(at(25, 0))).toBe('Tuesday 24 November at 23:59');
    expect(formatsOf('zh-Hans').fullEnd(at(25, 0))).toBe('11月24日星期二 23:59');
  });

  it.each([
    [0, 'now'],
    [12_000, '12 seconds ago'],
    [120_000, '2 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [2 * 86_400_000, '2 days ago'],
    [-5_000, 'now'],
  ])('%i milliseconds ago is %s, and no clock makes it the future', (agoMs, text) => {
    expect(formatsOf('en').ago(nowMs - agoMs, nowMs)).toBe(text);
  });

  it('a hotel date is the same in every time zone', () => {
    expect(formatsOf('en').day('2026-11-27')).toBe('Fri 27 Nov');
    expect(formatsOf('zh-Hans').day('2026-11-27')).toBe('11月27日周五');
  });

  it('names several profiles as people do', () => {
    expect(formatsOf('en').list(['Open web', 'Essentials'])).toBe('Open web, Essentials');
  });
});
