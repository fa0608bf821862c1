import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../../main/clock.ts';
import { livingProcesses } from '../../../main/supervisor/processes.ts';
import { leftBehind, makeScratch, removeScratch, scratchRoot } from '../../../main/supervisor/scratch.ts';
import { startTree, stopProcesses, type Tree } from '../../../main/supervisor/tree.ts';

let root = '';
let trees: Tree[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guestway-test-'));
});

afterEach(async () => {
  for (const tree of trees) await tree.end();
  trees = [];
  rmSync(root, { recursive: true, force: true });
});

function start(mode: string): { tree: Tree; ready: Promise<void>; died: Promise<void> } {
  let onReady = (): void => {};
  let onDied = (): void => {};
  const ready = new Promise<void>((resolve) => {
    onReady = resolve;
  });
  const died = new Promise<void>((resolve) => {
    onDied = resolve;
  });
  const command = {
    executable: process.execPath,
    arguments: [join(import.meta.dirname, 'fake-tree.mjs'), mode],
    environment: { PATH: process.env.PATH ?? '' },
  };
  const listener = {
    report: ({ type }: { type: string }) => type === 'settled' && onReady(),
    died: () => onDied(),
  };
  const tree = startTree(command, makeScratch(root, `tree-${trees.length}-${mode}`), systemClock, listener);
  trees.push(tree);
  tree.order({ type: 'promote', predecessor: { fate: 'none', processesGone: true, scratchGone: true } });
  return { tree, ready, died };
}

it('ending a tree kills every process of it and removes all its files', async () => {
  const { tree, ready } = start('stay');
  await ready;
  expect(livingProcesses(tree.pid, tree.treeId).length).toBeGreaterThanOrEqual(2);
  expect(existsSync(join(tree.scratch.temporary, 'guest.txt'))).toBe(true);
  expect(await tree.end()).toEqual({ processesGone: true, scratchGone: true });
  expect(livingProcesses(tree.pid, tree.treeId)).toEqual([]);
  expect(existsSync(tree.scratch.folder)).toBe(false);
});

it('children that outlive a dead leader are found by the id they inherited', async () => {
  const { tree, died } = start('die');
  await died;
  expect(livingProcesses(null, tree.treeId).length).toBeGreaterThanOrEqual(1);
  expect(await stopProcesses(null, tree.treeId, systemClock)).toBe(true);
  expect(livingProcesses(null, tree.treeId)).toEqual([]);
});

it('another tree is not touched', async () => {
  const first = start('stay');
  const second = start('stay');
  await Promise.all([first.ready, second.ready]);
  await first.tree.end();
  expect(livingProcesses(second.tree.pid, second.tree.treeId).length).toBeGreaterThanOrEqual(2);
});

it('folders left behind by an earlier run are found and removed', () => {
  const scratch = makeScratch(root, 'old');
  mkdirSync(join(scratch.downloads, 'deep'));
  expect(leftBehind(root)).toEqual(['old']);
  expect(removeScratch(scratch.folder)).toBe(true);
  expect(leftBehind(root)).toEqual([]);
});

it('two terminals on one machine never share a scratch root', () => {
  expect(scratchRoot('/a', 1, tmpdir())).not.toBe(scratchRoot('/b', 1, tmpdir()));
});
