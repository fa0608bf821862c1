import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contentOf, everySetting, type MadeUpSystem, makeUpSystem } from './linux-kit.ts';

type Row = { id: string; state: string; text: string };

// Each run starts some hundreds of small programs: quick on a quiet machine only.
vi.setConfig({ testTimeout: 600_000 });

let system: MadeUpSystem;

beforeEach(() => {
  system = makeUpSystem();
});

afterEach(() => system.remove());

const rows = (text: string): Row[] => JSON.parse(text) as Row[];
const states = (text: string): string[] => [...new Set(rows(text).map(({ state }) => state))];

describe('the whole kit on a system that does not run', () => {
  it('applies, applies again without a change, and undoes to the byte', () => {
    const before = contentOf(system.root);
    const first = system.run('check', '--json');
    expect([first.status, states(first.stdout)]).toEqual([1, ['missing']]);

    expect(system.run('apply', '--dry-run').status).toBe(0);
    expect(contentOf(system.root)).toBe(before);

    const applied = system.run('apply');
    expect([applied.status, applied.stderr]).toEqual([0, '']);
    const after = contentOf(system.root);
    expect(after).not.toBe(before);
    const second = system.run('check', '--json');
    expect([second.status, states(second.stdout)]).toEqual([0, ['ok']]);

    expect(system.run('apply').status).toBe(0);
    expect(contentOf(system.root)).toBe(after);

    expect(system.run('undo', '--dry-run', 'sysrq').stdout).toContain('would put back /etc/sysctl.d');
    expect(system.run('undo').status).toBe(0);
    expect(contentOf(system.root)).toBe(before);
  });

  it('an item is undone alone, in whatever order, and the others stay', () => {
    const before = contentOf(system.root);
    system.run('apply', 'swap', 'scratch', 'sysrq');
    expect(readFileSync(join(system.root, 'etc/crypttab'), 'utf8').split('\n')).toHaveLength(3);
    system.run('undo', 'swap');
    expect(readFileSync(join(system.root, 'etc/crypttab'), 'utf8')).toMatch(/^guestway-scratch .*\n$/);
    expect(system.run('check', 'scratch', 'sysrq').status).toBe(0);
    system.run('undo', 'sysrq', 'scratch');
    expect(contentOf(system.root)).toBe(before);
  });
});

describe('what somebody changed since', () => {
  const file = 'etc/sysctl.d/60-guestway-kernel.conf';

  it('is named by check, set right by apply, and a copy is left by undo', () => {
    system.run('apply', 'sysrq');
    system.write(file, 'kernel.sysrq = 1\n');
    const [row] = rows(system.run('check', 'sysrq', '--json').stdout);
    expect(row).toEqual({ id: 'sysrq', state: 'changed', text: expect.stringContaining(`/${file}`) });
    system.run('apply', 'sysrq');
    expect(system.run('check', 'sysrq').status).toBe(0);
    system.write(file, 'kernel.sysrq = 1\n');
    system.run('undo', 'sysrq');
    expect(existsSync(join(system.root, file))).toBe(false);
    const copy = join(system.root, 'var/lib/guestway-lockdown/changed', file);
    expect(readFileSync(copy, 'utf8')).toBe('kernel.sysrq = 1\n');
  });

  it('another line of a shared file outlives undo', () => {
    system.run('apply', 'swap');
    const fstab = readFileSync(join(system.root, 'etc/fstab'), 'utf8');
    expect(fstab).toContain('# guestway-lockdown: UUID=2 none swap');
    system.write('etc/fstab', `${fstab}UUID=7 /srv ext4 defaults 0 2\n`);
    system.run('undo', 'swap');
    const undone = readFileSync(join(system.root, 'etc/fstab'), 'utf8');
    expect(undone).toContain('\nUUID=2 none swap sw 0 0\n');
    expect(undone).toContain('\nUUID=7 /srv');
    expect(undone).not.toContain('guestway-swap');
  });

  it('a wider mode is a change', () => {
    const withUser = makeUpSystem(everySetting, true);
    withUser.run('apply', 'firewall');
    const set = join(withUser.root, 'etc/guestway/firewall.nft');
    expect(statSync(set).mode & 0o777).toBe(0o600);
    rmSync(set);
    withUser.write('etc/guestway/firewall.nft', '');
    expect(withUser.run('check', 'firewall').status).toBe(1);
    withUser.remove();
  });
});

