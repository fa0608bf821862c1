import { describe, expect, it } from 'vitest';
import { type FleetState, freshFleetState } from '../../../main/fleet/fleet-state.ts';
import { createOrderTaker, type Standing } from '../../../main/fleet/order-taker.ts';
import type { NumberedTerminalOrder, TerminalOrder } from '../../../preload/contract/http-fleet-shapes.ts';
import { createFakeLog } from '../../fakes/log.ts';

/** A terminal over several process trees that keep one file. */
function terminal(first: FleetState | null | 'broken' = null) {
  let file: FleetState | null | 'broken' = first;
  const did: string[] = [];
  const facts = {
    standing: 'rest' as Standing,
    isWipeFailed: false,
    isTaken: true as boolean | 'throws',
    isDiskFull: false,
  };
  let trees = 0;
  const tree = () => {
    trees += 1;
    const taker = createOrderTaker({
      kept: {
        read() {
          if (file === 'broken') throw new Error('broken');
          return file;
        },
        write(state) {
          if (facts.isDiskFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
          file = state;
        },
      },
      treeId: `tree-${trees}`,
      standing: () => facts.standing,
      isWipeFailed: () => facts.isWipeFailed,
      startAnew: () => did.push('startAnew'),
      endSession: () => did.push('endSession'),
      wipeAgain: () => did.push('wipeAgain'),
      async sendDiagnostics(number) {
        did.push(`diagnostics ${number}`);
        if (facts.isTaken === 'throws') throw new Error('no log');
        return facts.isTaken;
      },
      changed: () => {},
      nowMs: () => 77,
      log: createFakeLog(),
    });
    taker.open();
    return taker;
  };
  return { tree, did, facts };
}

const give = (...orders: TerminalOrder[]): NumberedTerminalOrder[] =>
  orders.map((order, index) => ({ number: index + 1, order }));

describe('orders that change how a terminal is kept', () => {
  it('somebody at the terminal takes it out of service, and it stays so in the next tree until it is put back', () => {
    const { tree } = terminal();
    tree().setLocked(true);
    const next = tree();
    expect(next.state().lock).toEqual({ message: '' });
    next.setLocked(false);
    expect(tree().state().lock).toBeNull();
  });

  it('are done at once, told until the gateway knows, and never done again', () => {
    const { tree } = terminal();
    const taker = tree();
    const orders = give({ kind: 'lock', message: 'Back at noon' }, { kind: 'ring', ring: 'canary' });
    taker.take(orders);
    taker.take([...orders, { number: 3, order: { kind: 'unlock' } }]);
    taker.take(orders);
    expect(taker.state()).toMatchObject({ lock: null, ring: 'canary' });
    const dealt = taker.dealt();
    expect(dealt).toEqual([1, 2, 3].map((number) => ({ number, result: 'done' })));
    taker.told(dealt.slice(0, 2));
    expect(taker.dealt()).toEqual([{ number: 3, result: 'done' }]);
  });

  it('outlast the process tree', () => {
    const { tree } = terminal();
    tree().take(give({ kind: 'lock', message: 'Back at noon' }));
    const next = tree();
    expect(next.state().lock).toEqual({ message: 'Back at noon' });
    expect(next.dealt()).toEqual([{ number: 1, result: 'done' }]);
    next.take(give({ kind: 'lock', message: 'Back at noon' }));
    expect(next.dealt()).toHaveLength(1);
  });
});

describe('a restart', () => {
  it.each([
    ['rest', false, ['startAnew']],
    ['guest', false, []],
    ['guest', true, ['startAnew']],
    ['session', false, []],
    ['session', true, ['endSession']],
    ['busy', true, []],
    ['blocked', false, ['startAnew']],
  ] as const)('at %s, now: %s, does %j', (standing, now, did) => {
    const it = terminal();
    it.facts.standing = standing;
    const taker = it.tree();
    taker.take(give({ kind: 'restart', now }));
    taker.look();
    expect(it.did).toEqual(did);
    expect(taker.dealt()).toEqual([]);
  });

  it('waits for the end of a session, and is done once a fresh tree has the terminal', () => {
    const it = terminal();
    it.facts.standing = 'session';
    const taker = it.tree();
    taker.take(give({ kind: 'restart', now: false }));
    taker.look();
    it.facts.standing = 'busy';
    taker.look();
    expect(it.did).toEqual([]);
    const next = it.tree();
    next.look();
    expect(next.dealt()).toEqual([]);
    it.facts.standing = 'guest';
    next.look();
    expect(next.dealt()).toEqual([{ number: 1, result: 'done' }]);
    next.look();
    expect(it.did).toEqual([]);
  });

  it('is begun once, and takes nothing more in the tree that leaves', () => {
    const it = terminal();
    const taker = it.tree();
    taker.take(give({ kind: 'restart', now: true }));
    taker.look();
    taker.look();
    taker.take([{ number: 2, order: { kind: 'unlock' } }]);
    expect(it.did).toEqual(['startAnew']);
    expect(taker.dealt()).toEqual([]);
  });
});

describe('a wipe', () => {
  it.each([
    ['session', ['endSession']],
    ['guest', ['startAnew']],
    ['rest', ['startAnew']],
    ['busy', []],
  ] as const)('at %s does %j, and the next tree says whether it was proved', (standing, did) => {
    const it = terminal();
    it.facts.standing = standing;
    const taker = it.tree();
    taker.take(give({ kind: 'wipe' }));
    taker.look();
    expect(it.did).toEqual(did);
    it.facts.standing = 'blocked';
    const next = it.tree();
    next.look();
    expect(next.dealt()).toEqual([{ number: 1, result: 'failed' }]);
  });

  it('of a terminal that is out of order repeats the wipe', () => {
    const it = terminal();
    it.facts.standing = 'blocked';
    const taker = it.tree();
    taker.take(give({ kind: 'wipe' }));
    expect(it.did).toEqual(['wipeAgain']);
    it.facts.standing = 'rest';
    const next = it.tree();
    next.look();
    expect(next.dealt()).toEqual([{ number: 1, result: 'done' }]);
  });
});

describe('diagnostics', () => {
  it.each([
    [true, 'done'],
    [false, 'failed'],
  ] as const)('taken: %s, are %s, whatever the terminal does', async (isTaken, result) => {
    const it = terminal();
    it.facts.standing = 'session';
    it.facts.isTaken = isTaken;
    const taker = it.tree();
    taker.take(give({ kind: 'diagnose' }));
    await Promise.resolve();
    await Promise.resolve();
    expect([it.did, taker.dealt()]).toEqual([['diagnostics 1'], [{ number: 1, result }]]);
  });

  it('that a dead tree was collecting are interrupted', () => {
    const pending = [{ number: 4, kind: 'diagnose', now: true, treeId: 'dead' }] as const;
    const it = terminal({ ...freshFleetState, lastNumber: 4, pending: [...pending] });
    const taker = it.tree();
    taker.look();
    expect(taker.dealt()).toEqual([{ number: 4, result: 'interrupted' }]);
  });
});

describe('failures of the wipe', () => {
  it('are counted once each, over any number of trees', () => {
    const it = terminal();
    it.facts.standing = 'blocked';
    it.facts.isWipeFailed = true;
    for (const taker of [it.tree(), it.tree()]) taker.look();
    it.facts.standing = 'rest';
    it.tree().look();
    it.facts.standing = 'blocked';
    const last = it.tree();
    last.look();
    expect(last.state().wipeFailures).toEqual({ count: 2, lastAtMs: 77 });
  });

  it('are not counted when something else is out of order', () => {
    const it = terminal();
    it.facts.standing = 'blocked';
    const taker = it.tree();
    taker.look();
    expect(taker.state().wipeFailures.count).toBe(0);
  });
});

it('a terminal whose orders cannot be read lets nobody in', () => {
  const taker = terminal('broken').tree();
  expect(taker.state().lock).toEqual({ message: '' });
});

describe('a disk that takes nothing', () => {
  it('leaves an order and those after it to the gateway, which gives them out again; nothing of them is done', () => {
    const it = terminal();
    it.facts.standing = 'session';
    const taker = it.tree();
    const orders = give({ kind: 'lock', message: 'Back at noon' }, { kind: 'wipe' }, { kind: 'diagnose' });
    it.facts.isDiskFull = true;
    taker.take(orders);
    taker.look();
    expect(it.did).toEqual([]);
    expect([taker.state().lock, taker.dealt()]).toEqual([null, []]);
    it.facts.isDiskFull = false;
    taker.take(orders);
    expect(it.did).toEqual(['endSession', 'diagnostics 3']);
    expect(taker.state().lock).toEqual({ message: 'Back at noon' });
    expect(taker.dealt()).toEqual([{ number: 1, result: 'done' }]);
  });

  it('or diagnostics that fail end nothing; what came of them is told once there is room', async () => {
    const it = terminal();
    const taker = it.tree();
    it.facts.isTaken = 'throws';
    taker.take(give({ kind: 'diagnose' }));
    it.facts.isDiskFull = true;
    // Whatever is thrown in there and caught by nobody ends the test run.
    await new Promise(setImmediate);
    taker.look();
    expect(taker.dealt()).toEqual([]);
    it.facts.isDiskFull = false;
    taker.look();
    expect(taker.dealt()).toEqual([{ number: 1, result: 'failed' }]);
    expect(it.tree().dealt()).toEqual([{ number: 1, result: 'failed' }]);
  });

  it('does not let anybody in where the file of orders is broken', () => {
    const it = terminal('broken');
    it.facts.isDiskFull = true;
    expect(it.tree().state().lock).toEqual({ message: '' });
  });
});
