import { scryptSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { findFreePort } from '../../../../main/demo/free-port.ts';
import type { GatewayConfigFile } from '../../../../main/gateway/config/config-shape.ts';
import type { DemoReservation } from '../../../../main/gateway/hotel-systems/demo.ts';
import { createTenant } from '../../../../main/gateway/store/postgres/tenant.ts';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { startPostgres, type TestPostgres } from '../../../postgres/start-postgres.ts';
import { createDeskClient, type DeskClient } from '../fixture/desk-client.ts';
import { testConfig, testPin } from '../fixture/gateway-fixture.ts';
import { createTestAuthority } from '../fixture/signed-documents.ts';
import { createTerminalClient, type TerminalClient } from '../fixture/terminal-client.ts';
import type { TestClock } from '../fixture/test-clock.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type CopyProcess, startCopyProcess } from './copy-process.ts';

/** Several copies of one hotel's gateway behind a balancer, on a PostgreSQL of their own. Time is real. */
export type CopiesFixture = {
  /** What everybody calls. */
  readonly url: string;
  readonly folder: string;
  readonly postgres: TestPostgres;
  /** Connection of the hotel to its database. */
  readonly databaseUrl: string;
  readonly balancer: Balancer;
  /** Copies that run. */
  copies(): readonly CopyProcess[];
  /** The copy that leads, as soon as there is one that is ready for staff. */
  leader(): Promise<CopyProcess>;
  /** A copy that does not lead. */
  followers(): Promise<readonly CopyProcess[]>;
  /** Starts one more, on the port of a former one if given. */
  start(port?: number): Promise<CopyProcess>;
  /** Sends everybody to these copies; without any to all that run. */
  sendTo(...copies: readonly CopyProcess[]): void;
  signIn(staffId: string): Promise<DeskClient>;
  freshTerminal(): TerminalClient;
  /** One that was asked, compared and approved. */
  terminal(): Promise<TerminalClient>;
  changeStay(room: string, change: Partial<DemoReservation>): void;
  /** Who led when and what went wrong, for whoever looks into a failure. */
  story(): string;
  stop(): Promise<void>;
};

/** Rooms 1 to 60, each with one guest of Sweden for three days. */
export const roomCount = 60;

const clock = { ...systemClock, advance() {}, set() {} } satisfies TestClock;

/** Starts it with so many copies. */
export async function startCopies(
  count: number,
  change: (config: GatewayConfigFile) => GatewayConfigFile = (same) => same,
): Promise<CopiesFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-copies-'));
  const postgres = await startPostgres();
  const { url: databaseUrl } = await createTenant(postgres.adminUrl, 'copies-hotel');
  const balancer = await startBalancer();
  const url = `http://127.0.0.1:${balancer.port}`;
  let stays = reservations();
  const writeStays = (): void => writeFileSync(join(folder, 'stays.json'), JSON.stringify(stays));
  await writeHotel(folder, databaseUrl, change({ ...baseConfig(), publicUrl: url }));
  writeStays();
  let copies: readonly CopyProcess[] = [];
  const sendTo: CopiesFixture['sendTo'] = (...chosen) =>
    balancer.sendTo(...(chosen.length === 0 ? copies : chosen).map(({ port }) => port));

  const fixture: CopiesFixture = {
    ...{ url, folder, postgres, databaseUrl, balancer, sendTo },
    copies: () => copies,
    leader: () =>
      later(async () => {
        const found = copies.filter((copy) => isAlive(copy) && copy.leads());
        expect(found).toHaveLength(1);
        return found[0] as CopyProcess;
      }),
    async followers() {
      const { pid } = await fixture.leader();
      return copies.filter((copy) => isAlive(copy) && copy.pid !== pid);
    },
    async start(port) {
      const copy = await startCopyProcess(folder, port ?? (await findFreePort()));
      copies = [...copies.filter((one) => one.port !== copy.port), copy];
      sendTo();
      return copy;
    },
    async signIn(staffId) {
      const desk = createDeskClient(url);
      await desk.ask('signIn', { staffId, pin: testPin });
      return desk;
    },
    freshTerminal: () => createTerminalClient(url, clock),
    async terminal() {
      const terminal = fixture.freshTerminal();
      const { userCode } = await terminal.ask('enrol', { jwk: terminal.jwk, softwareKey: true });
      const it = await fixture.signIn('it-1');
      const approval = { userCode, label: 'Lobby', profileIds: ['open-web'] };
      await it.ask('approveTerminal', approval);
      return terminal;
    },
    changeStay(room, stayChange) {
      stays = stays.map((one) => (one.roomId === room ? { ...one, ...stayChange } : one));
      writeStays();
    },
    story: () => copies.map(storyOf).join('\n'),
    async stop() {
      await Promise.all(copies.map((copy) => copy.kill()));
      await balancer.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    for (let index = 0; index < count; index++) await fixture.start();
    await fixture.leader();
    return fixture;
  } catch (error) {
    await fixture.stop();
    throw error;
  }
}

/** Asks again until it is done, as long as another leader may need on a busy machine. */
export function later<Value>(work: () => Promise<Value>): Promise<Value> {
  return vi.waitFor(work, { timeout: 90_000, interval: 200 });
}

/** Issues for the guest of a room. */
export async function issue(desk: DeskClient, room: string): Promise<AnswerOf<'issueGrant'>> {
  const { stays } = await desk.ask('roomStays', undefined, { room });
  return desk.ask('issueGrant', { stayKey: stays[0]?.stayKey ?? 'none', profileId: 'open-web' });
}

/** Issues for the guest of a room and gives the code. */
export async function issueCode(desk: DeskClient, room: string): Promise<string> {
  return (await issue(desk, room)).code;
}

function storyOf(copy: CopyProcess): string {
  const told = copy.log().filter(({ msg, level }) => msg.startsWith('leader.') || Number(level) >= 50);
  return [`${copy.port} ${copy.pid} ${copy.said()}`, ...told.map((entry) => JSON.stringify(entry))].join(
    '\n',
  );
}

function isAlive({ pid }: CopyProcess): boolean {
  try {
    // Signal 0 asks whether the process is there and changes nothing.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function baseConfig(): GatewayConfigFile {
  // A cheap hash: what PINs cost is not what these tests are about.
  const salt = Buffer.alloc(16, 1);
  const hash = scryptSync(testPin, salt, 32, { N: 1024 }).toString('base64url');
  return {
    ...testConfig(`scrypt$1024$8$1$${salt.toString('base64url')}$${hash}`),
    secretsFolder: 'secrets',
    store: { kind: 'postgres', urlSecretRef: 'database', connections: 5, statementSeconds: 2 },
    copies: {},
  };
}

async function writeHotel(folder: string, databaseUrl: string, config: GatewayConfigFile): Promise<void> {
  const authority = createTestAuthority('test-hotel');
  const dates = { notBeforeMs: 0, notAfterMs: Number.MAX_SAFE_INTEGER };
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'profiles'));
  mkdirSync(join(folder, 'secrets'), { mode: 0o700 });
  writeFileSync(join(folder, 'secrets/database'), databaseUrl, { mode: 0o600 });
  write('keys.json', authority.keySet);
  write('designation.jws', await authority.designation(dates));
  for (const id of ['open-web', 'essentials'])
    write(`profiles/${id}.jws`, await authority.profile(id, dates));
  write('config.json', JSON.stringify(config));
}

function reservations(): DemoReservation[] {
  const departureDate = new Date(systemClock.nowMs() + 3 * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: roomCount }, (_, index) => ({
    reservationId: `R-${index + 1}`,
    reservationStatus: 'InHouse',
    adultCount: 1,
    scheduledCheckoutTime: null,
    pseudoRoom: false,
    departureDate,
    roomId: String(index + 1),
    givenName: 'Mara',
    surname: 'Lindqvist',
    nationality: 'SWE',
  })) as DemoReservation[];
}
