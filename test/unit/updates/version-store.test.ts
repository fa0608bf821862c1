import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Disk, systemDisk } from '../../../main/updates/disk.ts';
import { createVersionStore, updatePlaces, type VersionStore } from '../../../main/updates/version-store.ts';
import { createFakeLog } from '../../fakes/log.ts';
import {
  appFiles,
  createSigner,
  type Fault,
  faultyDisk,
  fullDisk,
  makeArchive,
  powerCut,
  type TestRelease,
} from '../../fakes/releases.ts';

const signer = createSigner();
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-updates-'));
  folders.push(folder);
  return folder;
}

function storeIn(folder: string, disk: Disk = systemDisk, installed = '0.1.0'): VersionStore {
  return createVersionStore({
    ...{ folder, disk, installed, open: signer.open, platform: 'linux', arch: 'x64' },
    nowMs: () => 5,
    log: createFakeLog(),
  });
}

async function spool(folder: string, { manifest, jws, archive }: TestRelease): Promise<void> {
  const places = updatePlaces(folder);
  await mkdir(places.spool, { recursive: true });
  await writeFile(places.archive(manifest.version), archive);
  await writeFile(places.manifest(manifest.version), `${jws}\n`);
}

/** A terminal on which 0.2.0 is in force. */
async function withVersion(folder = freshFolder()): Promise<{ folder: string; store: VersionStore }> {
  const store = storeIn(folder);
  await store.open();
  await spool(folder, await signer.release('0.2.0'));
  expect(await store.take('0.2.0')).toBe(null);
  await store.proved('0.2.0');
  return { folder, store };
}

const versionsIn = async (folder: string): Promise<string[]> =>
  (await readdir(updatePlaces(folder).versions).catch(() => [])).sort();

/** What the version that is chosen says when it is started. */
const saidBy = (store: VersionStore): string | null => {
  const chosen = store.chosen();
  return chosen === null ? null : execFileSync(chosen.executable, { encoding: 'utf8' }).trim();
};

it('a version is laid down, started on trial, proved, and then in force over a restart', async () => {
  const { folder, store } = await withVersion();
  expect(saidBy(store)).toBe('0.2.0');
  await spool(folder, await signer.release('0.3.0'));
  expect(await store.take('0.3.0')).toBe(null);
  expect(store.chosen()).toMatchObject({ version: '0.3.0', isOnTrial: true });
  expect(saidBy(store)).toBe('0.3.0');
  expect(await versionsIn(folder)).toEqual(['0.2.0', '0.3.0']);
  await store.proved('0.3.0');
  await spool(folder, await signer.release('0.4.0'));
  expect(await store.take('0.4.0')).toBe(null);
  await store.proved('0.4.0');
  expect(await versionsIn(folder)).toEqual(['0.3.0', '0.4.0']);
  expect(await readdir(updatePlaces(folder).spool)).toEqual([]);
  const again = storeIn(folder);
  await again.open();
  expect(again.chosen()).toMatchObject({ version: '0.4.0', isOnTrial: false });
});

it('three failed starts bring the last good version back, for good', async () => {
  const { folder, store } = await withVersion();
  const release = await signer.release('0.3.0');
  await spool(folder, release);
  await store.take('0.3.0');
  for (const _ of [1, 2]) await store.failed('0.3.0', 'died');
  expect(saidBy(store)).toBe('0.3.0');
  await store.failed('0.3.0', 'died');
  expect(saidBy(store)).toBe('0.2.0');
  expect(await versionsIn(folder)).toEqual(['0.2.0']);
  await spool(folder, release);
  expect(await store.take('0.3.0')).toBe('marked-bad');
  const again = storeIn(folder);
  await again.open();
  await spool(folder, release);
  expect(await again.take('0.3.0')).toBe('marked-bad');
  expect(saidBy(again)).toBe('0.2.0');
});

it('an older version is not taken, whoever signed it', async () => {
  const { folder, store } = await withVersion();
  for (const version of ['0.2.0', '0.1.5', '0.1.0']) {
    await spool(folder, await signer.release(version));
    expect(await store.take(version)).toBe('older');
  }
  expect(saidBy(store)).toBe('0.2.0');
});

