import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRoot, copyKit, everySetting, kitFolder, makeUpSystem } from './linux-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'guestway-units-'));
const kit = join(folder, 'kit');
const units = readdirSync(join(kitFolder, 'systemd')).sort();
const services = units.filter((name) => name.endsWith('.service'));

beforeAll(() => {
  copyKit(kit);
  for (const name of units) moveUnit(name);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The unit as a kit without a package writes it: its programs are where the kit is. */
function moveUnit(name: string, change: (text: string) => string = (text) => text): string {
  const text = readFileSync(join(kitFolder, 'systemd', name), 'utf8');
  const file = join(folder, name);
  writeFileSync(file, change(text.replaceAll('/usr/share/guestway/lockdown', kit)));
  return file;
}

const run = (program: string, ...words: string[]) => spawnSync(program, words, { encoding: 'utf8' });

describe('scripts', () => {
  const folders = ['lib', 'items', 'session'].flatMap((name) =>
    readdirSync(join(kitFolder, name)).map((file) => join(name, file)),
  );
  const scripts = ['guestway-lockdown', 'files/initramfs-overlay', 'files/initramfs-hook', ...folders];

  it('shellcheck finds nothing', () => {
    const { stdout, status } = spawnSync('shellcheck', ['-x', ...scripts], {
      encoding: 'utf8',
      cwd: kitFolder,
    });
    expect([stdout, status]).toEqual(['', 0]);
  });

  it('each is short, and every item says what it promises', () => {
    const long = scripts.filter(
      (name) => readFileSync(join(kitFolder, name), 'utf8').split('\n').length > 250,
    );
    expect(long).toEqual([]);
    const items = readdirSync(join(kitFolder, 'items')).map((name) => name.replace(/\.sh$/, ''));
    const { stdout } = run('bash', join(kitFolder, 'guestway-lockdown'), '--help');
    const listed = /^Items: (.*)$/m.exec(stdout)?.[1]?.trim().split(' ') ?? [];
    expect([...listed].sort()).toEqual(items.sort());
    for (const name of items)
      expect(readFileSync(join(kitFolder, 'items', `${name}.sh`), 'utf8')).toMatch(/^title=/m);
  });
});

describe('units', () => {
  it('systemd understands every line of every one', () => {
    const { stderr, status } = run(
      'systemd-analyze',
      'verify',
      '--man=no',
      ...units.map((name) => join(folder, name)),
    );
    expect([stderr, status]).toEqual(['', 0]);
  });

  it('a wrong line would be found', () => {
    moveUnit('guestway-safe.service', (text) => text.replace('ProtectHome=yes', 'ProtectHomes=yes'));
    const { stderr } = run('systemd-analyze', 'verify', '--man=no', join(folder, 'guestway-safe.service'));
    expect(stderr).toContain('ProtectHomes');
    moveUnit('guestway-safe.service');
  });

  /** Exposure by systemd-analyze, ten times what it prints: 0 is closed, 100 open. */
  const most: Readonly<Record<string, number>> = {
    'guestway-kiosk.service': 28,
    'guestway-firewall.service': 18,
    'guestway-firewall-count.service': 18,
    'guestway-safe.service': 14,
    // A server of X works as root, and so is the alternative only.
    'guestway-x11.service': 50,
  };

  it.each(services)('%s is as closed as it can be', (name) => {
    const threshold = most[name] ?? expect.fail('a service without a limit');
    const words = ['security', '--offline=true', '--no-pager', `--threshold=${threshold}`];
    const { stdout, status } = run('systemd-analyze', ...words, join(folder, name));
    expect([status, stdout.split('\n').filter((line) => line.includes('Overall'))]).toEqual([
      0,
      [expect.any(String)],
    ]);
  });

  it("the terminal's unit leaves Chromium what its sandbox is made of", () => {
    const text = readFileSync(join(kitFolder, 'systemd/guestway-kiosk.service'), 'utf8');
    expect(text).toMatch(/^RestrictNamespaces=user pid net$/m);
    expect(text).toMatch(/^SystemCallFilter=.*\bchroot\b.*\bseccomp\b/m);
    expect(text).not.toMatch(/^(MemoryDenyWriteExecute|PrivateDevices|PrivateUsers|PAMName)=/m);
    expect(text).toMatch(/^Type=notify$/m);
    expect(text).toMatch(/^OnFailure=guestway-safe\.target$/m);
  });

  it('nothing is enabled by laying the files down, and no path is one of this machine', () => {
    expect(
      readdirSync(join(kitFolder, 'systemd')).filter((name) => !/^guestway-[\w-]+\.\w+$/.test(name)),
    ).toEqual([]);
  });
});

describe('rules of udev', () => {
  it('udev reads each of them without a complaint, and would complain about a wrong one', () => {
    const system = makeUpSystem(everySetting);
    expect(system.run('apply', 'devices').status).toBe(0);
    const rules = join(system.root, 'etc/udev/rules.d');
    writeFileSync(join(rules, '66-wrong.rules'), 'SUBSYSTEM=="block", NOTHING="1"\n');
    const script =
      'mount --bind "$1" /etc/udev/rules.d; udevadm test --action=add /sys/devices/virtual/mem/null';
    const { stdout, stderr } = asRoot('unshare', ['--mount', 'sh', '-ec', script, 'sh', rules]);
    const said = `${stdout}\n${stderr}`.split('\n').filter((line) => line.includes('/etc/udev/rules.d/6'));
    expect(said.filter((line) => !line.startsWith('Reading rules file'))).toEqual([
      expect.stringContaining('66-wrong.rules:1'),
    ]);
    expect(said.filter((line) => line.startsWith('Reading rules file'))).toHaveLength(4);
    system.remove();
  });
});

describe('what the units run', () => {
  it.each([
    ['0', '0'],
    ['1', '2'],
    ['4', '16'],
    ['5', '32'],
    ['6', '60'],
    ['400', '60'],
    ['', '0'],
    ['1; id', '0'],
  ])('the back-off after %j restarts is %j s', (restarts, seconds) => {
    const programs = mkdtempSync(join(folder, 'programs-'));
    const program = (name: string, text: string): void =>
      writeFileSync(join(programs, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    program('systemctl', `echo '${restarts}'`);
    program('sleep', 'echo "slept $1"');
    const { stdout } = spawnSync('sh', [join(kitFolder, 'session/back-off')], {
      encoding: 'utf8',
      env: { PATH: `${programs}:/usr/bin:/bin` },
    });
    expect(stdout.trim().split('\n').at(-1)).toBe(`slept ${seconds}`);
  });

  it('the read-only root takes every write into memory, and none reaches the disk', () => {
    // The script of the initramfs on a file system of the test's, in a mount namespace of its own.
    const script = `
      mount -t tmpfs memory "$1"
      mkdir "$1/disk" "$1/run"
      mount -t tmpfs disk "$1/disk"
      echo before >"$1/disk/file"
      sed "s#/run/#$1/run/#" "$2" >"$1/run/script"
      rootmnt="$1/disk" sh "$1/run/script"
      echo after >"$1/disk/file"
      echo new >"$1/disk/other"
      cat "$1/run/guestway-root/disk/file" "$1/disk/file"
      ls "$1/run/guestway-root/disk"
      ! echo more 2>/dev/null >"$1/run/guestway-root/disk/file" && echo read-only`;
    const place = mkdtempSync(join(folder, 'mount-'));
    const words = ['--mount', '--propagation', 'private', 'sh', '-ec', script, 'sh', place];
    const { stdout, stderr } = asRoot('unshare', [...words, join(kitFolder, 'files/initramfs-overlay')]);
    expect([stdout, stderr]).toEqual(['before\nafter\nfile\nread-only\n', '']);
  });

  it.each([
    ['quiet guestway.writable splash', 'left out'],
    ['guestway.writable', 'left out'],
    ['quiet notguestway.writable guestway.writablex', 'laid'],
  ])(
    'started with %j, the read-only root is %s, and what an initramfs has is enough to tell',
    (words, done) => {
      // Without busybox it has little more than cat. Where the root is to be laid, the script ends with the next program, missing here.
      const script = `
      mkdir "$1/programs"
      ln -s /bin/cat "$1/programs/cat"
      echo "$3" >"$1/words"
      mount --bind "$1/words" /proc/cmdline
      if PATH="$1/programs" /bin/sh "$2" 2>/dev/null; then echo 'left out'; else echo laid; fi`;
      const place = mkdtempSync(join(folder, 'words-'));
      const given = [place, join(kitFolder, 'files/initramfs-overlay'), words];
      const shell = ['--mount', '--propagation', 'private', 'sh', '-ec', script, 'sh', ...given];
      expect(asRoot('unshare', shell).stdout.trim()).toBe(done);
    },
  );

  it('the compositor is made to take touch screen and keyboard once the terminal stands; X takes them by itself', () => {
    const line = /^ExecStartPost=(.*)$/m;
    const unit = readFileSync(join(kitFolder, 'systemd/guestway-kiosk.service'), 'utf8');
    expect(line.exec(unit)?.[1]).toBe('-+/usr/bin/udevadm trigger --subsystem-match=input');
    expect(line.exec(readFileSync(join(kitFolder, 'files/x11-session.conf'), 'utf8'))?.[1]).toBe('');
  });
});
