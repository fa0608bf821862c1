import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock as clock } from '../../../../main/clock.ts';
import { type StaffClient, signInStaff } from '../../../../main/demo/drive/staff-client.ts';
import { approveFirstTerminal } from '../../../../main/demo/launch/approve-terminals.ts';
import { writeGatewaySettings } from '../../../../main/demo/launch/gateway-settings.ts';
import { type Service, startService } from '../../../../main/demo/launch/service.ts';
import { startTerminal, type TerminalService } from '../../../../main/demo/launch/terminal-service.ts';
import { type DemoWorld, prepareDemoWorld } from '../../../../main/demo/world.ts';
import type { GatewayConfigFile } from '../../../../main/gateway/config/config-shape.ts';
import { type HotelClock, hotelClockAt } from './hotel-clock.ts';
import type { StartSystem, TestedSystem } from './tested-system.ts';

/** A hotel with real parts: a gateway process tied to a hotel system, a channel, and one terminal in Electron. */
export type Hotel<System extends TestedSystem> = {
  readonly folder: string;
  readonly world: DemoWorld;
  readonly clock: HotelClock;
  readonly system: System;
  readonly terminal: TerminalService;
  readonly terminalId: string;
  /** Everything that gateway and terminal have logged. */
  logs(): string;
  signIn(role: string): Promise<StaffClient>;
  stop(): Promise<void>;
};

const root = resolve(import.meta.dirname, '../../../..');

/** Starts it in a folder; the gateway's settings are those of a hotel but for the hotel's clock. Stops what it started when a part fails. */
export async function startHotel<System extends TestedSystem>(
  folder: string,
  startSystem: StartSystem<System>,
): Promise<Hotel<System>> {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of running.splice(0).toReversed()) await one.stop();
  };
  const keep = <One extends { stop(): Promise<void> }>(one: One): One => {
    running.push(one);
    return one;
  };
  try {
    chmodSync(folder, 0o711);
    const hotelClock = hotelClockAt(clock.nowMs());
    const system = await startSystem(hotelClock);
    keep({ stop: system.close });
    const world = await prepareDemoWorld({ dataFolder: folder, clock });
    const config = await writeSettings(folder, world, system, hotelClock);
    keep(await startNode('site', [world.site.entry, ...world.site.args], '"ready":true'));
    keep(await startNode('channel', [world.channel.entry, ...world.channel.args], '"ready":true'));
    const gateway = [join(root, 'main/gateway/index.ts'), '--config', config];
    keep(await startNode('gateway', gateway, 'listening on'));
    const terminalFolder = join(folder, 'terminal');
    const terminal = keep(await startOnlyTerminal(terminalFolder, world));
    const signIn = (role: string): Promise<StaffClient> => {
      const person = world.staff.find((one) => one.role === role);
      return signInStaff(world.gatewayUrl, person?.staffId ?? role, person?.pin ?? '');
    };
    const terminalId = await approveFirstTerminal(await signIn('it'), 'Lobby 1', clock, 60_000);
    return {
      folder,
      world,
      clock: hotelClock,
      system,
      terminal,
      terminalId,
      logs: () => [world.files.gatewayData, terminalFolder].map((one) => readLog(join(one, 'log'))).join(''),
      signIn,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function writeSettings(
  folder: string,
  world: DemoWorld,
  system: TestedSystem,
  { timeZone, checkOutTime }: HotelClock,
): Promise<string> {
  const tuning = { consoleFolder: join(root, 'out/renderer/staff') };
  const { config } = await writeGatewaySettings(world, tuning, clock.nowMs());
  const secretsFolder = join(folder, 'secrets');
  mkdirSync(secretsFolder, { mode: 0o700 });
  for (const [name, secret] of Object.entries(system.secrets))
    writeFileSync(join(secretsFolder, name), secret, { mode: 0o600 });
  const demo = JSON.parse(readFileSync(config, 'utf8')) as GatewayConfigFile;
  const settings: GatewayConfigFile = {
    ...demo,
    hotel: { ...demo.hotel, timeZone, checkOutTime, graceMinutes: 0 },
    hotelSystem: system.hotelSystem,
    secretsFolder,
  };
  writeFileSync(config, JSON.stringify(settings));
  return config;
}

function startNode(name: string, args: readonly string[], readyWord: string): Promise<Service> {
  return startService({
    name,
    command: process.execPath,
    arguments: args,
    isReady: (line) => line.includes(readyWord),
  });
}

function readLog(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

function startOnlyTerminal(folder: string, world: DemoWorld): Promise<TerminalService> {
  return startTerminal({
    folder,
    gatewayUrl: world.gatewayUrl,
    hotelId: world.hotelId,
    trustFile: world.files.trust,
    catalogueFile: world.files.catalogue,
    window: { kiosk: false, width: 1366, height: 768 },
    testHooks: true,
  });
}
