import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../clock.ts';
import type { Profile } from '../../profile/shape.ts';
import { type StaffClient, signInStaff } from '../drive/staff-client.ts';
import { type DemoAddresses, type DemoWorld, prepareDemoWorld } from '../world.ts';
import { lockDataFolder } from './data-lock.ts';
import { type GatewayFiles, writeGatewaySettings } from './gateway-settings.ts';
import { type Service, startService } from './service.ts';

/** How the demo hotel is started. */
export type HotelOptions = {
  readonly dataFolder: string;
  readonly leaseSeconds?: number;
  /** Shorter limits for tests; signed into the profiles like any other. */
  readonly limits?: Partial<Profile['limits']>;
  /** Where gateway and channel listen; on loopback when left out. */
  readonly addresses?: DemoAddresses;
  /** The gateway's port of a first run, if it is free; any free one when left out. */
  readonly firstGatewayPort?: number;
  /** Told what is being done, a line each. */
  readonly say: (line: string) => void;
};

/** The demo hotel without a terminal, running. */
export type Hotel = {
  readonly world: DemoWorld;
  readonly files: GatewayFiles;
  readonly site: Service;
  /** Both may be stopped or killed, and started again. */
  gateway: Service;
  channel: Service;
  /** With words for Node before the program, if any. */
  startGateway(nodeWords?: readonly string[]): Promise<Service>;
  startChannel(): Promise<Service>;
  signIn(role: string): Promise<StaffClient>;
  /** Starts one more service, to be stopped with the hotel and before its own. */
  keep<T extends Service>(starting: Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, '../../..');

/** Starts site, channel and gateway, each a process of its own. Whatever was started is stopped on a failure. */
export async function startHotel(options: HotelOptions): Promise<Hotel> {
  const { say, dataFolder } = options;
  const started: Service[] = [];
  let release = (): void => {};
  const keep = async <T extends Service>(starting: Promise<T>): Promise<T> => {
    const service = await starting;
    started.push(service);
    return service;
  };
  const stop = async (): Promise<void> => {
    for (const service of started.toReversed()) await service.stop();
    release();
  };
  try {
    say('Preparing the demo hotel: keys, documents, certificates');
    // A terminal's folder below belongs to another user when this one is root; every other folder in it is private.
    mkdirSync(dataFolder, { recursive: true });
    chmodSync(dataFolder, 0o711);
    release = lockDataFolder(dataFolder);
    const world = await prepareDemoWorld({
      dataFolder,
      clock,
      limits: options.limits ?? {},
      addresses: options.addresses,
      firstGatewayPort: options.firstGatewayPort,
    });
    const consoleFolder = join(root, 'out/renderer/staff');
    const tuning = { ...(options.leaseSeconds === undefined ? {} : { leaseSeconds: options.leaseSeconds }) };
    const files = await writeGatewaySettings(
      world,
      { ...tuning, consoleFolder: existsSync(consoleFolder) ? consoleFolder : null },
      clock.nowMs(),
    );
    const node = (name: string, words: readonly string[], readyWord: string): Promise<Service> =>
      keep(
        startService({
          name,
          command: process.execPath,
          arguments: words,
          isReady: (line) => line.includes(readyWord),
        }),
      );
    const startChannel = () => node('channel', [world.channel.entry, ...world.channel.args], '"ready":true');
    const startGateway = (nodeWords: readonly string[] = []) =>
      node(
        'gateway',
        [...nodeWords, join(root, 'main/gateway/index.ts'), '--config', files.config],
        'listening on',
      );
    say('Starting the demo site, the channel and the gateway');
    const site = await node('site', [world.site.entry, ...world.site.args], '"ready":true');
    const channel = await startChannel();
    const gateway = await startGateway();
    const signIn = (role: string): Promise<StaffClient> => {
      const person = world.staff.find((each) => each.role === role);
      return signInStaff(world.gatewayUrl, person?.staffId ?? role, person?.pin ?? '');
    };
    return { world, files, site, gateway, channel, startGateway, startChannel, signIn, keep, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
