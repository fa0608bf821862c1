import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../../main/cli/cli.ts';
import { configItem } from '../../../main/doctor/checks/app/config.ts';
import { fusesItem } from '../../../main/doctor/checks/app/fuses.ts';
import { installFolderItem } from '../../../main/doctor/checks/app/install-folder.ts';
import { runtimeItem, shippedElectron } from '../../../main/doctor/checks/app/runtime.ts';
import { sandboxItem } from '../../../main/doctor/checks/app/sandbox.ts';
import { testHooksItem } from '../../../main/doctor/checks/app/test-hooks.ts';
import { readFuses, wantedFuses } from '../../../main/doctor/machine/fuses.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';
import { signedTerminal } from '../config/signed-fixture.ts';
import { look, sceneWith, writeMachine } from './scene.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-app-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const isRoot = process.getuid?.() === 0;
const runtime = {
  electronVersion: shippedElectron,
  executable: '/nowhere/guestway',
  hasTestHooks: false,
  isInstalled: true,
};

describe('runtime', () => {
  test('the version it is held to is the one that ships', () => {
    const { devDependencies } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    );
    expect(shippedElectron).toBe(devDependencies.electron);
  });
  const major = Number.parseInt(shippedElectron, 10);
  test.each([
    [shippedElectron, 'shipped', 'ok'],
    [`${major}.0.0`, 'stand-in', 'warning'],
    [`${major - 1}.9.9`, 'stand-in', 'warning'],
    [`${major - 2}.9.9`, 'two-majors-behind', 'fault'],
    ['33.2.1', 'two-majors-behind', 'fault'],
    [null, 'not-electron', 'note'],
  ])('%s is %s', async (electronVersion, code, state) => {
    const scene = sceneWith({ runtime: { ...runtime, electronVersion } });
    expect(await look(runtimeItem, scene)).toMatchObject({ code, state });
  });
});

describe('fuses', () => {
  /** A program file with a wire at a place, as Electron lays it out. */
  const programWith = (letters: string, before: number): string => {
    const wire = Buffer.concat([
      Buffer.from(['dL7pKGdnNz796PbbjQWNK', 'mHXBZaB9tsX'].join(''), 'latin1'),
      Buffer.of(1, letters.length),
      Buffer.from(letters, 'latin1'),
    ]);
    const file = join(folder, 'guestway');
    writeFileSync(file, Buffer.concat([Buffer.alloc(before), wire, Buffer.alloc(100)]));
    return file;
  };
  const asWanted = Object.values(wantedFuses)
    .map((on) => (on ? '1' : '0'))
    .join('');

  test('are found wherever they lie, also across the pieces that are read', async () => {
    const piece = 4 * 1024 * 1024;
    for (const before of [0, piece - 40, piece - 33, piece - 5, piece, 2 * piece - 10])
      expect(await readFuses(programWith(asWanted, before))).toEqual(wantedFuses);
  });

  test.each([
    [asWanted, 'closed', 'ok', '8 fuses are as they must be'],
    [asWanted.replace('0', '1'), 'open', 'fault', 'wrong: RunAsNode'],
    // A fuse that was removed, or that this Electron does not have, is not closed.
    [`r${asWanted.slice(1)}`, 'open', 'fault', 'wrong: RunAsNode'],
    [asWanted.slice(0, -1), 'open', 'fault', 'wrong: GrantFileProtocolExtraPrivileges'],
  ])('%s: %s', async (letters, code, state, fact) => {
    const scene = sceneWith({ runtime: { ...runtime, executable: programWith(letters, 77) } });
    expect(await look(fusesItem, scene)).toMatchObject({ code, state, fact });
  });

  test('a program that is no Electron has none, and one that is not there fails by name', async () => {
    const file = join(folder, 'other');
    writeFileSync(file, 'nothing of the kind');
    const at = (executable: string) => sceneWith({ runtime: { ...runtime, executable } });
    expect(await look(fusesItem, at(file))).toMatchObject({ code: 'not-electron', state: 'note' });
    expect(await look(fusesItem, at(join(folder, 'none')))).toMatchObject({
      code: 'failed',
      state: 'warning',
      fact: 'could not be looked at (ENOENT)',
    });
  });
});

