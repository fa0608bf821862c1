import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  archiveProblems,
  tarProblems,
  withUnpacked,
} from '../../../main/tools/setup/packaging/check-tar.mjs';

const top = 'guestway-1.2-linux-x64/';

const row = (/** @type {string} */ path, facts = {}) => ({
  mode: path.endsWith('/') ? 'drwxr-xr-x' : '-rw-r--r--',
  owner: '0/0',
  path: `${top}${path}`,
  ...facts,
});

const good = [row('').path, 'guestway', 'share/', 'share/LICENSE'].map((path) => row(path.replace(top, '')));
const packed = ['guestway', 'share', 'share/LICENSE'];

it('finds nothing wrong with a good archive', () => expect(archiveProblems(good, packed)).toEqual([]));

it.each([
  ['a file of somebody else', { owner: '1000/1000' }, 'belongs to 1000/1000'],
  ['a file that its group may write', { mode: '-rw-rw-r--' }, 'others may write'],
  ['a set-user-id program', { mode: '-rwsr-xr-x' }, 'special bit'],
  ['a file that only root reads', { mode: '-rw-------' }, 'others cannot read'],
  ['a folder that only root enters', { mode: 'drwxr-x---' }, 'others cannot read'],
  ['a link', { mode: 'lrwxrwxrwx' }, 'neither file nor folder'],
])('refuses %s', (_, facts, problem) => {
  const problems = archiveProblems([...good, row('more', facts)], [...packed, 'more']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

it('refuses a file for developing, one that was not packed, and one that is lost', () => {
  const strange = [...good.slice(0, -1), row('index.js.map')];
  expect(archiveProblems(strange, packed)).toEqual([
    `${top}index.js.map is for developing`,
    'index.js.map was not packed',
    'share/LICENSE is not in it',
  ]);
});

it.each(['./', '/', '../guestway-1.2/', 'other-1.2/'])('refuses an archive that unpacks into %s', (path) => {
  const problems = archiveProblems([{ ...row(''), path }], []);
  expect(problems).toEqual([`"${path}" is no folder of this app`]);
});

it('refuses a file beside its folder', () => {
  expect(archiveProblems([...good, { ...row('x'), path: 'x' }], packed)).toEqual(['x was not packed']);
});

describe('an archive made by tar', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-check-tar-'));
  const inside = join(folder, 'guestway-1.2-linux-x64');
  const file = join(folder, 'made.tar.gz');
  const make = (/** @type {string[]} */ ...more) => {
    const names = ['-C', folder, 'guestway-1.2-linux-x64'];
    expect(spawnSync('tar', ['-czf', file, '--owner=0', '--group=0', ...more, ...names]).status).toBe(0);
  };
  beforeAll(() => {
    mkdirSync(join(inside, 'resources'), { recursive: true, mode: 0o755 });
    for (const name of ['guestway', 'resources/a name']) {
      writeFileSync(join(inside, name), name);
      chmodSync(join(inside, name), 0o644);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is compared with the folder that it was made of', async () => {
    make();
    expect(await tarProblems(file, inside)).toEqual([]);
    make('--exclude=a name');
    expect(await tarProblems(file, inside)).toEqual(['resources/a name is not in it']);
  });

  it('may hold no link, wherever that leads', async () => {
    symlinkSync('guestway', join(inside, 'link'));
    make();
    expect(await tarProblems(file, inside)).toEqual([
      expect.stringContaining('link is neither file nor folder'),
    ]);
    rmSync(join(inside, 'link'));
  });

  it('is handed on unpacked, and nothing of that stays', async () => {
    make();
    const seen = await withUnpacked(file, async (unpacked) => {
      expect(existsSync(join(unpacked, 'resources/a name'))).toBe(true);
      return unpacked;
    });
    expect(existsSync(join(seen, '..'))).toBe(false);
  });

  it('is refused when it is none', async () => {
    writeFileSync(file, 'no archive');
    await expect(tarProblems(file, inside)).rejects.toThrow('tar failed');
  });
});
