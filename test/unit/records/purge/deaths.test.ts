import { describe, expect, it } from 'vitest';
import { heldCopiesIn } from '../../../../main/records/hold/case-copies.ts';
import { placeOf } from '../../../../main/records/hold/held-copy.ts';
import { placeHold } from '../../../../main/records/hold/place-hold.ts';
import type { Machine } from '../../../purge-oracle/parts/machine.ts';
import {
  dayMs,
  entriesOf,
  filesOf,
  goTo,
  machineLike,
  openingOf,
  orderOf,
  runningMachine,
  sessionOf,
  startMs,
  statesOf,
} from './support.ts';

const first = 'N1-2026-11-01';

/** One due day under two holds, and a case whose hold has lapsed and passes its copies on. */
function busyMachine(): Machine {
  const machine = runningMachine();
  const { ledger } = machine.store();
  machine.store().append(openingOf(1), openingOf(2), openingOf(3));
  placeHold(ledger, orderOf('lapses', { expiresAtMs: startMs + 4 * dayMs }), machine.clock.trueMs);
  goTo(machine, 2);
  machine.store().append(openingOf(4), openingOf(5));
  goTo(machine, 4);
  machine.purge().look();
  const days = { fromDay: '2026-11-01', toDay: '2026-11-02' };
  placeHold(ledger, orderOf('all', days), machine.clock.trueMs);
  placeHold(
    ledger,
    orderOf('some', { ...days, sessionIds: [sessionOf(2), sessionOf(5)] }),
    machine.clock.trueMs,
  );
  goTo(machine, 5);
  return machine;
}

/** All that a purge decides. */
function outcomeOf(machine: Machine) {
  const copies = (holdId: string) => heldCopiesIn(machine.store(), `H-${holdId}`).map(placeOf).sort();
  return {
    states: statesOf(machine),
    all: copies('all'),
    some: copies('some'),
    intents: entriesOf(machine, 'purge.intent').map(({ segment }) => segment),
    receipts: entriesOf(machine, 'segment.purged').map(({ segment, holds }) => [segment, holds]),
    ended: entriesOf(machine, 'hold.ended'),
    files: filesOf(machine)
      .filter((file) => /\.db$/.test(file))
      .sort(),
    keys: machine
      .store()
      .segments()
      .filter(({ keyId }) => machine.store().target.hasKey(keyId)).length,
  };
}

describe('a machine that dies in a purge', () => {
  it('comes to the same end, before and behind whatever it died', { timeout: 60_000 }, () => {
    const undisturbed = busyMachine();
    undisturbed.purge().look();
    const expected = outcomeOf(undisturbed);
    expect(expected.receipts).toEqual([
      [first, [{ held: 3, hold: 'lapses' }]],
      [
        'N1-2026-11-02',
        [
          { held: 2, hold: 'all' },
          { held: 1, hold: 'some' },
        ],
      ],
      ['H-lapses', []],
    ]);
    const waiting = busyMachine();
    waiting.shutDown();
    let deaths = 0;
    for (let call = 0; ; call += 1) {
      for (const isAfterCall of [false, true]) {
        const machine = machineLike(waiting);
        Object.assign(machine.fuse(), { callsLeft: call, isAfterCall });
        machine.purge().look();
        if (!machine.fuse().isBlown) {
          expect(deaths).toBe(2 * call);
          expect(call).toBeGreaterThan(12);
          machine.shutDown();
          return;
        }
        machine.die();
        deaths += 1;
        machine.open();
        machine.purge().resume();
        expect(machine.purge().look().failure).toBeNull();
        expect({ call, isAfterCall, ...outcomeOf(machine) }).toEqual({ call, isAfterCall, ...expected });
        machine.shutDown();
      }
    }
  });
});
