import { copyFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { terminalConfigShape } from '../../../main/config/shape.ts';
import { type Service, startService } from '../../../main/demo/launch/service.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import { softwareProtector } from '../../../main/records/keys/protector.ts';
import { openStoreReader } from '../../../main/records/store-reader.ts';
import type { z } from '../../../preload/contract/z.ts';
import { commandLine } from '../../e2e/session/descendants.ts';
import { inRoot } from './clean-root.ts';

/** Where an installed terminal keeps what it must; docs/packages.md. */
export const dataFolder = '/var/lib/guestway';
/** Its settings and what they name. */
export const settingsFolder = '/etc/guestway';

/** Where a terminal has its data and its settings. */
export type Place = { readonly dataFolder: string; readonly settingsFolder: string };
/** Where the installed command looks for them by itself. */
export const installed: Place = { dataFolder, settingsFolder };

/** Words that run a program as the user that the package made. */
export const asUser = ['setpriv', '--reuid=guestway', '--regid=guestway', '--init-groups'];

/** The same with the home that this user has on a terminal. */
export const asUserAtHome = [...asUser, 'env', `HOME=${dataFolder}`];

/** Writes the settings of a terminal of this hotel, as IT would after installing. The pin is for a gateway that speaks https. */
export function writeSettings(
  root: string,
  { world }: Hotel,
  gatewayPin: string | null = null,
  place: Place = installed,
): void {
  const inSettings = (name: string): string => join(root, place.settingsFolder, name);
  copyFileSync(world.files.trust, inSettings('trust.json'));
  copyFileSync(world.files.catalogue, inSettings('catalogue.json'));
  const settings: z.input<typeof terminalConfigShape> = {
    dataFolder: place.dataFolder,
    gatewayUrl: world.gatewayUrl,
    gatewayPin,
    trustFile: `${place.settingsFolder}/trust.json`,
    hotelId: world.hotelId,
    catalogueFile: `${place.settingsFolder}/catalogue.json`,
    lanAddress: 'auto',
    demo: true,
    acceptSoftwareKeys: true,
  };
  writeFileSync(inSettings('terminal.json'), `${JSON.stringify(settings, null, 2)}\n`);
}

/**
 * Starts the installed command under the user that the package made. `within` are words that run a program in another network,
 * `place` is another one than the command has by itself.
 */
export function startInstalled(
  root: string,
  within: readonly string[] = [],
  place: Place = installed,
): Promise<Service> {
  const settings = place === installed ? [] : [`--config=${place.settingsFolder}/terminal.json`];
  return startTerminal([...within, ...inRoot(root, ...asUserAtHome, '/usr/bin/guestway', ...settings)]);
}

/** Starts a terminal by these words. Ready when a tree is the terminal. */
export function startTerminal([command = '', ...args]: readonly string[]): Promise<Service> {
  return startService({
    name: 'the packed terminal',
    command,
    arguments: args,
    isReady: (line) => line.includes('"event":"promoted"'),
  });
}

/** Numbers of the processes whose program is one of the app in this folder of a root, whoever's; not those of another root. */
export function processesOfApp(root: string, folder = '/opt/guestway'): readonly string[] {
  const programs = new Set(
    readdirSync(join(root, folder)).map((name) => identityOf(join(root, folder, name))),
  );
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLine(name).startsWith(`${folder}/`))
    .filter((pid) => programs.has(identityOf(`/proc/${pid}/exe`) ?? 'none'));
}

/** Those of them that lead a tree: the terminal in use, and the spare of a guest who is there. */
export function treesOfApp(root: string): readonly number[] {
  return processesOfApp(root)
    .filter((pid) => commandLine(pid).includes('--role=terminal') && !commandLine(pid).includes('--type='))
    .map(Number);
}

/** What an ended terminal has left in memory; its folder there stays, empty. */
export function leftInMemory(root: string, place: Place = installed): readonly string[] {
  const { uid } = statSync(join(root, place.dataFolder));
  return readdirSync('/dev/shm')
    .filter((name) => name.startsWith(`guestway-${uid}-`))
    .flatMap((name) => readdirSync(join('/dev/shm', name)));
}

/** All records of an ended terminal, oldest first, read without it. */
export function recordsOf(root: string, place: Place = installed): readonly KeptRecord[] {
  const reader = openStoreReader(join(root, place.dataFolder, 'records'), softwareProtector);
  try {
    return reader.list().map(({ record }) => record);
  } finally {
    reader.close();
  }
}

/** The same for the same file, by whatever path and in whatever mount; `null` for none, as of a process that has ended. */
function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
}
