import { expect, it } from 'vitest';
import type { Order, Report } from '../../../main/supervisor/messages.ts';
import { createSupervisor } from '../../../main/supervisor/supervisor.ts';
import type { Tree, TreeListener } from '../../../main/supervisor/tree.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

type FakeTree = {
  tree: Tree;
  kind: 'spare' | 'at-once';
  orders: Order[];
  ended: number;
  report(report: Report): void;
  beat(): void;
  die(): void;
};

function setUp(
  proofs: { processesGone: boolean; scratchGone: boolean } = { processesGone: true, scratchGone: true },
) {
  const clock = createFakeClock();
  const log = createFakeLog();
  const trees: FakeTree[] = [];
  const finished: (string | null)[] = [];
  const beats: number[] = [];
  const heavy: number[] = [];
  let settled = 0;
  const supervisor = createSupervisor({
    clock,
    log,
    startTree: (listener: TreeListener, kind) => {
      const fake: FakeTree = {
        kind,
        orders: [],
        ended: 0,
        report: listener.report,
        beat: () => listener.report({ type: 'beat' }),
        die: listener.died,
        tree: {
          treeId: `t${trees.length}`,
          scratch: { treeId: '', folder: '', home: '', userData: '', temporary: '', downloads: '' },
          pid: trees.length,
          order: (order) => fake.orders.push(order),
          end: async () => {
            fake.ended += 1;
            return proofs;
          },
        },
      };
      trees.push(fake);
      return fake.tree;
    },
    clearLeftovers: async () => proofs,
    promoted: () => {},
    settled: () => {
      settled += 1;
    },
    beat: () => beats.push(clock.nowMs()),
    heavy: (megabytes) => heavy.push(megabytes),
    closed: () => finished.push('closed'),
    finished: (problem) => finished.push(problem),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const tree = (index: number): FakeTree => trees[index] ?? expect.fail(`no tree ${index}`);
  return { supervisor, trees, tree, finished, beats, heavy, clock, log, settle, settled: () => settled };
}

const promotion = (fate: string) => ({
  type: 'promote',
  predecessor: { fate, processesGone: true, scratchGone: true },
});

it('the first tree is promoted when it is warm, and one spare starts once a session has begun', async () => {
  const { supervisor, trees, tree } = setUp();
  await supervisor.start();
  expect(tree(0).orders).toEqual([]);
  tree(0).report({ type: 'ready' });
  expect(tree(0).orders).toEqual([promotion('none')]);
  tree(0).report({ type: 'settled' });
  expect(trees.length).toBe(1);
  tree(0).report({ type: 'busy' });
  expect(trees.length).toBe(2);
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  expect(trees.length).toBe(2);
});

it('a spare that dies while a guest is there is followed by another, one that nobody needs by none', async () => {
  const { supervisor, trees, tree, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).die();
  await settle();
  expect(trees.length).toBe(3);
  tree(0).report({ type: 'settled' });
  tree(2).die();
  await settle();
  expect(trees.length).toBe(3);
});

it('a hand-over and a death take the same path: end the tree, then promote the spare', async () => {
  for (const fate of ['ended', 'died'] as const) {
    const { supervisor, tree, settle } = setUp();
    await supervisor.start();
    tree(0).report({ type: 'ready' });
    tree(0).report({ type: 'settled' });
    tree(0).report({ type: 'busy' });
    tree(1).report({ type: 'ready' });
    if (fate === 'ended') tree(0).report({ type: 'handOver' });
    else tree(0).die();
    await settle();
    expect(tree(0).ended).toBe(1);
    expect(tree(1).orders).toEqual([promotion(fate)]);
  }
});

it('what could not be proved gone is told to the successor', async () => {
  const { supervisor, tree, settle } = setUp({ processesGone: true, scratchGone: false });
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).report({ type: 'ready' });
  tree(0).report({ type: 'handOver' });
  await settle();
  expect(tree(1).orders).toEqual([
    { type: 'promote', predecessor: { fate: 'ended', processesGone: true, scratchGone: false } },
  ]);
});

it('with no spare at hand the next tree is started and promoted when warm', async () => {
  const { supervisor, trees, tree, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).die();
  await settle();
  expect(trees.length).toBe(2);
  tree(1).report({ type: 'ready' });
  expect(tree(1).orders).toEqual([promotion('died')]);
});

it('deaths in a row are spaced out, up to a minute', async () => {
  const { supervisor, trees, tree, clock, settle } = setUp();
  await supervisor.start();
  const waits: number[] = [];
  for (let death = 0; death < 9; death += 1) {
    tree(death).report({ type: 'ready' });
    tree(death).die();
    await settle();
    let waitedMs = 0;
    while (trees.length === death + 1) {
      clock.advance(1000);
      waitedMs += 1000;
      await settle();
    }
    waits.push(waitedMs);
  }
  expect(waits).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

it('quitting during a session waits for its record, then stops everything', async () => {
  const { supervisor, tree, finished, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).report({ type: 'ready' });
  supervisor.quit();
  expect(tree(0).orders.at(-1)).toEqual({ type: 'quit' });
  tree(0).report({ type: 'handOver' });
  await settle();
  expect(finished).toEqual([]);
  tree(1).report({ type: 'settled' });
  expect(tree(1).orders.at(-1)).toEqual({ type: 'quit' });
  tree(1).die();
  await settle();
  expect(finished).toEqual([null]);
});

it('unusable settings stop the terminal with the problem', async () => {
  const { supervisor, tree, finished, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'unusable', problem: 'The trust file is wrong.' });
  await settle();
  expect(finished).toEqual(['The trust file is wrong.']);
});

it('quitting before the first tree has settled stops at once and starts nothing', async () => {
  const { supervisor, trees, tree, finished, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  supervisor.quit();
  tree(0).die();
  await settle();
  expect(finished).toEqual([null]);
  expect(trees.length).toBe(1);
});

it('a successor that dies before it recorded is followed by another, also while quitting', async () => {
  const { supervisor, trees, tree, finished, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).report({ type: 'ready' });
  supervisor.quit();
  tree(0).report({ type: 'handOver' });
  await settle();
  tree(1).die();
  await settle();
  expect(finished).toEqual([]);
  expect(trees.length).toBe(3);
});

it('newer settings: a fresh spare first, then the idle terminal makes room for it, without a wait', async () => {
  const { supervisor, trees, tree, log, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  supervisor.renew();
  expect(trees.length).toBe(2);
  supervisor.renew();
  expect({ ended: tree(1).ended, trees: trees.length }).toEqual({ ended: 1, trees: 3 });
  expect(tree(0).orders).toEqual([promotion('none')]);
  tree(2).report({ type: 'ready' });
  expect(tree(0).orders).toEqual([promotion('none'), { type: 'renew' }]);
  tree(0).die();
  await settle();
  expect(tree(2).orders).toEqual([promotion('ended')]);
  expect(log.lines.map(({ name }) => name)).not.toContain('supervisor.treeDied');
  tree(2).report({ type: 'settled' });
  expect(trees.length).toBe(3);
  expect(tree(2).orders).toEqual([promotion('ended')]);
});

it('newer settings never end a session: the tree after it has them', async () => {
  const { supervisor, trees, tree, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).report({ type: 'ready' });
  supervisor.renew();
  expect({ ended: tree(1).ended, trees: trees.length, orders: tree(0).orders }).toEqual({
    ended: 1,
    trees: 3,
    orders: [promotion('none')],
  });
  tree(0).report({ type: 'handOver' });
  await settle();
  tree(2).report({ type: 'ready' });
  expect(tree(2).orders).toEqual([promotion('ended')]);
});

it('a session that begins while room is made is a session like any other, and its death is a death', async () => {
  const { supervisor, tree, log, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  supervisor.renew();
  tree(1).report({ type: 'ready' });
  tree(0).report({ type: 'busy' });
  tree(0).die();
  await settle();
  expect(tree(1).orders).toEqual([promotion('died')]);
  expect(log.lines.map(({ name }) => name)).toContain('supervisor.treeDied');
});

it('only the terminal in use feeds the watchdog: no spare, and nothing while one is replaced', async () => {
  const { supervisor, tree, beats, settle } = setUp();
  await supervisor.start();
  tree(0).beat();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).report({ type: 'ready' });
  tree(1).beat();
  expect(beats).toHaveLength(1);
  tree(0).die();
  tree(0).beat();
  expect(beats).toHaveLength(1);
  await settle();
  tree(0).beat();
  expect(beats).toHaveLength(1);
});

it('only the terminal in use is heard when it has too much memory', async () => {
  const { supervisor, tree, heavy } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  supervisor.renew();
  tree(1).report({ type: 'heavy', megabytes: 2_000 });
  tree(0).report({ type: 'heavy', megabytes: 1_300 });
  expect(heavy).toEqual([1_300]);
});

it('a terminal that was ended by hand is not started again, and one that owes a session cannot be', async () => {
  const { supervisor, trees, tree, finished, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).report({ type: 'close' });
  tree(0).report({ type: 'close' });
  expect(finished).toEqual([]);
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'close' });
  expect(tree(0).orders.at(-1)).toEqual({ type: 'quit' });
  tree(0).die();
  await settle();
  expect(finished).toEqual(['closed', null]);
  expect(trees).toHaveLength(2);
});

it('a tree that somebody waits for is told so when it is started, a spare is not', async () => {
  const { supervisor, tree, settle } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  tree(0).report({ type: 'busy' });
  tree(1).die();
  tree(0).report({ type: 'handOver' });
  await settle();
  expect([tree(0).kind, tree(1).kind, tree(2).kind]).toEqual(['at-once', 'spare', 'at-once']);
});

it('only the terminal in use says that it stands', async () => {
  const { supervisor, tree, settled } = setUp();
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  expect(settled()).toBe(0);
  tree(0).report({ type: 'settled' });
  expect(settled()).toBe(1);
  tree(0).report({ type: 'busy' });
  tree(1).report({ type: 'settled' });
  expect(settled()).toBe(1);
});
