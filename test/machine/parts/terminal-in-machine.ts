import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import { dataFolder, recordsOf, settingsFolder } from '../../installed/parts/installed-terminal.ts';
import { logOf, type TerminalLog } from '../../installed/parts/terminal-log.ts';
import { startHotelAtPlaces, writePinnedSettings } from '../../installed/reach/hotel-at-places.ts';
import { hotelPlaces } from '../../installed/reach/places.ts';
import { refuseRealNetwork } from '../../leaks/world/namespace.ts';
import type { Machine } from './machine.ts';
import { cable, diskFile, type Hardware, type MachineFiles } from './places.ts';

/** A USB keyboard by its maker's number that is not the one tried here. */
const namedKeyboard = '046d:c31c';

/** Starts the hotel at addresses that the machine reaches by its cable. Throws outside a namespace of our own. */
export async function startHotelBeside(work: string, say: (line: string) => void): Promise<Hotel> {
  refuseRealNetwork();
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  for (const address of Object.values(hotelPlaces))
    execFileSync('ip', ['addr', 'add', `${address}/32`, 'dev', 'lo']);
  return startHotelAtPlaces(work, say);
}

/** Writes the settings that IT puts on a terminal, and those of the lockdown kit with `more` lines, below a folder. */
export function writeAllSettings(folder: string, hotel: Hotel, more: readonly string[]): void {
  mkdirSync(join(folder, settingsFolder), { recursive: true });
  writePinnedSettings(folder, hotel, [`ADMIN=${cable.router}`, `KEYBOARDS=${namedKeyboard}`, ...more]);
}

/** The log of the terminal, read over ssh. */
export function logIn(machine: Machine): TerminalLog {
  return logOf(() => machine.must(`cat ${dataFolder}/log/terminal-*.log`), 120_000);
}

/** All records in a machine that is switched off, oldest first: on its own disk, or on one for what the terminal keeps. */
export function recordsOnDisk(files: MachineFiles, { disks }: Hardware): readonly KeptRecord[] {
  const copy = join(files.folder, 'copy');
  const records = join(copy, dataFolder);
  const [disk, from] = disks.includes('data') ? [diskFile(files, 'data'), ''] : [files.disk, dataFolder];
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(records, { recursive: true });
  execFileSync('debugfs', ['-R', `rdump ${from}/records ${records}`, disk], { stdio: 'ignore' });
  return recordsOf(copy);
}

/** Every packet that left the machine but those to its gateway, its channel and IT: none is what there should be. */
export function strangePackets({ capture }: MachineFiles, { world }: Hotel): readonly string[] {
  const expected = [
    `dst host ${hotelPlaces.gateway} and tcp dst port ${world.ports.gateway}`,
    `dst host ${hotelPlaces.channel} and tcp dst port ${world.ports.channel}`,
    `dst host ${cable.router} and tcp src port 22`,
    // Neighbours and routers are looked for by the system alone (RFC 826, RFC 4861, RFC 3810).
    'arp',
    'icmp6 and dst net ff02::/16',
    'ip6 dst host ff02::16',
  ];
  const filter = `not src host ${cable.router} and not (${expected.map((each) => `(${each})`).join(' or ')}) and not (dst host ${cable.own})`;
  const seen = execFileSync('tcpdump', ['-Z', 'root', '-n', '-r', capture, filter], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return seen.split('\n').filter((line) => line !== '');
}
