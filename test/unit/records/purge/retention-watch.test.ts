import { describe, expect, it } from 'vitest';
import { createRetentionWatch } from '../../../../main/records/purge/retention-watch.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { dayMs, goTo, openingOf, runningMachine } from './support.ts';

describe('the watch over retention', () => {
  it('tells of each change once: no witness for a day, something that stays too long, and that all is well again', () => {
    const machine = runningMachine();
    const log = createFakeLog();
    const { clock } = machine;
    const watch = createRetentionWatch({
      segments: () => machine.store().segments(),
      witnessedAtMs: () => machine.store().witnessedAtMs(),
      nowMs: () => clock.trueMs,
      log,
    });
    machine.store().append(openingOf(1));
    machine.cosign();
    expect([watch.look(), watch.look()]).toEqual([null, null]);
    clock.trueMs += dayMs + 1_000;
    expect([watch.look(), watch.look()]).toEqual(['witness-silent', 'witness-silent']);
    clock.trueMs += 4 * dayMs;
    machine.store().tick();
    expect(watch.look()).toBe('over-retained');
    goTo(machine, 6);
    while (machine.purge().look().isMoreDue);
    expect(watch.look()).toBeNull();
    expect(log.lines).toEqual([
      { level: 'warn', name: 'records.retention', fields: { alarm: 'witness-silent', segment: 'none' } },
      {
        level: 'warn',
        name: 'records.retention',
        fields: { alarm: 'over-retained', segment: 'N1-2026-11-01' },
      },
      { level: 'warn', name: 'records.retention', fields: { alarm: 'none', segment: 'none' } },
    ]);
  });
});
