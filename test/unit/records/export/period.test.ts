import { describe, expect, it } from 'vitest';
import { countDays, daysIn, daysOf, windowOf } from '../../../../main/records/export/gather/period.ts';

const at = (text: string) => Date.parse(text) / 1000;

describe('periods', () => {
  it.each([
    ['N1-2026-11-28', { from: '2026-11-28', to: '2026-11-28' }],
    ['N1-2026-11-28-2', { from: '2026-11-28', to: '2026-11-28' }],
    ['A3-2026-02', { from: '2026-02-01', to: '2026-02-28' }],
    ['A3-2028-02-99', { from: '2028-02-01', to: '2028-02-29' }],
    ['A3-2026-12', { from: '2026-12-01', to: '2026-12-31' }],
    ['H-2026-11-28', null],
  ])('%s has the days %j', (segment, days) => {
    expect(daysOf(segment)).toEqual(days);
  });

  it('a window is cut to the life of its store', () => {
    const window = { from: '2026-11-01', to: '2026-11-30' };
    expect(windowOf(window, at('2026-11-10T23:59:59Z'), at('2026-11-12T00:00:00Z'))).toEqual({
      from: '2026-11-10',
      to: '2026-11-12',
    });
    expect(windowOf(window, at('2026-12-01T00:00:00Z'), at('2026-12-02T00:00:00Z'))).toBe(null);
    expect(windowOf(window, at('2026-10-01T00:00:00Z'), at('2026-10-31T23:59:59Z'))).toBe(null);
  });
});

describe('days that are accounted for', () => {
  const window = { from: '2026-11-01', to: '2026-11-04' };
  const segments = ['N1-2026-11-01', 'N1-2026-11-02-2', 'A3-2026-11', 'H-1'];

  it('are those with a day segment, or wholly in gaps that follow each other', () => {
    const gaps = [
      { from: at('2026-11-03T12:00:00Z'), to: at('2026-11-04T12:00:00Z') },
      { from: at('2026-11-02T20:00:00Z'), to: at('2026-11-03T12:00:00Z') },
    ];
    expect([...daysIn(window, { segments, gaps })]).toEqual([
      ['2026-11-01', true],
      ['2026-11-02', true],
      ['2026-11-03', true],
      ['2026-11-04', false],
    ]);
  });

  it('a gap with a hole accounts for nothing', () => {
    const gaps = [
      { from: at('2026-11-03T00:00:00Z'), to: at('2026-11-03T12:00:00Z') },
      { from: at('2026-11-03T12:00:02Z'), to: at('2026-11-04T12:00:00Z') },
    ];
    expect(countDays([daysIn(window, { segments, gaps })])).toEqual({ present: 2, expected: 4 });
  });

  it('over several stores a day is there only when it is there in all', () => {
    const whole = daysIn(window, {
      segments: ['01', '02', '03', '04'].map((day) => `N1-2026-11-${day}`),
      gaps: [],
    });
    const part = daysIn({ from: '2026-11-02', to: '2026-11-03' }, { segments: ['N1-2026-11-02'], gaps: [] });
    expect(countDays([whole])).toEqual({ present: 4, expected: 4 });
    expect(countDays([part, whole])).toEqual({ present: 3, expected: 4 });
  });
});
