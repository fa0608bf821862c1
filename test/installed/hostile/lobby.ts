import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { signInStaff } from '../../../main/demo/drive/staff-client.ts';
import { type Hotel, startHotel } from '../../../main/demo/launch/start-hotel.ts';
import { prepareDemoWorld } from '../../../main/demo/world.ts';
import { type FakePrinter, startFakePrinter } from '../../fakes/printer/ipp-server.ts';
import type { Hands } from '../parts/at-terminal.ts';
import { dataFolder, type Place, writeSettings } from '../parts/installed-terminal.ts';
import type { SessionPlace } from '../parts/one-session.ts';
import { type Line, startLine } from './line.ts';

/** A lobby of its own for the terminal of a root: another hotel, with short limits, behind a line in hostile hands. */
export type Lobby = {
  readonly place: SessionPlace & { readonly at: Place };
  readonly line: Line;
  readonly printer: FakePrinter;
  /** The signed profiles that the authority has replaced since, by their ids. */
  readonly older: ReadonlyMap<string, string>;
  stop(): Promise<void>;
};

/** The lobby with somebody at its terminal. */
export type InLobby = Lobby & { readonly hands: Hands };

/** Warnings come at once, and the lease is soon over. */
const limits = { sessionMinutes: 2, graceMinutes: 10 } as const;
const leaseSeconds = 6;

/** Beside the terminal that the package sets up, so that its records and its name stay its own. */
const at: Place = { dataFolder: '/srv/lobby/data', settingsFolder: '/srv/lobby/settings' };

/** Starts it and writes the settings of a terminal in it. `work` is a folder for the hotel. */
export async function startLobby(
  { root, display }: Pick<SessionPlace, 'root' | 'display'>,
  work: string,
): Promise<Lobby> {
  const older = await olderProfiles(work);
  const hotel = await startHotel({ dataFolder: work, limits, leaseSeconds, say: () => {} });
  const line = await startLine(() => hotel.world.ports.gateway);
  const printer = await startFakePrinter();
  const stop = async (): Promise<void> => {
    await hotel.stop();
    await line.stop();
    await printer.close();
    rmSync(join(root, '/srv/lobby'), { recursive: true, force: true });
  };
  try {
    hotel.gateway = await putBehind(hotel, line);
    setUp(root, hotel, { gatewayUrl: line.url, printer: { url: printer.url, pins: [], price: '¥2' } });
    const signIn: Hotel['signIn'] = (role) => {
      const person = hotel.world.staff.find((each) => each.role === role);
      return signInStaff(line.url, person?.staffId ?? role, person?.pin ?? '');
    };
    return { place: { root, hotel: { ...hotel, signIn }, display, at }, line, printer, older, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the authority signs first; it signs anew when the hotel starts with other limits. */
async function olderProfiles(work: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await prepareDemoWorld({ dataFolder: work, clock });
  const ids = ['open-web', 'essentials'];
  return new Map(ids.map((id) => [id, readFileSync(join(files.profiles, `${id}.jws`), 'utf8')]));
}

/** Starts the gateway anew under the address of the line. */
async function putBehind(hotel: Hotel, line: Line) {
  await hotel.gateway.stop();
  const settings = JSON.parse(readFileSync(hotel.files.config, 'utf8')) as object;
  writeFileSync(hotel.files.config, JSON.stringify({ ...settings, publicUrl: line.url }));
  return hotel.startGateway();
}

function setUp(root: string, hotel: Hotel, more: object): void {
  const { uid, gid } = statSync(join(root, dataFolder));
  mkdirSync(join(root, at.settingsFolder), { recursive: true });
  mkdirSync(join(root, at.dataFolder), { recursive: true, mode: 0o700 });
  chownSync(join(root, at.dataFolder), uid, gid);
  writeSettings(root, hotel, null, at);
  const file = join(root, at.settingsFolder, 'terminal.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...more }));
  execFileSync('chmod', ['-R', 'a+rX', join(root, at.settingsFolder)]);
}
