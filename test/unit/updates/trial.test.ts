import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Order, Report } from '../../../main/supervisor/messages.ts';
import { createSupervisor } from '../../../main/supervisor/supervisor.ts';
import type { Tree, TreeListener } from '../../../main/supervisor/tree.ts';
import { systemDisk } from '../../../main/updates/disk.ts';
import { soundWithinMs, watchTrial } from '../../../main/updates/trial-watch.ts';
import { createVersionStore, updatePlaces } from '../../../main/updates/version-store.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createSigner } from '../../fakes/releases.ts';

type Started = {
  readonly version: string | null;
  readonly orders: string[];
  isEnded: boolean;
  report(report: Report): void;
  die(): void;
};

const signer = createSigner();
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A supervisor on real versions with 0.3.0 on trial, and the trees that it starts. */
async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-trial-'));
  folders.push(folder);
  const clock = createFakeClock();
  const log = createFakeLog();
  const versions = createVersionStore({
    ...{ folder, disk: systemDisk, open: signer.open, installed: '0.1.0', nowMs: clock.nowMs, log },
    ...{ platform: 'linux', arch: 'x64' },
  });
  await versions.open();
  const trees: Started[] = [];
  const proof = { processesGone: true, scratchGone: true };
  const finished: (string | null)[] = [];

  const treeOf = (version: string | null, listener: TreeListener): Tree => {
    const started: Started = {
      ...{ version, orders: [], isEnded: false },
      report: listener.report,
      die: listener.died,
    };
    trees.push(started);
    return {
      ...{ treeId: `t${trees.length}`, pid: trees.length },
      scratch: { treeId: '', folder: '', home: '', userData: '', temporary: '', downloads: '' },
      order: (order: Order) => void started.orders.push(order.type),
      end: async () => {
        started.isEnded = true;
        return proof;
      },
    };
  };

  const supervisor = createSupervisor({
    ...{ clock, log },
    startTree(listener) {
      const chosen = versions.chosen();
      const deps = { versions, clock, renew: supervisor.renew };
      return watchTrial(deps, chosen, listener, (heard) => treeOf(chosen?.version ?? null, heard));
    },
    clearLeftovers: async () => proof,
    settled() {},
    promoted: () => {},
    beat: () => {},
    heavy: () => {},
    closed: () => {},
    finished: (problem) => finished.push(problem),
  });
  const tree = (index: number): Started => trees[index] ?? expect.fail(`no tree ${index}`);
  const count = (many: number): Promise<void> =>
    expect.poll(() => trees.length, { timeout: 30_000 }).toBe(many);
  await supervisor.start();
  tree(0).report({ type: 'ready' });
  tree(0).report({ type: 'settled' });
  // A guest who read the notice and left: the spare of the old version is there.
  tree(0).report({ type: 'busy' });
  tree(0).report({ type: 'settled' });
  const places = updatePlaces(folder);
  await mkdir(places.spool, { recursive: true });
  const release = await signer.release('0.3.0');
  await writeFile(places.archive('0.3.0'), release.archive);
  await writeFile(places.manifest('0.3.0'), release.jws);
  expect(await versions.take('0.3.0')).toBe(null);
  supervisor.renew();
  return { supervisor, versions, clock, trees, tree, count, finished };
}

/** Looks again and again while time goes on: the supervisor waits before it starts after a death. */
const later = (clock: { advance(ms: number): void }, look: () => unknown) =>
  expect.poll(() => {
    clock.advance(1_000);
    return look();
  });

/** Goes on until the first tree of 0.3.0 is the terminal. */
async function promote(parts: Awaited<ReturnType<typeof setUp>>): Promise<void> {
  const { tree } = parts;
  tree(2).report({ type: 'ready' });
  expect(tree(0).orders).toEqual(['promote', 'renew']);
  tree(0).die();
  await expect.poll(() => tree(2).orders).toEqual(['promote']);
}

it('the new version warms up beside the old one, takes over between sessions, and is in force once it is sound', async () => {
  const parts = await setUp();
  const { versions, tree, trees, clock } = parts;
  // The spare of the old version went; a session that runs goes on.
  expect(trees.map(({ version, isEnded }) => [version, isEnded])).toEqual([
    [null, false],
    [null, true],
    ['0.3.0', false],
  ]);
  expect(tree(0).orders).toEqual(['promote']);
  await promote(parts);
  expect(versions.state().trial).toEqual({ version: '0.3.0', failures: 0 });
  tree(2).report({ type: 'settled' });
  tree(2).report({ type: 'sound' });
  await expect.poll(() => versions.state().current).toBe('0.3.0');
  clock.advance(soundWithinMs * 3);
  expect(versions.chosen()).toMatchObject({ version: '0.3.0', isOnTrial: false });
  expect(versions.state().last?.result).toBe('taken');
});

