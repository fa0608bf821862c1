import { describe, expect, it } from 'vitest';
import { type Measurement, median, percentile } from '../../bench/report/measurement.ts';
import { tableOf } from '../../bench/report/table.ts';

const figure = (subject: string, value: number): Measurement => ({
  metric: 'load_ms',
  unit: 'ms',
  case: '10 hosts',
  subject,
  value,
  better: 'lower',
});

describe('figures', () => {
  it('a median is the middle value, or the mean of the middle two', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });

  it('a percentile lies between the nearest values, and nothing has none', () => {
    expect([percentile([0, 10], 99), percentile([5], 99)]).toEqual([9.9, 5]);
    expect(() => percentile([], 50)).toThrow('no values');
  });

  it('a table shows our own figure, each other one with its ratio, and what was not run with the reason', () => {
    const text = tableOf({
      measurements: [figure('guestway', 2), figure('set-walk', 2_468)],
      notRun: [{ case: '10 hosts', subject: 'squid', reason: 'took more than 180 s' }],
      notes: ['a note'],
    });
    expect(text.split('\n')).toEqual([
      '- a note',
      '',
      '### load_ms (ms, lower is better)',
      '',
      '| case | guestway | set-walk |',
      '| --- | ---: | ---: |',
      '| 10 hosts | 2 | 2 468 (1 234 x) |',
      '',
      'Not run:',
      '',
      '- squid, 10 hosts: took more than 180 s',
      '',
    ]);
  });
});
