import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** What tells one machine from another, as far as a user without rights can read it. */
export type MachineMark = {
  /** `/etc/machine-id` (machine-id(5)): one for each installation, so a copied disk has the same. */
  readonly machineId: string | null;
  /** Of the hardware: addresses of built-in wired network devices, and the board's serial number where it is readable. */
  readonly hardware: readonly string[];
};

/** Reads the mark of the machine whose root folder is given; empty where the system has none of these files. */
export function readMachineMark(root = '/'): MachineMark {
  const id = textOf(join(root, 'etc/machine-id'));
  // "uninitialized" stands in an image that was not started yet.
  const machineId = id !== null && /^[0-9a-f]{32}$/.test(id) ? id : null;
  const serial = textOf(join(root, 'proc/device-tree/serial-number'))?.replaceAll('\0', '');
  const hardware = [...networkDevices(join(root, 'sys/class/net')), ...(serial ? [`serial ${serial}`] : [])];
  return { machineId, hardware: hardware.toSorted() };
}

/** Only what stays: a device on USB comes and goes, a wireless one may draw its address, one without a device is made up. */
function networkDevices(folder: string): readonly string[] {
  return namesIn(folder).flatMap((name) => {
    const device = join(folder, name, 'device');
    const isBuiltIn = existsSync(device) && !/\/usb\d/.test(realpathSync(device));
    const isWireless = existsSync(join(folder, name, 'phy80211'));
    const isPermanent = textOf(join(folder, name, 'addr_assign_type')) === '0';
    const address = textOf(join(folder, name, 'address'));
    return isBuiltIn && !isWireless && isPermanent && address !== null ? [`net ${address}`] : [];
  });
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
