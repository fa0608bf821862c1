import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createPurge } from '../../../../main/records/purge/purge.ts';
import { dayMs, entriesOf, filesOf, goTo, openingOf, runningMachine, startMs, statesOf } from './support.ts';

const first = 'N1-2026-11-01';

/** A machine with two records on the first day, on its fourth: the first day is due. */
function dueMachine() {
  const machine = runningMachine();
  machine.store().append(openingOf(1), openingOf(2));
  const [view] = machine.store().segments();
  if (view === undefined) throw new Error('no segment');
  for (const day of [2, 3, 4]) goTo(machine, day);
  return { machine, view };
}

describe('purge', () => {
  it('takes what is due, with its key and its files, and says so in the spine', () => {
    const { machine, view } = dueMachine();
    const closed = machine.store().segments()[0];
    expect(machine.purge().look()).toEqual({ purged: 1, isMoreDue: false, failure: null });
    expect(statesOf(machine)).toEqual({
      [first]: 'purged',
      'N1-2026-11-02': 'closed',
      'N1-2026-11-03': 'closed',
      'N1-2026-11-04': 'open',
    });
    expect(filesOf(machine).filter((file) => file.includes(first))).toEqual([]);
    expect(machine.store().target.hasKey(view.keyId)).toBe(false);
    expect(() => machine.store().rows(first)).toThrow('store-missing');
    const told = {
      of: 'harbour/lobby-1',
      segment: first,
      key: view.keyId,
      size: 2,
      root: closed?.root,
      witnessed: (startMs + 3 * dayMs) / 1000,
    };
    expect(entriesOf(machine, 'purge.intent', 'segment.purged')).toEqual([
      { kind: 'purge.intent', ...told },
      { kind: 'segment.purged', ...told, holds: [] },
    ]);
    expect(machine.store().newestNote()?.size).toBe(machine.store().spineSize());
  });

  it('takes nothing a second time', () => {
    const { machine } = dueMachine();
    machine.purge().look();
    expect(machine.purge().look()).toEqual({ purged: 0, isMoreDue: false, failure: null });
  });

  it('waits for the time of a witness, whatever the clock of the machine says', () => {
    const machine = runningMachine();
    machine.store().append(openingOf(1));
    machine.clock.trueMs += dayMs;
    machine.store().tick();
    machine.cosign();
    machine.clock.offsetMs = 400 * dayMs;
    machine.store().tick();
    expect(machine.cosign()).toBe(false);
    expect(machine.purge().look()).toEqual({ purged: 0, isMoreDue: false, failure: null });
    expect(statesOf(machine)[first]).toBe('closed');
  });

  it('leaves what is still written to, also when a clock far behind has opened it for a day that is long over', () => {
    const machine = runningMachine();
    machine.store().append(openingOf(1));
    machine.clock.trueMs += 30 * dayMs;
    machine.clock.offsetMs = -30 * dayMs;
    expect(machine.cosign()).toBe(true);
    expect(machine.purge().look()).toEqual({ purged: 0, isMoreDue: false, failure: null });
    expect(statesOf(machine)[first]).toBe('open');
    machine.store().tick();
    expect(machine.purge().look().purged).toBe(1);
  });

  it('is due from the last moment of its floor on', () => {
    const machine = runningMachine();
    const dueMs = Date.parse('2026-11-04T00:00:00Z');
    machine.clock.trueMs = dueMs - 1_000;
    machine.store().tick();
    machine.cosign();
    expect(machine.purge().look().purged).toBe(0);
    machine.clock.trueMs = dueMs;
    machine.store().tick();
    machine.cosign();
    expect(machine.purge().look().purged).toBe(1);
  });

  it('takes a few segments at a look, the oldest first, and tells that there are more', () => {
    const machine = runningMachine();
    for (const day of [2, 3, 4, 5, 6, 7, 8, 9]) goTo(machine, day);
    expect(machine.purge().look()).toEqual({ purged: 4, isMoreDue: true, failure: null });
    expect(statesOf(machine)['N1-2026-11-05']).toBe('closed');
    expect(machine.purge().look()).toEqual({ purged: 2, isMoreDue: false, failure: null });
  });

  it('gives no receipt while something of the segment is left, and finishes once it is gone', () => {
    const { machine } = dueMachine();
    const copy = join(machine.folder(), 'hold', 'copy');
    mkdirSync(join(machine.folder(), 'hold'), { recursive: true });
    copyFileSync(join(machine.folder(), 'seg', `${first}.db`), copy);
    const look = machine.purge().look();
    expect([look.purged, look.failure]).toEqual([0, `store-failed residue in ${join('hold', 'copy')}`]);
    expect(statesOf(machine)[first]).toBe('closed');
    expect(machine.purge().look()).toEqual(look);
    rmSync(copy);
    expect(machine.purge().look().failure).toBeNull();
    expect(statesOf(machine)[first]).toBe('purged');
    expect(entriesOf(machine, 'purge.intent')).toHaveLength(1);
  });

  it('leaves no key behind a reader that was in the way', () => {
    const { machine } = dueMachine();
    const reader = new Sqlite(join(machine.folder(), 'keys.db'), { readonly: true });
    const kekId = () => reader.prepare('SELECT kek_id FROM ring').pluck().get();
    const before = kekId();
    reader.exec('BEGIN');
    kekId();
    expect(machine.purge().look().failure).toContain('store-busy');
    expect(statesOf(machine)[first]).toBe('closed');
    reader.exec('COMMIT');
    expect(machine.purge().look().failure).toBeNull();
    expect(statesOf(machine)[first]).toBe('purged');
    expect(kekId()).not.toBe(before);
    reader.close();
    expect(filesOf(machine).filter((file) => /^kek./.test(file))).toEqual([]);
  });

  it('waits until another place has all of it, but not past the last day of its ceiling', () => {
    const { machine } = dueMachine();
    const { ledger, target } = machine.store();
    const asked: string[] = [];
    const isShippedWhole = (origin: string, segment: string) => {
      asked.push(`${origin} ${segment}`);
      return false;
    };
    const purge = createPurge({ ledger, targets: () => [target], isShippedWhole, log: { error: () => {} } });
    expect(purge.look().purged).toBe(0);
    expect(asked).toEqual([`harbour/lobby-1 ${first}`]);
    goTo(machine, 5);
    expect(purge.look().purged).toBe(1);
    expect(statesOf(machine)[first]).toBe('purged');
  });
});