describe('test hooks', () => {
  test.each([
    [false, 'absent', 'ok'],
    [true, 'present', 'fault'],
    [null, 'not-built', 'note'],
  ])('%s: %s', async (hasTestHooks, code, state) => {
    const scene = sceneWith({ runtime: { ...runtime, hasTestHooks } });
    expect(await look(testHooksItem, scene)).toMatchObject({ code, state });
  });
});

describe('sandbox', () => {
  const closed = (name: string, value: string) => ({ [`proc/sys/${name}`]: `${value}\n` });
  test.each([
    ['namespaces', 'ok', closed('kernel/unprivileged_userns_clone', '1')],
    ['none', 'fault', closed('kernel/unprivileged_userns_clone', '0')],
    ['none', 'fault', closed('user/max_user_namespaces', '0')],
    ['none', 'fault', closed('kernel/apparmor_restrict_unprivileged_userns', '1')],
  ])('%s (%s) by %o', async (code, state, files) => {
    writeMachine(folder, files);
    const scene = sceneWith({ root: folder, runtime });
    expect(await look(sandboxItem, scene)).toMatchObject({ code, state });
  });

  test('a helper that is not of root, or has no setuid, is none', async () => {
    writeMachine(folder, { 'proc/sys/user/max_user_namespaces': '0' });
    const scene = sceneWith({ root: folder, runtime: { ...runtime, executable: join(folder, 'guestway') } });
    const helper = join(folder, 'chrome-sandbox');
    writeFileSync(helper, '');
    chmodSync(helper, 0o755);
    expect(await look(sandboxItem, scene)).toMatchObject({ code: 'none' });
    if (isRoot) chownSync(helper, 0, 0);
    chmodSync(helper, 0o4755);
    expect(await look(sandboxItem, scene)).toMatchObject({ code: isRoot ? 'helper' : 'none' });
  });
});

describe('install folder', () => {
  const at = () => sceneWith({ runtime: { ...runtime, executable: join(folder, 'guestway') } });
  const install = (): void => {
    mkdirSync(join(folder, 'resources'));
    for (const name of ['guestway', 'resources/app.asar']) {
      writeFileSync(join(folder, name), '');
      chmodSync(join(folder, name), 0o644);
    }
    for (const name of ['', 'resources']) chmodSync(join(folder, name), 0o755);
  };
  test('of root and of nobody else is closed; of another user it is not', async () => {
    install();
    expect(await look(installFolderItem, at())).toMatchObject({ code: isRoot ? 'closed' : 'writable' });
    if (isRoot) chownSync(join(folder, 'resources'), 1_000, 1_000);
    expect(await look(installFolderItem, at())).toMatchObject({ code: 'writable', state: 'fault' });
  });
  test.each(['guestway', 'resources', 'resources/app.asar'])(
    '%s that others may write is open',
    async (name) => {
      install();
      chmodSync(join(folder, name), 0o777);
      const { code, fact } = await look(installFolderItem, at());
      expect(code).toBe('writable');
      // Not of root, the folder itself is named first.
      if (isRoot) expect(fact).toBe(`others than root can change ${join(folder, name)}`);
    },
  );
});

test('settings that are refused are named by place and field, with how many more there are', async () => {
  const file = '/etc/guestway/terminal.json';
  const problems = ['terminal.json:3:5: hotelId: must be text [wrong-value]', 'other'];
  const scene = sceneWith({ settings: { file, config: null, problems } });
  expect(await look(configItem, scene)).toMatchObject({
    code: 'refused',
    state: 'fault',
    fact: 'terminal.json:3:5: hotelId: must be text [wrong-value] And 1 more.',
  });
});

test('signed settings that are not taken are a warning while the last good ones hold', async () => {
  const terminal = signedTerminal();
  try {
    terminal.put('terminal.json', { ...terminal.own, gatewayUrl: 'http://127.0.0.1:9' });
    await terminal.offer(2, {});
    await terminal.start();
    await terminal.offer(1, {});
    const io = fakeCliIo();
    await runCli(['doctor', '--config', terminal.file('terminal.json'), '--json'], io);
    const { items } = JSON.parse(io.written());
    expect(items.find(({ id }: { readonly id: string }) => id === 'config')).toMatchObject({
      code: 'bundle-refused',
      state: 'warning',
      fact: expect.stringContaining('[older]'),
    });
  } finally {
    terminal.remove();
  }
});
