import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goTo, openingOf, runningMachine, statesOf } from './support.ts';

const first = 'N1-2026-11-01';

describe('a disk that refuses in a purge', () => {
  it('stops the store until it is opened again, and then the purge is finished', () => {
    const machine = runningMachine();
    machine.store().append(openingOf(1));
    for (const day of [2, 3, 4]) goTo(machine, day);
    // A folder where a log may lie: it cannot be opened to write, whoever asks.
    const obstacle = join(machine.folder(), 'seg', `${first}.db-journal`);
    mkdirSync(obstacle);
    expect(machine.purge().look().failure).toContain('store-failed');
    expect(() => machine.store().append(openingOf(2))).toThrow('store-failed');
    rmSync(obstacle, { recursive: true });
    machine.shutDown();
    machine.open();
    machine.purge().resume();
    expect(statesOf(machine)[first]).toBe('purged');
    expect(machine.store().append(openingOf(2))).toHaveLength(1);
  });
});