describe('the user', () => {
  it('is made without password, shell or more groups than it needs', () => {
    system.run('apply', 'user');
    const entry = (file: string): string =>
      readFileSync(join(system.root, 'etc', file), 'utf8').match(/^guestway:.*$/m)?.[0] ?? '';
    expect(entry('passwd')).toMatch(/^guestway:x:\d{3}:\d{3}::\/var\/lib\/guestway:\/usr\/sbin\/nologin$/);
    expect(entry('shadow')).toMatch(/^guestway:!:/);
    const groups = readFileSync(join(system.root, 'etc/group'), 'utf8').match(/^\w+(?=:.*[:,]guestway$)/gm);
    expect(groups).toEqual(['audio', 'video', 'render']);
  });

  it('one that was there is only put right, and gets its old self back', () => {
    const withUser = makeUpSystem(everySetting, true);
    withUser.write(
      'etc/passwd',
      readFileSync(join(withUser.root, 'etc/passwd'), 'utf8').replace('/usr/sbin/nologin', '/bin/sh'),
    );
    withUser.write(
      'etc/group',
      readFileSync(join(withUser.root, 'etc/group'), 'utf8').replace('input:x:104:', 'input:x:104:guestway'),
    );
    withUser.write(
      'etc/gshadow',
      readFileSync(join(withUser.root, 'etc/gshadow'), 'utf8').replace('input:!::', 'input:!::guestway'),
    );
    const before = contentOf(withUser.root);
    expect(withUser.run('check', 'user').stdout).toMatch(/^MISSING .*shell.*groups/);
    withUser.run('apply', 'user');
    expect(withUser.run('check', 'user').status).toBe(0);
    withUser.run('undo', 'user');
    expect(contentOf(withUser.root)).toBe(before);
    withUser.remove();
  });
});

describe('what is refused', () => {
  it.each([
    [['lock'], 'no verb'],
    [['apply', 'everything'], 'no item'],
    [['check', '--quiet'], 'no option'],
    [['check', '../user'], 'no item'],
    [['check', '--settings'], 'needs a value'],
  ])('%j: nothing is done', (words, why) => {
    const before = contentOf(system.root);
    const { status, stderr, stdout } = system.run(...words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
    expect(contentOf(system.root)).toBe(before);
  });

  it.each([
    'GATEWAY=gateway.hotel.example:8443',
    'GATEWAY=192.0.2.4:8443; touch /tmp/x',
    'GATEWAY=192.0.2.4:99999',
    'GATEWAY=300.0.2.4:1',
    'CHANNEL=192.0.2.4:1  192.0.2.5:1',
    'KEYBOARDS=046D:C31C',
    'USB_PORT=x", RUN+="/bin/sh',
    'SWAP=encrypted',
    'SWAP_DEVICE=/dev/sda1 /dev/sda2',
    'UPDATE_TIME=24:00',
    'SESSION=$(id)',
    'GUARD_PORTS=60000-50000',
    'COLOUR=red',
    'GATEWAY',
    'octet=5',
    'PATH=/tmp',
  ])('the setting %j: nothing is done, and its value is not repeated', (line) => {
    system.write('etc/guestway/lockdown.conf', `${line}\n`);
    const before = contentOf(system.root);
    const { status, stderr } = system.run('apply');
    expect(status).toBe(2);
    expect(stderr).toMatch(/lockdown\.conf/);
    expect(stderr).not.toContain('touch');
    expect(contentOf(system.root)).toBe(before);
  });

  it('a link that leads out of the folder is not followed', () => {
    const outside = join(system.root, '../outside');
    mkdirSync(outside);
    symlinkSync(outside, join(system.root, 'etc/sysctl.d'));
    const { status, stdout } = system.run('apply', 'sysrq');
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^REFUSED .*leads out of --root/)]);
    expect(existsSync(join(outside, '60-guestway-kernel.conf'))).toBe(false);
  });

  it.each([
    ['ssh', 'home/it/.ssh/authorized_keys', /nobody has a key/],
    ['updates', 'usr/bin/unattended-upgrade', /not installed/],
    ['kiosk', 'usr/bin/cage', /cage is not installed/],
    ['scratch', 'usr/sbin/cryptsetup', /cryptsetup is not installed/],
    ['scratch', 'usr/sbin/mkfs.ext4', /e2fsprogs is not installed/],
    ['firewall', 'etc/shadow', /user guestway is not there/],
  ])('%s without what it needs, and the other items are done', (item, needed, why) => {
    rmSync(join(system.root, needed));
    const { status, stdout } = system.run('apply', item, 'sleep');
    expect(status).toBe(1);
    expect(stdout).toMatch(why);
    expect(stdout).toMatch(/^OK +sleep /m);
    expect(system.run('check', item).status).toBe(1);
  });

  it('nothing is written over what could not be kept', () => {
    const file = 'etc/systemd/journald.conf.d/60-guestway.conf';
    system.write(file, '[Journal]\nStorage=none\n');
    system.write('var/lib/guestway-lockdown/items/journal/kept', 'no folder');
    const { status, stdout } = system.run('apply', 'journal');
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^FAILED .*could not keep/)]);
    expect(readFileSync(join(system.root, file), 'utf8')).toBe('[Journal]\nStorage=none\n');
  });

  it('a root that would lose the records at each start', () => {
    system.write('etc/fstab', 'UUID=1 / ext4 defaults 0 1\n');
    expect(system.run('apply', 'read-only-root').stdout).toMatch(/^REFUSED .*no file system of its own/);
  });
});