describe('a release that is tampered with is never started, and what was in force still is', () => {
  const good = makeArchive(appFiles('0.3.0'));
  const flipped = Buffer.from(good);
  flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
  // Signed as it is: also whoever signs may be wrong, or be lied to.
  const extra = (...more: Parameters<typeof makeArchive>[0]) => makeArchive([...appFiles('0.3.0'), ...more]);
  const many = Array.from({ length: 40 }, (_, index) => ({ path: `f${index}` }));
  const table: readonly (readonly [string, Buffer, boolean, string])[] = [
    ['a bit flipped', flipped, false, 'other-bytes'],
    ['cut short', good.subarray(0, good.length - 100), false, 'other-bytes'],
    ['another file of that name', makeArchive(appFiles('6.6.6')), false, 'other-bytes'],
    ['signed, and cut short', good.subarray(0, good.length - 100), true, 'bad-archive'],
    ['signed, and no archive', Buffer.from('not an archive at all'), true, 'bad-archive'],
    ['signed, and another tree', makeArchive(appFiles('6.6.6')), true, 'other-tree'],
    ['signed, with a way out', extra({ path: '../../escaped', text: 'x' }), true, 'bad-path'],
    ['signed, with a way out in the middle', extra({ path: 'a/../../escaped', text: 'x' }), true, 'bad-path'],
    ['signed, with an absolute path', extra({ path: '/tmp/escaped', text: 'x' }), true, 'bad-path'],
    ['signed, with a path of Windows', extra({ path: '..\\escaped', text: 'x' }), true, 'bad-path'],
    ['signed, with a link', extra({ path: 'link', type: '2', linkName: '/etc' }), true, 'forbidden-entry'],
    [
      'signed, with a hard link',
      extra({ path: 'link', type: '1', linkName: 'guestway' }),
      true,
      'forbidden-entry',
    ],
    ['signed, with a device', extra({ path: 'null', type: '3' }), true, 'forbidden-entry'],
    ['signed, with a pipe', extra({ path: 'pipe', type: '6' }), true, 'forbidden-entry'],
    ['signed, with a file twice', extra({ path: 'guestway', text: 'x' }), true, 'duplicate-entry'],
    ['signed, with a name in other letters', extra({ path: 'GuestWay', text: 'x' }), true, 'duplicate-entry'],
    ['signed, with too many files', extra(...many), true, 'too-many-files'],
    ['signed, with too many bytes', extra({ path: 'big', text: 'x'.repeat(900_000) }), true, 'too-large'],
  ];
  for (const [name, archive, isSigned, code] of table)
    it(`${name}: ${code}`, async () => {
      const { folder, store } = await withVersion();
      const honest = await signer.release('0.3.0');
      const limits = { ...honest.manifest.tree, files: 10 };
      const release = isSigned ? await signer.release('0.3.0', { tree: limits }, archive) : honest;
      await spool(folder, { ...release, archive });
      expect(await store.take('0.3.0')).toBe(code);
      expect(saidBy(store)).toBe('0.2.0');
      expect(await versionsIn(folder)).toEqual(['0.2.0']);
      expect(await readdir(updatePlaces(folder).spool)).toEqual([]);
      expect((await readdir(folder)).sort()).toEqual(['spool', 'state.json', 'versions']);
      expect(store.state().last).toMatchObject({ version: '0.3.0', result: 'refused', code });
    });

  it('without its program, or with one that cannot be started', async () => {
    for (const change of [{ executable: 'other' }, { executable: 'locales' }] as const) {
      const { folder, store } = await withVersion();
      await spool(folder, await signer.release('0.3.0', change));
      expect(await store.take('0.3.0')).toBe('no-program');
      expect(saidBy(store)).toBe('0.2.0');
    }
  });
});

describe('what was changed on the disk since is not started', () => {
  const changes: readonly (readonly [string, (app: string) => void])[] = [
    ['another byte', (app) => writeFileSync(join(app, 'resources/app.asar'), 'mine')],
    ['another program', (app) => writeFileSync(join(app, 'guestway'), '#!/bin/sh\necho mine\n')],
    ['a file more', (app) => writeFileSync(join(app, 'extra.so'), 'mine')],
    ['a file less', (app) => rmSync(join(app, 'locales/en.pak'))],
    ['a link in it', (app) => symlinkSync('/etc', join(app, 'etc'))],
    ['no manifest', (app) => rmSync(join(app, '../release.jws'))],
    ['no folder', (app) => rmSync(join(app, '..'), { recursive: true })],
  ];
  for (const [name, change] of changes)
    it(name, async () => {
      const { folder, store } = await withVersion();
      await spool(folder, await signer.release('0.3.0'));
      await store.take('0.3.0');
      await store.proved('0.3.0');
      change(join(updatePlaces(folder).versions, '0.3.0/app'));
      const again = storeIn(folder);
      await again.open();
      expect(saidBy(again)).toBe('0.2.0');
      expect(again.state().last).toMatchObject({ version: '0.3.0', code: 'damaged' });
    });

  it('a state that cannot be read starts the installed package and takes nothing', async () => {
    const { folder } = await withVersion();
    for (const text of ['', '{', '{"format":1}', '{"format":1,"floor":"../x"}']) {
      writeFileSync(updatePlaces(folder).state, text);
      const again = storeIn(folder);
      await again.open();
      expect(again.chosen()).toBe(null);
      await spool(folder, await signer.release('0.3.0'));
      expect(await again.take('0.3.0')).toBe('state-broken');
      expect(readFileSync(updatePlaces(folder).state, 'utf8')).toBe(text);
    }
  });
});

