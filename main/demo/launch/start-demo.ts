import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../clock.ts';
import type { Profile } from '../../profile/shape.ts';
import { type StaffClient, signInStaff } from '../drive/staff-client.ts';
import { type DemoWorld, prepareDemoWorld } from '../world.ts';
import { approveFirstTerminal } from './approve-terminals.ts';
import { lockDataFolder } from './data-lock.ts';
import { type GatewayFiles, writeGatewaySettings } from './gateway-settings.ts';
import { type Service, startService } from './service.ts';
import { startTerminal, type TerminalOptions, type TerminalService } from './terminal-service.ts';

/** How the demo is started. */
export type DemoOptions = {
  readonly dataFolder: string;
  readonly window: TerminalOptions['window'];
  readonly testHooks: boolean;
  readonly leaseSeconds?: number;
  /** Shorter limits for tests; signed into the profiles like any other. */
  readonly limits?: Partial<Profile['limits']>;
  /** Told what is being done, a line each. */
  readonly say: (line: string) => void;
};

/** The demo hotel, running. */
export type Demo = {
  readonly world: DemoWorld;
  readonly files: GatewayFiles;
  readonly site: Service;
  readonly gateway: Service;
  /** The channel and the terminal may be killed and started again. */
  channel: Service;
  terminal: TerminalService;
  startChannel(): Promise<Service>;
  startTerminal(): Promise<TerminalService>;
  /** Folder the terminal keeps. */
  readonly terminalFolder: string;
  signIn(role: string): Promise<StaffClient>;
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, '../../..');

/** Starts site, channel, gateway and terminal, each a process of its own. Whatever was started is stopped on a failure. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
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
    // The terminal's folder below belongs to another user when this one is root; every other folder in it is private.
    mkdirSync(dataFolder, { recursive: true });
    chmodSync(dataFolder, 0o711);
    release = lockDataFolder(dataFolder);
    const world = await prepareDemoWorld({ dataFolder, clock, limits: options.limits ?? {} });
    const consoleFolder = join(root, 'out/renderer/staff');
    const tuning = { ...(options.leaseSeconds === undefined ? {} : { leaseSeconds: options.leaseSeconds }) };
    const files = await writeGatewaySettings(
      world,
      { ...tuning, consoleFolder: existsSync(consoleFolder) ? consoleFolder : null },
      clock.nowMs(),
    );
    const node = (
      name: string,
      entry: string,
      args: readonly string[],
      readyWord: string,
    ): Promise<Service> =>
      keep(
        startService({
          name,
          command: process.execPath,
          arguments: [entry, ...args],
          isReady: (line) => line.includes(readyWord),
        }),
      );
    const startChannel = () => node('channel', world.channel.entry, world.channel.args, '"ready":true');
    say('Starting the demo site, the channel and the gateway');
    const site = await node('site', world.site.entry, world.site.args, '"ready":true');
    const channel = await startChannel();
    const gateway = await node(
      'gateway',
      join(root, 'main/gateway/index.ts'),
      ['--config', files.config],
      'listening on',
    );
    const terminalFolder = join(dataFolder, 'terminal');
    const startOne = (): Promise<TerminalService> =>
      keep(
        startTerminal({
          folder: terminalFolder,
          gatewayUrl: world.gatewayUrl,
          hotelId: world.hotelId,
          trustFile: world.files.trust,
          catalogueFile: world.files.catalogue,
          window: options.window,
          testHooks: options.testHooks,
        }),
      );
    say('Starting the terminal');
    const terminal = await startOne();
    const signIn = (role: string): Promise<StaffClient> => {
      const person = world.staff.find((each) => each.role === role);
      return signInStaff(world.gatewayUrl, person?.staffId ?? role, person?.pin ?? '');
    };
    await approveFirstTerminal(await signIn('it'), 'Lobby 1', clock, 60_000);
    return {
      world,
      files,
      site,
      gateway,
      channel,
      terminal,
      startChannel,
      startTerminal: startOne,
      terminalFolder,
      signIn,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