it('a session that runs is not cut: the old tree is asked to go once it is settled again', async () => {
  const { tree, trees } = await setUp();
  tree(0).report({ type: 'busy' });
  tree(2).report({ type: 'ready' });
  expect(tree(0).orders).toEqual(['promote']);
  tree(0).report({ type: 'settled' });
  expect(tree(0).orders).toEqual(['promote', 'renew']);
  expect(trees.length).toBe(3);
});

it('a version that dies while it warms up never takes the screen from the old one', async () => {
  const { versions, tree, count, clock } = await setUp();
  tree(2).die();
  await count(4);
  expect(tree(3).version).toBe('0.3.0');
  tree(3).die();
  await expect.poll(() => versions.state().trial?.failures).toBe(2);
  clock.advance(2_000);
  await count(5);
  tree(4).die();
  await count(6);
  expect(tree(5).version).toBe(null);
  expect(versions.state()).toMatchObject({
    trial: null,
    bad: ['0.3.0'],
    last: { result: 'rolled-back', code: 'died' },
  });
  expect(tree(0).isEnded).toBe(false);
});

it('a version that dies as the terminal is tried three times, then the old one comes back, not a spare of the bad one', async () => {
  const parts = await setUp();
  const { versions, trees, tree, count, clock } = parts;
  await promote(parts);
  tree(2).report({ type: 'settled' });
  tree(2).die();
  await count(4);
  tree(3).report({ type: 'ready' });
  expect(tree(3).orders).toEqual(['promote']);
  tree(3).report({ type: 'settled' });
  tree(3).die();
  await expect.poll(() => versions.state().trial?.failures).toBe(2);
  await later(clock, () => trees.length).toBe(5);
  tree(4).report({ type: 'ready' });
  tree(4).report({ type: 'settled' });
  tree(4).report({ type: 'busy' });
  tree(5).report({ type: 'ready' });
  tree(4).report({ type: 'settled' });
  tree(4).die();
  await count(7);
  expect(trees.map(({ version }) => version)).toEqual([null, null, '0.3.0', '0.3.0', '0.3.0', '0.3.0', null]);
  expect(tree(5).isEnded).toBe(true);
  tree(6).report({ type: 'ready' });
  await later(clock, () => tree(6).orders).toEqual(['promote']);
  expect(versions.state().bad).toEqual(['0.3.0']);
});

it('a version that does not hear the gateway in time is a failure, but not while a guest is at it', async () => {
  const parts = await setUp();
  const { versions, tree, clock } = parts;
  await promote(parts);
  tree(2).report({ type: 'busy' });
  tree(3).report({ type: 'ready' });
  clock.advance(soundWithinMs * 2);
  expect(versions.state().trial?.failures).toBe(0);
  expect(tree(2).isEnded).toBe(false);
  tree(2).report({ type: 'settled' });
  clock.advance(soundWithinMs);
  await expect.poll(() => versions.state().trial?.failures).toBe(1);
  await expect.poll(() => tree(2).isEnded).toBe(true);
});

it('a version on trial that was told to leave, and stays for somebody who came, is judged again', async () => {
  const parts = await setUp();
  const { supervisor, versions, tree, clock } = parts;
  await promote(parts);
  tree(2).report({ type: 'settled' });
  supervisor.renew();
  tree(3).report({ type: 'ready' });
  expect(tree(2).orders).toEqual(['promote', 'renew']);
  tree(2).report({ type: 'busy' });
  tree(2).report({ type: 'settled' });
  clock.advance(soundWithinMs);
  await expect.poll(() => versions.state().trial?.failures).toBe(1);
});

it('a version that never becomes warm is a failure, and the old one serves on', async () => {
  const { versions, tree, count, clock } = await setUp();
  clock.advance(soundWithinMs);
  await expect.poll(() => versions.state().trial?.failures).toBe(1);
  await count(4);
  expect(tree(2).isEnded).toBe(true);
  expect(tree(0).orders).toEqual(['promote']);
});

it('a version that cannot use the settings fails, and does not stop the terminal', async () => {
  const { versions, tree, finished, count } = await setUp();
  tree(2).report({ type: 'unusable', problem: 'a field more' });
  await expect.poll(() => versions.state().trial?.failures).toBe(1);
  await count(4);
  expect(finished).toEqual([]);
  expect(tree(0).isEnded).toBe(false);
});

it('a version on trial that is told to leave, or to quit, has not failed', async () => {
  const parts = await setUp();
  const { versions, supervisor, tree, finished } = parts;
  await promote(parts);
  tree(2).report({ type: 'settled' });
  supervisor.quit();
  expect(tree(2).orders).toEqual(['promote', 'quit']);
  tree(2).die();
  await expect.poll(() => finished).toEqual([null]);
  expect(versions.state().trial).toEqual({ version: '0.3.0', failures: 0 });
});
