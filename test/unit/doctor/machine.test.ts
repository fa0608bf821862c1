import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coreDumpsItem } from '../../../main/doctor/checks/machine/core-dumps.ts';
import { displaysItem } from '../../../main/doctor/checks/machine/displays.ts';
import { firewallItem, lockdownItem } from '../../../main/doctor/checks/machine/lockdown.ts';
import { memoryItem } from '../../../main/doctor/checks/machine/memory.ts';
import { scannerItem } from '../../../main/doctor/checks/machine/scanner.ts';
import { supervisorItem } from '../../../main/doctor/checks/machine/supervisor.ts';
import { swapItem } from '../../../main/doctor/checks/machine/swap.ts';
import { touchItem } from '../../../main/doctor/checks/machine/touch.ts';
import type { DoctorItem } from '../../../main/doctor/item.ts';
import { createTestClock } from '../gateway/fixture/test-clock.ts';
import { look, sceneWith, writeMachine } from './scene.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doctor-machine-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const found = async (item: DoctorItem, files: Readonly<Record<string, string>>) => {
  writeMachine(root, files);
  const { code, state, fact } = await look(item, sceneWith({ root }));
  return { code, state, fact };
};

const status = (socket: string, text: string) => ({ [`sys/class/drm/card0-${socket}/status`]: `${text}\n` });

// As the kernel lists them: a touch screen, a scanner, a touch pad, a power button and a PS/2 keyboard.
const touchScreen = `I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK Multi-Touch"
P: Phys=usb-0000:00:14.0-3/input0
H: Handlers=mouse0 event4
B: PROP=2
B: EV=1b
B: KEY=400 0 0 0 0 0
B: ABS=2e08000 1000003
`;
const scanner = `I: Bus=0003 Vendor=05e0 Product=1200 Version=0110
N: Name="Symbol Bar Code Scanner"
H: Handlers=sysrq kbd event7
B: PROP=0
B: EV=120013
B: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe
`;
const touchPad = `I: Bus=0018 Vendor=04f3 Product=0000 Version=0100
N: Name="ELAN Touchpad"
H: Handlers=mouse1 event5
B: PROP=5
B: EV=b
B: KEY=e520 10000 0 0 0 0
B: ABS=2e0800000000003
`;
const powerButton = `I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0
B: PROP=0
B: EV=3
B: KEY=10000000000000 0
`;
const ownKeyboard = `I: Bus=0011 Vendor=0001 Product=0001 Version=ab41
N: Name="AT Translated Set 2 keyboard"
H: Handlers=sysrq kbd leds event1
B: PROP=0
B: EV=120013
B: KEY=402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe
`;
const devices = (...blocks: readonly string[]) => ({ 'proc/bus/input/devices': `${blocks.join('\n')}\n` });

describe('displays', () => {
  test('one that is connected is what a terminal needs', async () => {
    const files = { ...status('HDMI-A-1', 'connected'), ...status('DP-1', 'disconnected') };
    expect(await found(displaysItem, files)).toEqual({ code: 'one', state: 'ok', fact: 'HDMI-A-1' });
  });
  test('one that is unplugged is a fault that names the sockets', async () => {
    const files = { ...status('HDMI-A-1', 'disconnected'), ...status('Writeback-1', 'connected') };
    expect(await found(displaysItem, files)).toEqual({
      code: 'none',
      state: 'fault',
      fact: 'nothing in HDMI-A-1',
    });
  });
  test('two are a warning that names both', async () => {
    const files = { ...status('HDMI-A-1', 'connected'), ...status('eDP-1', 'connected') };
    expect(await found(displaysItem, files)).toEqual({
      code: 'several',
      state: 'warning',
      fact: 'HDMI-A-1, eDP-1',
    });
  });
  test('without a driver that tells it is not guessed', async () => {
    expect(await found(displaysItem, {})).toMatchObject({ code: 'unknown', state: 'note' });
  });
});

describe('touch screen and scanner', () => {
  test('are known by what the kernel says they can do, not by their names', async () => {
    const files = devices(touchScreen, scanner, touchPad, powerButton, ownKeyboard);
    expect(await found(touchItem, files)).toEqual({ code: 'found', state: 'ok', fact: 'ILITEK Multi-Touch' });
    expect(await found(scannerItem, files)).toEqual({
      code: 'perhaps',
      state: 'note',
      fact: 'may be a scanner: Symbol Bar Code Scanner',
    });
  });
  test('a touch pad, a power button and the keyboard of the case are neither', async () => {
    const files = devices(touchPad, powerButton, ownKeyboard);
    expect(await found(touchItem, files)).toMatchObject({ code: 'none', state: 'warning' });
    expect(await found(scannerItem, files)).toMatchObject({ code: 'none', state: 'note' });
  });
  test('a list that is no list finds nothing and breaks nothing', async () => {
    const files = devices('N: Name="x"\nB: KEY=zz ffffffffffffffffffffff\nB: PROP=');
    expect(await found(touchItem, files)).toMatchObject({ code: 'none' });
  });
});

