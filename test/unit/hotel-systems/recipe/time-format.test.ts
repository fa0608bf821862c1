import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  readTime,
  readTimeOfDay,
  timeFormatShape,
  writeTime,
} from '../../../../main/gateway/hotel-systems/recipe/answers/time-format.ts';

const shanghai = 'Asia/Shanghai';

it.each<[string, unknown, { date: string; time: string | null }]>([
  ['yyyy-MM-dd HH:mm:ss', '2026-11-24 12:30:59', { date: '2026-11-24', time: '12:30' }],
  ['yyyy/MM/dd', '2028/02/29', { date: '2028-02-29', time: null }],
  ['yyyyMMddHHmm', '202611240905', { date: '2026-11-24', time: '09:05' }],
  ['dd.MM.yyyy', '05.03.2026', { date: '2026-03-05', time: null }],
  ['yyyy年MM月dd日', '2026年03月05日', { date: '2026-03-05', time: null }],
  ['iso8601', '2026-11-24', { date: '2026-11-24', time: null }],
  ['iso8601', '2026-11-24T23:30:00', { date: '2026-11-24', time: '23:30' }],
  ['iso8601', '2026-11-24T23:30:00.123Z', { date: '2026-11-25', time: '07:30' }],
  ['iso8601', '2026-11-24T23:30+01:00', { date: '2026-11-25', time: '06:30' }],
  ['iso8601', '2026-11-24T01:30:00-0500', { date: '2026-11-24', time: '14:30' }],
  ['epoch-seconds', 1_795_000_000, { date: '2026-11-18', time: '19:06' }],
  ['epoch-milliseconds', '1795000000000', { date: '2026-11-18', time: '19:06' }],
])('in %s, %j is read', (format, text, time) => {
  expect(timeFormatShape.safeParse(format).success).toBe(true);
  expect(readTime(text, format, shanghai)).toEqual(time);
});

it.each<[string, unknown]>([
  ['yyyy-MM-dd', '2026-02-30'],
  ['yyyy-MM-dd', '2026-13-01'],
  ['yyyy-MM-dd', '2026-1-1'],
  ['yyyy-MM-dd', '2026-11-24 '],
  ['yyyy-MM-dd', '2026-11-24T00:00:00Z'],
  ['yyyy-MM-dd', ''],
  ['yyyy-MM-dd', '-026-11-24'],
  ['yyyy-MM-dd', '٢٠٢٦-11-24'],
  ['yyyy-MM-dd', 20_261_124],
  ['yyyy-MM-dd HH:mm', '2026-11-24 24:00'],
  ['yyyy-MM-dd HH:mm', '2026-11-24 12:60'],
  ['iso8601', '2026-11-24T25:00:00Z'],
  ['iso8601', '24.11.2026'],
  ['iso8601', { date: '2026-11-24' }],
  ['iso8601', 'x'.repeat(1_000_000)],
  ['epoch-seconds', -1],
  ['epoch-seconds', Number.NaN],
  ['epoch-seconds', 1e15],
  ['epoch-seconds', '1e9'],
  ['epoch-milliseconds', null],
  ['epoch-milliseconds', true],
])('in %s, %j is no time', (format, text) => {
  expect(readTime(text, format, shanghai)).toBeNull();
});

it.each(['yyyy', 'yyyy-MM', 'MM-dd HH:mm', 'yyyy-MM-dd yyyy', 'yyyy-MM-dd[x]', 'yyyy-MM-dd.*', 'epoch', ''])(
  '%j is no format',
  (format) => {
    expect(timeFormatShape.safeParse(format).success).toBe(false);
  },
);

it('what is written is read as the same moment, in every format and zone', () => {
  const formats = [
    'yyyy-MM-dd HH:mm:ss',
    'dd/MM/yyyy HH:mm',
    'iso8601',
    'epoch-seconds',
    'epoch-milliseconds',
  ];
  const zones = ['UTC', shanghai, 'America/St_Johns', 'Europe/Berlin'];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
      fc.constantFrom(...formats),
      fc.constantFrom(...zones),
      (atMs, format, zone) => {
        const read = readTime(writeTime(atMs, format, zone), format, zone);
        expect(read).toEqual(readTime(atMs, 'epoch-milliseconds', zone));
      },
    ),
    { numRuns: 200 },
  );
});

it('never throws, whatever stands for a time', () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom('iso8601', 'yyyyMMdd', 'epoch-seconds'), (value, format) => {
      const read = readTime(value, format, shanghai);
      expect(read === null || /^\d{4}-\d{2}-\d{2}$/.test(read.date)).toBe(true);
    }),
  );
});

it.each<[unknown, string | null]>([
  ['09:05', '09:05'],
  ['23:59:59', '23:59'],
  ['24:00', null],
  ['9:05', null],
  [905, null],
])('the time of day %j is %j', (text, time) => {
  expect(readTimeOfDay(text)).toBe(time);
});
