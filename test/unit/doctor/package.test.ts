import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { packageItem } from '../../../main/doctor/checks/app/package.ts';
import { runProgram } from '../../../main/doctor/run-program.ts';
import type { Scene } from '../../../main/doctor/scene.ts';
import { look, sceneWith, writeMachine } from './scene.ts';

// A real package that a real dpkg has installed below a folder.

const folder = mkdtempSync(join(tmpdir(), 'guestway-doctor-package-'));
const root = join(folder, 'root');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = { 'opt/guestway/guestway': 'program', 'opt/guestway/resources/app.asar': 'archive' };
const settings = { 'etc/guestway/other.json': '{}' };
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  const packed = join(folder, 'packed');
  writeMachine(packed, {
    ...files,
    ...settings,
    'DEBIAN/control':
      'Package: guestway\nVersion: 0.1.0\nArchitecture: all\nMaintainer: Us <us@hotel.example>\nDescription: x\n',
    'DEBIAN/conffiles': '/etc/guestway/other.json\n',
    'DEBIAN/md5sums': Object.entries(files)
      .map(([path, text]) => `${md5(text)}  ${path}\n`)
      .join(''),
  });
  const archive = join(folder, 'guestway.deb');
  execFileSync('dpkg-deb', ['--root-owner-group', '-b', packed, archive]);
  for (const each of ['info', 'updates']) mkdirSync(join(root, 'var/lib/dpkg', each), { recursive: true });
  writeFileSync(join(root, 'var/lib/dpkg/status'), '');
  const quietly = ['--force-not-root', '--force-script-chrootless', '--log=/dev/null'];
  execFileSync('dpkg', [`--root=${root}`, ...quietly, '-i', archive]);
});

const found = (change: Partial<Scene> = {}) =>
  look(
    packageItem,
    sceneWith({
      runtime: {
        electronVersion: null,
        executable: '/opt/guestway/guestway',
        hasTestHooks: false,
        isInstalled: true,
      },
      run: (file, args) => runProgram(file, [`--root=${root}`, ...args]),
      ...change,
    }),
  );

test('a package as it was packed is whole, also where IT changed a file of its settings', async () => {
  expect(await found()).toMatchObject({ code: 'whole', state: 'ok' });
  appendFileSync(join(root, 'etc/guestway/other.json'), ' ');
  expect(await found()).toMatchObject({ code: 'whole' });
});

test('a file that was changed, and one that is gone, are a fault that names the first', async () => {
  appendFileSync(join(root, 'opt/guestway/resources/app.asar'), 'x');
  expect(await found()).toMatchObject({
    code: 'changed',
    state: 'fault',
    fact: '/opt/guestway/resources/app.asar is not as packed',
  });
  rmSync(join(root, 'opt/guestway/guestway'));
  expect((await found()).fact).toMatch(/^\/opt\/guestway\/\S+ is not as packed, and 1 more$/);
});

test('without the package, without dpkg or on another system it is not guessed', async () => {
  expect(
    await found({ run: (file) => runProgram(file, [`--root=${root}`, '--verify', 'other']) }),
  ).toMatchObject({
    code: 'unknown',
    state: 'note',
  });
  expect(await found({ run: async () => null })).toMatchObject({ code: 'unknown' });
  expect(await found({ platform: 'win32' })).toMatchObject({ code: 'unknown' });
});