describe('memory and swap', () => {
  const meminfo = (total: number, available: number) => ({
    'proc/meminfo': `MemTotal:       ${total} kB\nMemFree:          1 kB\nMemAvailable:   ${available} kB\n`,
  });
  test.each([
    ['enough', 'ok', 8_000_000, 6_000_000],
    ['little', 'warning', 1_000_000, 900_000],
    ['used-up', 'warning', 8_000_000, 200_000],
  ])('memory is %s', async (code, state, total, available) => {
    expect(await found(memoryItem, meminfo(total, available))).toMatchObject({ code, state });
  });

  const head = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
  const swaps = (...rows: readonly string[]) => ({ 'proc/swaps': `${head}${rows.join('\n')}` });
  const crypt = { 'sys/class/block/dm-1/dm/uuid': 'CRYPT-PLAIN-swap\n' };
  const volume = { 'sys/class/block/dm-2/dm/uuid': 'LVM-abc\n' };
  test.each([
    ['none at all', 'off', 'ok', swaps()],
    ['one of dm-crypt', 'encrypted', 'ok', { ...swaps('/dev/dm-1 partition 1 0 -2'), ...crypt }],
    ['one in memory', 'encrypted', 'ok', swaps('/dev/zram0 partition 1 0 100')],
    ['a plain partition', 'plain', 'fault', swaps('/dev/sda2 partition 1 0 -2')],
    ['a plain volume', 'plain', 'fault', { ...swaps('/dev/dm-2 partition 1 0 -2'), ...volume }],
    ['a file', 'plain', 'fault', swaps('/swapfile file 1 0 -2')],
    [
      'two, one of them plain',
      'plain',
      'fault',
      { ...swaps('/dev/zram0 partition 1 0 9', '/dev/sda2 partition 1 0 -2') },
    ],
  ])('swap: %s', async (_name, code, state, files) => {
    expect(await found(swapItem, files)).toMatchObject({ code, state });
  });
});

describe('core dumps', () => {
  const pattern = (text: string) => ({ 'proc/sys/kernel/core_pattern': `${text}\n` });
  const limit = (soft: string) => ({
    'proc/self/limits': `Limit  Soft Limit  Hard Limit  Units\nMax core file size        ${soft}   unlimited   bytes\n`,
  });
  const systemd = '|/usr/lib/systemd/systemd-coredump %P %u';
  test.each([
    ['thrown away', 'off', pattern('|/bin/false')],
    ['a file that the limit forbids', 'off', { ...pattern('core'), ...limit('0') }],
    ['a file', 'on', { ...pattern('core'), ...limit('unlimited') }],
    ['kept by systemd', 'on', pattern(systemd)],
    ['a program, which no limit stops', 'on', { ...pattern('|/usr/share/apport/apport'), ...limit('0') }],
    [
      'told to systemd, which keeps none',
      'off',
      { ...pattern(systemd), 'etc/systemd/coredump.conf.d/50-guestway.conf': '[Coredump]\nStorage=none\n' },
    ],
    [
      'kept after all by a later file',
      'on',
      {
        ...pattern(systemd),
        'etc/systemd/coredump.conf.d/50-guestway.conf': '[Coredump]\nStorage=none\n',
        'etc/systemd/coredump.conf.d/90-other.conf': '[Coredump]\nStorage=external\n',
      },
    ],
  ])('%s', async (_name, code, files) => {
    expect(await found(coreDumpsItem, files)).toMatchObject({ code, state: code === 'on' ? 'fault' : 'ok' });
  });
});

