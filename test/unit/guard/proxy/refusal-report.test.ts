import { describe, expect, it } from 'vitest';
import type { CountedRefusal } from '../../../../main/guard/proxy/messages.ts';
import { createRefusalReport } from '../../../../main/guard/proxy/request/refusal-report.ts';
import { createFakeClock } from '../../../fakes/clock.ts';

function startReport() {
  const clock = createFakeClock();
  const told: CountedRefusal[][] = [];
  const report = createRefusalReport({ clock, everyMs: 500, tell: (refusals) => told.push(refusals) });
  return { clock, told, report };
}

describe('the report of refusals', () => {
  it('tells the first at once and what follows together, counted', () => {
    const { clock, told, report } = startReport();
    for (let time = 0; time < 10_000; time += 1) report.add('rule', 'blocked.test');
    report.add('default', null);
    expect(told).toEqual([[{ reason: 'rule', rule: 'blocked.test', count: 1 }]]);
    clock.advance(500);
    expect(told.slice(1)).toEqual([
      [
        { reason: 'rule', rule: 'blocked.test', count: 9_999 },
        { reason: 'default', rule: null, count: 1 },
      ],
    ]);
  });

  it('is told no more than twice a second, and says nothing when there is nothing', () => {
    const { clock, told, report } = startReport();
    for (let ms = 0; ms < 10_000; ms += 10) {
      report.add('default', null);
      clock.advance(10);
    }
    expect(told.length).toBeLessThanOrEqual(21);
    clock.advance(60_000);
    const before = told.length;
    clock.advance(60_000);
    expect(told.length).toBe(before);
  });

  it('counts every refusal, also when a page meets thousands of rules', () => {
    const { clock, told, report } = startReport();
    for (let index = 0; index < 5_000; index += 1) report.add('rule', `host-${index}.test`);
    clock.advance(500);
    expect(told.every((refusals) => refusals.length <= 64)).toBe(true);
    expect(told.flat().reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
  });

  it('tells what is left when it ends, and nothing afterwards', () => {
    const { clock, told, report } = startReport();
    report.add('rule', 'a.test');
    report.add('rule', 'b.test');
    report.stop();
    clock.advance(10_000);
    expect(told).toEqual([
      [{ reason: 'rule', rule: 'a.test', count: 1 }],
      [{ reason: 'rule', rule: 'b.test', count: 1 }],
    ]);
  });
});