/** Takes 0.3.0 with a fault, then looks with a sound disk as the next start does. */
async function takeWith(fault: Fault) {
  const { folder } = await withVersion();
  await spool(folder, await signer.release('0.3.0'));
  const disk = faultyDisk(systemDisk, fault);
  const store = storeIn(folder, disk);
  await store.open();
  const code = await store.take('0.3.0');
  const inForce = store.chosen()?.version ?? null;
  const next = storeIn(folder);
  await next.open();
  return { folder, disk, code, inForce, next };
}

describe('taken is all or nothing', () => {
  it('wherever the power is cut, the next start runs a whole version, and the release can be taken after', async () => {
    const whole = await takeWith({ at: () => null });
    expect(whole.code).toBe(null);
    const steps = whole.disk.calls();
    expect(steps).toBeGreaterThan(25);
    let cutOff = 0;
    for (let step = 1; step <= steps; step += 1) {
      const { folder, next } = await takeWith({ at: (call) => (call >= step ? powerCut : null) });
      const { version, isOnTrial } = next.chosen() ?? { version: null, isOnTrial: false };
      expect(['0.2.0', '0.3.0'], `step ${step}`).toContain(version);
      expect(isOnTrial, `step ${step}`).toBe(version === '0.3.0');
      expect(saidBy(next)).toBe(version);
      expect(await versionsIn(folder)).toEqual(isOnTrial ? ['0.2.0', '0.3.0'] : ['0.2.0']);
      if (isOnTrial) continue;
      cutOff += 1;
      await spool(folder, await signer.release('0.3.0'));
      expect(await next.take('0.3.0'), `step ${step}`).toBe(null);
      expect(saidBy(next)).toBe('0.3.0');
    }
    // All but the clearing up after the state was kept.
    expect(cutOff).toBeGreaterThan(steps - 6);
  });

  it('wherever the disk is full, the version in force stays, and the release is taken once there is room', async () => {
    const { manifest } = await signer.release('0.3.0');
    for (let room = 0; room < manifest.tree.bytes + 2_000; room += 9_000) {
      const { folder, code, inForce, next } = await takeWith({ at: () => null, room });
      if (code === null) continue;
      expect(code).toBe('disk-full');
      expect(inForce).toBe('0.2.0');
      expect(saidBy(next)).toBe('0.2.0');
      expect(await versionsIn(folder)).toEqual(['0.2.0']);
      await spool(folder, await signer.release('0.3.0'));
      expect(await next.take('0.3.0')).toBe(null);
    }
  });

  it('a disk with less than twice the room is not written to', async () => {
    const { folder } = await withVersion();
    const release = await signer.release('0.3.0');
    await spool(folder, release);
    const tight: Disk = { ...systemDisk, freeBytes: async () => release.manifest.tree.bytes * 2 - 1 };
    const store = storeIn(folder, tight);
    await store.open();
    expect(await store.take('0.3.0')).toBe('disk-full');
    expect(store.state().bad).toEqual([]);
    expect(saidBy(store)).toBe('0.2.0');
  });

  it('a state that the disk does not take is still kept to by the program that runs', async () => {
    const { folder } = await withVersion();
    await spool(folder, await signer.release('0.3.0'));
    let isFull = false;
    const disk = faultyDisk(systemDisk, { at: () => (isFull ? fullDisk() : null) });
    const store = storeIn(folder, disk);
    await store.open();
    await store.take('0.3.0');
    isFull = true;
    for (const _ of [1, 2, 3]) await store.failed('0.3.0', 'died');
    expect(saidBy(store)).toBe('0.2.0');
  });
});

it('an installed package that is as new takes over', async () => {
  const { folder } = await withVersion();
  const store = storeIn(folder, systemDisk, '0.2.0');
  await store.open();
  expect(store.chosen()).toBe(null);
  expect(await versionsIn(folder)).toEqual([]);
});

it('while one version is on trial no other is taken', async () => {
  const { folder, store } = await withVersion();
  for (const version of ['0.3.0', '0.4.0']) await spool(folder, await signer.release(version));
  expect(await store.take('0.3.0')).toBe(null);
  expect(await store.take('0.4.0')).toBe('trial-runs');
  await store.proved('0.3.0');
  expect(await store.take('0.4.0')).toBe(null);
});
