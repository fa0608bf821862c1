import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep, systemClock } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Machine } from './machine.ts';

/** Until the system has looked at something new. */
const settledMs = 8_000;
const seenLimitMs = 60_000;

/**
 * Plugs a stick and a keyboard of another make into the machine's sockets. Throws when either is of use: `listener` is the program that
 * opens keyboards there. `escapes.md` C06, C07.
 */
export async function pluggedIn(machine: Machine, folder: string, listener: string): Promise<void> {
  const stick = join(folder, 'stick.img');
  writeFileSync(stick, '');
  truncateSync(stick, 16 * 2 ** 20);
  const { line } = machine;
  const disks = await machine.must('ls /sys/block');
  await line.ask('blockdev-add', {
    driver: 'raw',
    'node-name': 'stick',
    file: { driver: 'file', filename: stick },
  });
  await line.ask('device_add', { driver: 'usb-storage', id: 'stick', drive: 'stick', bus: 'usb.0' });
  await line.ask('device_add', { driver: 'usb-kbd', id: 'strange', bus: 'usb.0' });
  const isNamed = async (name: string) => (await products(machine)).includes(name);
  await waitFor('the stick', () => isNamed('QEMU USB HARDDRIVE'), seenLimitMs);
  await waitFor('the keyboard', () => isNamed('QEMU USB Keyboard'), seenLimitMs);
  await sleep(systemClock, settledMs);
  assert.equal(await machine.must('ls /sys/block'), disks);
  const strange = await eventOf(machine, 'QEMU QEMU USB Keyboard');
  const own = await eventOf(machine, 'AT Translated Set 2 keyboard');
  const opened = await machine.must(`ls -l /proc/$(pidof ${listener})/fd`);
  assert.ok(opened.includes(`/dev/input/${own}\n`), 'its own keyboard is not listened to');
  assert.ok(!opened.includes(`/dev/input/${strange}\n`), 'an unknown keyboard is listened to');
  await line.ask('device_del', { id: 'strange' });
  await line.ask('device_del', { id: 'stick' });
  const isGone = async () => !(await products(machine)).includes('QEMU');
  await waitFor('both to be gone', isGone, seenLimitMs);
}

async function products(machine: Machine): Promise<string> {
  return (await machine.run('cat /sys/bus/usb/devices/*/product')).output;
}

/** The file below /dev/input of the device with this name. */
async function eventOf(machine: Machine, name: string): Promise<string> {
  const devices = await machine.must('cat /proc/bus/input/devices');
  const found = devices.split('\n\n').find((each) => each.includes(`Name="${name}"`));
  return /\bevent\d+/.exec(found ?? '')?.[0] ?? `no ${name}`;
}