describe('supervisor', () => {
  const file = '/etc/guestway/terminal.json';
  const line = (pid: number, ...words: readonly string[]) => ({ [`proc/${pid}/cmdline`]: words.join('\0') });
  const running = {
    ...line(10, '/opt/guestway/guestway', `--config=${file}`),
    ...line(11, '/opt/guestway/guestway', '--role=terminal', `--config=${file}`),
    // As Chromium writes it anew.
    ...line(
      12,
      `/opt/guestway/guestway --role=terminal --config=${file} --settings=/var/lib/guestway/settings.json`,
    ),
    ...line(13, `/opt/guestway/guestway --type=renderer --config=${file}`),
    ...line(14, 'nano', file),
  };
  test('one that the system watches', async () => {
    const files = { ...running, 'proc/10/environ': 'PATH=/bin\0WATCHDOG_USEC=30000000\0' };
    expect(await found(supervisorItem, files)).toEqual({
      code: 'watched',
      state: 'ok',
      fact: 'runs as 10 with 2 process trees',
    });
  });
  test('one that nobody watches, or of which this user may not see it', async () => {
    expect(await found(supervisorItem, running)).toMatchObject({ code: 'unseen', state: 'note' });
    expect(await found(supervisorItem, { 'proc/10/environ': 'PATH=/bin' })).toMatchObject({
      code: 'unwatched',
      state: 'warning',
    });
  });
  test('a command that is given the same settings, as this one may be, is none', async () => {
    const files = {
      ...line(9, '/opt/guestway/guestway', 'doctor', `--config=${file}`),
      ...line(10, 'node', '/srv/guestway/guestway.ts', 'prepare-image', `--config=${file}`),
    };
    expect(await found(supervisorItem, files)).toMatchObject({ code: 'not-running', state: 'warning' });
  });
  test('of another settings file it is not this one', async () => {
    const files = line(10, '/opt/guestway/guestway', '--config=/etc/other.json');
    expect(await found(supervisorItem, files)).toMatchObject({ code: 'not-running', state: 'warning' });
  });
});

describe('firewall and lockdown', () => {
  const program = { 'usr/sbin/guestway-lockdown': '#!/bin/sh\n' };
  const answers = (...items: readonly (readonly [string, string])[]) =>
    JSON.stringify(items.map(([id, state]) => ({ id, state, text: 'x' })));
  const ask = async (output: string | null, uid = 0) => {
    writeMachine(root, program);
    const run = async () => (output === null ? null : { code: 1, output });
    const scene = sceneWith({ root, uid, run });
    const [firewall, lockdown] = [await look(firewallItem, scene), await look(lockdownItem, scene)];
    return { firewall, lockdown };
  };
  test('what is open is named, each where it belongs', async () => {
    const output = answers(
      ['firewall', 'ok'],
      ['swap', 'missing'],
      ['sysrq', 'changed'],
      ['cups', 'not-applicable'],
    );
    const { firewall, lockdown } = await ask(output);
    expect(firewall).toMatchObject({ code: 'closed', state: 'ok' });
    expect(lockdown).toMatchObject({ code: 'open', state: 'fault', fact: '2 of 3 open: swap, sysrq' });
  });
  test('an answer that is none is a fault, never taken for closed', async () => {
    for (const output of [null, '', '[]', '{"id":"swap"}', answers(['swap', 'perhaps'])])
      expect((await ask(output)).lockdown).toMatchObject({ code: 'unreadable', state: 'fault' });
  });
  test('an answer that leaves the firewall out does not close it', async () => {
    expect((await ask(answers(['swap', 'ok']))).firewall).toMatchObject({
      code: 'unreadable',
      state: 'fault',
    });
  });
  test('what root had written down is read by who is not root, while it is fresh and of root alone', async () => {
    const kept = 'run/guestway/lockdown-check.json';
    writeMachine(root, { ...program, [kept]: answers(['firewall', 'ok'], ['swap', 'missing']) });
    const clock = createTestClock(Date.now());
    const seen = (atMs = Date.now()) => {
      clock.set(atMs);
      return look(lockdownItem, sceneWith({ root, uid: 1_000, clock }));
    };
    const isRoot = process.getuid?.() === 0;
    expect(await seen()).toMatchObject({ code: isRoot ? 'open' : 'not-root' });
    expect(await seen(Date.now() + 2 * 86_400_000)).toMatchObject({ code: 'not-root' });
    chmodSync(join(root, kept), 0o666);
    expect(await seen()).toMatchObject({ code: 'not-root' });
  });
  test('without the kit, or without the rights, it is not checked and says so', async () => {
    expect(await look(lockdownItem, sceneWith({ root: '/nowhere' }))).toMatchObject({
      code: 'not-installed',
    });
    expect((await ask('[]', 1_000)).lockdown).toMatchObject({ code: 'not-root', state: 'note' });
  });
});
