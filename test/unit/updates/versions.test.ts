import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../../main/clock.ts';
import { composeVersions } from '../../../main/compose-versions.ts';
import { makeScratch } from '../../../main/supervisor/scratch.ts';
import { createSupervisor, type Supervisor } from '../../../main/supervisor/supervisor.ts';
import { startTree, type Tree } from '../../../main/supervisor/tree.ts';
import type { ReleaseManifest } from '../../../main/updates/manifest.ts';
import { sumOfTree } from '../../../main/updates/tree-sum.ts';
import { updateStateShape } from '../../../main/updates/update-state.ts';
import { updatePlaces } from '../../../main/updates/version-store.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createSigner, makeArchive } from '../../fakes/releases.ts';

// Real process trees, started from real folders.

const script = join(import.meta.dirname, 'release-tree.mjs');
const signer = createSigner();
let folder = '';
let trees: Tree[] = [];
let ends: (() => Promise<void>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-versions-'));
  writeFileSync(join(folder, 'keys.json'), signer.keySet);
});
afterEach(async () => {
  for (const end of ends) await end();
  for (const tree of trees) await tree.end();
  [ends, trees] = [[], []];
  rmSync(folder, { recursive: true, force: true });
});

const journal = (): string[] => {
  const path = join(folder, 'journal');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
};

const state = () =>
  updateStateShape.parse(JSON.parse(readFileSync(updatePlaces(join(folder, 'updates')).state, 'utf8')));

/** Puts a release into the spool whose program is the stand-in, in a mode. */
async function fetched(version: string, mode: string): Promise<void> {
  const text = `#!/bin/sh\nexec "${process.execPath}" "${script}" "${join(folder, 'journal')}" ${version} ${mode}\n`;
  const archive = makeArchive([{ path: 'guestway', text, mode: 0o755 }]);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const file = { path: 'guestway', sha256, bytes: Buffer.byteLength(text), isExecutable: true };
  const release = await signer.release(
    version,
    {
      tree: sumOfTree([file]),
      platform: process.platform as ReleaseManifest['platform'],
      arch: process.arch as ReleaseManifest['arch'],
    },
    archive,
  );
  const places = updatePlaces(join(folder, 'updates'));
  mkdirSync(places.spool, { recursive: true });
  writeFileSync(places.archive(version), archive);
  writeFileSync(places.manifest(version), release.jws);
}

/** Starts the supervisor of the installed package, whose own trees run in a mode. */
async function start(
  mode: string,
  updates: { folder: string; trustFile: string } | null = null,
): Promise<Supervisor> {
  const log = createFakeLog();
  const versions = composeVersions({
    config: { updates: updates ?? { folder: join(folder, 'updates'), trustFile: join(folder, 'keys.json') } },
    ...{ installed: '0.1.0', clock: systemClock, log },
    renew: () => supervisor.renew(),
  });
  let isFinished = false;
  const supervisor = createSupervisor({
    ...{ clock: systemClock, log },
    startTree(listener) {
      const installed = {
        executable: process.execPath,
        arguments: [script, join(folder, 'journal'), 'installed', mode],
      };
      const scratch = makeScratch(join(folder, 'scratch'), `t-${trees.length}`);
      const tree = versions.begin(installed, listener, (program, heard) =>
        startTree({ ...program, environment: { PATH: process.env.PATH ?? '' } }, scratch, systemClock, heard),
      );
      trees.push(tree);
      return tree;
    },
    clearLeftovers: async () => ({ processesGone: true, scratchGone: true }),
    settled() {},
    promoted: () => {},
    beat: () => {},
    heavy: () => {},
    closed: () => {},
    finished: () => {
      isFinished = true;
    },
  });
  ends.push(async () => {
    supervisor.quit();
    await expect.poll(() => isFinished, { timeout: 30_000 }).toBe(true);
  });
  await versions.open();
  await supervisor.start();
  return supervisor;
}

const soon = (look: () => unknown) => expect.poll(look, { timeout: 40_000 });

it('a fetched version takes the place of the installed one, and is what the next supervisor starts', async () => {
  await fetched('0.3.0', 'sound');
  await start('offers=0.3.0');
  await soon(() => journal()).toEqual(['installed promote', 'installed renew', '0.3.0 promote']);
  await soon(() => state().current).toBe('0.3.0');
  await Promise.all(ends.splice(0).map((end) => end()));
  expect(journal().at(-1)).toBe('0.3.0 quit');
  rmSync(join(folder, 'journal'));
  await start('offers=0.3.0');
  await soon(() => journal()).toEqual(['0.3.0 promote']);
});

it('a version that dies at its start is given up after three tries, and the installed one has served all the time', async () => {
  await fetched('0.3.0', 'dead');
  await start('offers=0.3.0');
  await soon(() => state().bad).toEqual(['0.3.0']);
  expect(journal().filter((line) => line === '0.3.0 dies').length).toBe(3);
  expect(journal().filter((line) => line !== '0.3.0 dies')[0]).toBe('installed promote');
  expect(state()).toMatchObject({
    trial: null,
    current: null,
    last: { result: 'rolled-back', code: 'died' },
  });
});

it('without usable keys the installed version runs, whatever lies there', async () => {
  await fetched('0.3.0', 'sound');
  await start('offers=0.3.0', { folder: join(folder, 'updates'), trustFile: join(folder, 'no-keys.json') });
  await soon(() => journal()).toEqual(['installed promote']);
  expect(existsSync(updatePlaces(join(folder, 'updates')).versions)).toBe(false);
});
