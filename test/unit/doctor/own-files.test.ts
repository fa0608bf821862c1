import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TerminalConfig, terminalConfigShape } from '../../../main/config/shape.ts';
import { dataKeptItem } from '../../../main/doctor/checks/hotel/data-kept.ts';
import { keyStoreItem } from '../../../main/doctor/checks/hotel/key-store.ts';
import { diskItem } from '../../../main/doctor/checks/machine/disk.ts';
import { cosignatureLine } from '../../../main/records/notes/signatures.ts';
import { vkeyOf } from '../../../main/records/notes/vkey.ts';
import { spineFileName } from '../../../main/records/spine/spine-file.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { closing, opening, openStore } from '../records/support/samples.ts';
import { look, sceneWith } from './scene.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const config = (dataFolder = folder): TerminalConfig =>
  terminalConfigShape.parse({
    dataFolder,
    gatewayUrl: 'http://127.0.0.1:9',
    trustFile: '/unused',
    hotelId: 'test-hotel',
    catalogueFile: '/unused',
    lanAddress: 'auto',
    demo: true,
  });
const scene = (dataFolder?: string) => sceneWith({ config: config(dataFolder) });

/** Runs the whole doctor in a mount namespace of its own, with a small disk for its data. */
function doctorOnDisk(options: string, prepare: string) {
  const file = join(folder, 'terminal.json');
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  writeFileSync(file, JSON.stringify({ ...config(disk), window: undefined }));
  const tool = join(import.meta.dirname, '../../../main/tools/guestway.ts');
  const script = `mount -t tmpfs -o ${options} none '${disk}' && cd '${disk}' && (${prepare}); exec '${process.execPath}' '${tool}' doctor --config '${file}' --json`;
  const { stdout, status } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { encoding: 'utf8' });
  const { verdict, items } = JSON.parse(stdout);
  return { verdict, status, disk: items.find(({ id }: { id: string }) => id === 'disk') };
}

describe('the disk', () => {
  test('with room, for this user only, is well, and nothing is left on it', async () => {
    chmodSync(folder, 0o700);
    expect(await look(diskItem, scene())).toMatchObject({
      code: expect.stringMatching(/^(enough|soon-full)$/),
      fact: expect.stringContaining(' MiB free in '),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
  test('that others may look into is a warning', async () => {
    chmodSync(folder, 0o755);
    expect(await look(diskItem, scene())).toMatchObject({ code: 'open-to-others', state: 'warning' });
  });
  test('that is not there is a fault', async () => {
    expect(await look(diskItem, scene(join(folder, 'none')))).toMatchObject({
      code: 'missing',
      state: 'fault',
    });
  });
  test('that is full is a fault, by the whole doctor on a real disk that is full', () => {
    const { verdict, status, disk } = doctorOnDisk('size=512k,mode=0700', 'cat /dev/zero > fill 2>/dev/null');
    expect(disk).toMatchObject({ code: 'full', state: 'fault' });
    expect([verdict, status]).toEqual(['NOT READY', 2]);
  }, 60_000);
  test('that is read-only is a fault, on a real one', () => {
    const { disk } = doctorOnDisk('size=1m,mode=0700', 'mount -o remount,ro .');
    expect(disk).toMatchObject({ code: 'read-only', state: 'fault' });
  }, 60_000);
});

describe('the key store', () => {
  const write = (text: string): void => {
    mkdirSync(join(folder, 'records'), { recursive: true });
    writeFileSync(join(folder, 'records', 'kek'), text);
  };
  test.each([
    ['{"id":"0","kek":"secret","kind":"os"}', 'system', 'ok'],
    ['{"id":"0","kek":"secret","kind":"software"}', 'software', 'warning'],
    ['{"id":"0","kek":"secret","kind":"other"}', 'unreadable', 'warning'],
    ['no json', 'unreadable', 'warning'],
  ])('%s: %s', async (text, code, state) => {
    write(text);
    const finding = await look(keyStoreItem, scene());
    expect(finding).toMatchObject({ code, state });
    expect(JSON.stringify(finding)).not.toContain('secret');
  });
  test('that was never used is not judged', async () => {
    expect(await look(keyStoreItem, scene())).toMatchObject({ code: 'not-yet', state: 'note' });
  });
});

describe('the data kept', () => {
  test('none yet is a note', async () => {
    expect(await look(dataKeptItem, scene())).toMatchObject({ code: 'not-yet', state: 'note' });
  });
  test('a store beside its writer is read, and what the gateway has not confirmed for a day is a warning', async () => {
    const clock = createFakeClock();
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const gateway = { name: 'harbour/gateway/witness', privateKey };
    const store = openStore(join(folder, 'records'), {
      clock,
      witnesses: () => [vkeyOf(gateway.name, 4, publicKey)],
    });
    const seen = () => look(dataKeptItem, sceneWith({ config: config(), clock }));
    store.append(opening(), closing());
    store.checkpoint();
    expect(await seen()).toMatchObject({
      code: 'in-step',
      fact: expect.stringMatching(/^1 days kept; \d+ entries not/),
    });
    clock.advance(25 * 3_600_000);
    expect(await seen()).toMatchObject({ code: 'behind', state: 'warning' });
    const { size, note } = store.newestNote() ?? { size: 0, note: '' };
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    store.addCosignature(size, cosignatureLine(text, gateway, Math.floor(clock.nowMs() / 1000)));
    expect(await seen()).toMatchObject({
      code: 'in-step',
      state: 'ok',
      fact: expect.stringContaining('all confirmed by the gateway'),
    });
  });
  test('a store that cannot be read is a fault by its code, and nothing is changed', async () => {
    mkdirSync(join(folder, 'records'));
    writeFileSync(join(folder, 'records', spineFileName), 'not a database at all, and long enough to be one');
    expect(await look(dataKeptItem, scene())).toMatchObject({
      code: 'unsound',
      state: 'fault',
      fact: expect.stringContaining('store-damaged'),
    });
    expect(readdirSync(join(folder, 'records'))).toEqual([spineFileName]);
  });
});
