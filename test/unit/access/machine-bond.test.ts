import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import { keepToMachine } from '../../../main/access/machine/machine-bond.ts';
import { readMachineMark } from '../../../main/access/machine/machine-mark.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-bond-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

const device = (name: string, address: string, bus: string, assigned = '0'): void => {
  write(`root/sys/devices/${bus}/${name}/address`, `${address}\n`);
  write(`root/sys/devices/${bus}/${name}/addr_assign_type`, `${assigned}\n`);
  mkdirSync(join(folder, 'root/sys/class/net'), { recursive: true });
  symlinkSync(join(folder, `root/sys/devices/${bus}/${name}`), join(folder, 'root/sys/class/net', name));
  symlinkSync(
    join(folder, `root/sys/devices/${bus}`),
    join(folder, `root/sys/devices/${bus}/${name}/device`),
  );
};

const machineId = '0123456789abcdef0123456789abcdef';
const here = { machineId, hardware: ['net 02:00:00:00:00:01', 'net 02:00:00:00:00:02'] };

describe('the mark of a machine', () => {
  it('is its id and its built-in wired devices, and nothing that comes and goes', () => {
    write('root/etc/machine-id', `${machineId}\n`);
    device('eth0', '02:00:00:00:00:01', 'pci0/0000:00:1f.6');
    device('eth1', '02:00:00:00:00:02', 'pci0/usb1/1-2');
    device('eth2', '02:00:00:00:00:03', 'pci0/0000:00:1f.7', '3');
    device('wlan0', '02:00:00:00:00:04', 'pci0/0000:00:14.3');
    write('root/sys/devices/pci0/0000:00:14.3/wlan0/phy80211/index', '0');
    write('root/sys/class/net/lo/address', '00:00:00:00:00:00\n');
    expect(readMachineMark(join(folder, 'root'))).toEqual({ machineId, hardware: ['net 02:00:00:00:00:01'] });
  });

  it('is empty where there is nothing to read, or an image that was not started yet', () => {
    expect(readMachineMark(join(folder, 'nothing'))).toEqual({ machineId: null, hardware: [] });
    write('root/etc/machine-id', 'uninitialized\n');
    expect(readMachineMark(join(folder, 'root')).machineId).toBeNull();
  });
});

describe('a data folder', () => {
  const data = (): string => join(folder, 'data');
  const enrolled = (): string => {
    const { publicJwk } = openDeviceKey(join(data(), 'device-key.pem'));
    for (const name of ['identity.json', 'witness-key.pem', 'fleet.json', 'seen-documents.json'])
      write(`data/${name}`, '{}');
    write('data/records/records.db', 'rows');
    return publicJwk.x;
  };

  it('stays with its machine, also when one of two network devices is replaced', () => {
    expect(keepToMachine(data(), here)).toBe('bound');
    const key = enrolled();
    expect(keepToMachine(data(), here)).toBe('same');
    const repaired = { machineId, hardware: ['net 02:00:00:00:00:02', 'net 02:00:00:00:00:09'] };
    expect(keepToMachine(data(), repaired)).toBe('same');
    expect(openDeviceKey(join(data(), 'device-key.pem')).publicJwk.x).toBe(key);
  });

  it.each([
    ['the disk was copied', { machineId, hardware: ['net 02:00:00:00:00:07'] }],
    ['the disk was copied to a machine that shows nothing', { machineId, hardware: [] }],
    ['the folder was copied into another system', { ...here, machineId: 'f'.repeat(32) }],
    ['the id of the machine is gone', { ...here, machineId: null }],
  ])('starts as not enrolled when %s: keys erased, records set aside', (_why, there) => {
    keepToMachine(data(), here);
    const key = enrolled();
    expect(keepToMachine(data(), there)).toBe('moved');
    expect(readdirSync(data()).toSorted()).toEqual([
      'machine-bond.json',
      'other-machine-1',
      'seen-documents.json',
    ]);
    expect(readFileSync(join(data(), 'other-machine-1/records/records.db'), 'utf8')).toBe('rows');
    expect(openDeviceKey(join(data(), 'device-key.pem')).publicJwk.x).not.toBe(key);
    expect(keepToMachine(data(), there)).toBe('same');
    // Carried on, it is another machine again.
    write('data/records/records.db', 'newer');
    expect(keepToMachine(data(), { machineId: 'e'.repeat(32), hardware: [] })).toBe('moved');
    expect(existsSync(join(data(), 'other-machine-2/records/records.db'))).toBe(true);
  });

  it('of an older version is bound as it is, and a broken bond is not guessed at', () => {
    const key = enrolled();
    expect(keepToMachine(data(), here)).toBe('bound');
    expect(openDeviceKey(join(data(), 'device-key.pem')).publicJwk.x).toBe(key);
    expect(readFileSync(join(data(), 'machine-bond.json'), 'utf8')).not.toContain(machineId);
    write('data/machine-bond.json', '{"salt":"x"}');
    expect(() => keepToMachine(data(), here)).toThrow();
    expect(existsSync(join(data(), 'device-key.pem'))).toBe(true);
  });

  it('is left alone where the system shows nothing to bind to', () => {
    expect(keepToMachine(data(), { machineId: null, hardware: [] })).toBe('unbound');
    expect(existsSync(data())).toBe(false);
  });
});
