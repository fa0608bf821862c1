import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TerminalConfig, terminalConfigShape } from '../../../main/config/shape.ts';
import { certificateItem } from '../../../main/doctor/checks/hotel/certificate.ts';
import { channelItem } from '../../../main/doctor/checks/hotel/channel.ts';
import { clockItem } from '../../../main/doctor/checks/hotel/clock.ts';
import { documentsItem } from '../../../main/doctor/checks/hotel/documents.ts';
import { enrolmentItem } from '../../../main/doctor/checks/hotel/enrolment.ts';
import { gatewayItem } from '../../../main/doctor/checks/hotel/gateway.ts';
import { hotelSystemItem } from '../../../main/doctor/checks/hotel/hotel-system.ts';
import type { DoctorItem } from '../../../main/doctor/item.ts';
import type { Profile, Upstream } from '../../../main/profile/shape.ts';
import { type GatewayFixture, startFixture } from '../gateway/fixture/gateway-fixture.ts';
import { type OwnTerminal, ownTerminal } from '../gateway/fixture/own-terminal.ts';
import { look, sceneWith } from './scene.ts';

const day = 86_400_000;
let hotel: GatewayFixture;
let terminal: OwnTerminal;
const servers: Server[] = [];
const sockets: Socket[] = [];

// One hotel for all: its channel and its days change in the last tests only.
beforeAll(async () => {
  hotel = await startFixture();
});
beforeEach(() => {
  terminal = ownTerminal(hotel, hotel.url);
  terminal.clock.set(hotel.clock.nowMs());
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});
afterAll(() => hotel.close());

/** Something that takes connections on loopback and says nothing. */
async function listening(): Promise<number> {
  const server = createServer((socket) => void sockets.push(socket.on('error', () => {})));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const config = (change: Partial<TerminalConfig> = {}): TerminalConfig =>
  terminalConfigShape.parse({
    dataFolder: terminal.folder,
    gatewayUrl: hotel.url,
    trustFile: join(hotel.folder, 'keys.json'),
    hotelId: 'test-hotel',
    catalogueFile: '/unused',
    lanAddress: 'auto',
    demo: true,
    ...change,
  });

const seen = (item: DoctorItem, change?: Partial<TerminalConfig>) =>
  look(item, sceneWith({ config: config(change), clock: terminal.clock }));

async function enrol(): Promise<void> {
  await terminal.look();
  const it = await hotel.signIn('it-1');
  const { enrolments } = await it.ask('terminals');
  const words = terminal.words()?.join(' ');
  const { userCode = '' } = enrolments.find((one) => one.fingerprintWords.join(' ') === words) ?? {};
  await it.ask('approveTerminal', { userCode, label: 'Lobby 1', profileIds: ['open-web', 'essentials'] });
  terminal.clock.advance(3_000);
  hotel.clock.advance(3_000);
  expect(await terminal.look()).toBeNull();
}

let version = 1;

/** The gateway offers profiles whose channel has these ways in. */
async function offer(...ports: readonly number[]): Promise<void> {
  version += 1;
  const way = (port: number): Upstream => ({
    protocol: 'http',
    host: '127.0.0.1',
    port,
    credentials: null,
    pins: [],
  });
  for (const id of ['open-web', 'essentials']) {
    const probe = 'https://probe.example/';
    const channel: Profile['channel'] = {
      channelId: 'test-channel',
      permit: 'P-1',
      country: 'SG',
      upstreams: ports.map(way),
      probe,
    };
    hotel.write(`profiles/${id}.jws`, await hotel.authority.profile(id, { channel, version }));
  }
  await hotel.restart();
}

describe('the gateway', () => {
  test('that answers and is of this hotel is well, and tells of the hotel system', async () => {
    expect(await seen(gatewayItem)).toMatchObject({ code: 'reachable', state: 'ok' });
    expect(await seen(hotelSystemItem)).toMatchObject({ code: 'no-link', state: 'ok' });
    expect(await seen(certificateItem)).toMatchObject({ code: 'no-tls' });
  });
  test('whose port is closed is away, by its reason', async () => {
    expect(await seen(gatewayItem, { gatewayUrl: 'http://127.0.0.1:9' })).toMatchObject({
      code: 'away',
      state: 'fault',
      fact: '127.0.0.1:9: its port is closed',
    });
  });
  test('that takes the connection and stays silent is away too', async () => {
    const gatewayUrl = `http://127.0.0.1:${await listening()}`;
    expect(await seen(gatewayItem, { gatewayUrl })).toMatchObject({
      code: 'away',
      fact: expect.stringContaining('does not answer'),
    });
  });
  test('of another hotel is a fault', async () => {
    expect(await seen(gatewayItem, { hotelId: 'other-hotel' })).toMatchObject({
      code: 'other-hotel',
      state: 'fault',
    });
  });
  test('is not spoken to without settings', async () => {
    expect(await look(gatewayItem, sceneWith())).toMatchObject({ code: 'no-settings', state: 'note' });
  });
});

describe('enrolment', () => {
  test('a terminal that never started is not enrolled, and the doctor makes it no key', async () => {
    const dataFolder = join(hotel.folder, 'new');
    mkdirSync(dataFolder);
    expect(await seen(enrolmentItem, { dataFolder })).toMatchObject({ code: 'not-enrolled', state: 'fault' });
    expect(readdirSync(dataFolder)).toEqual([]);
  });
  test('one that waits for approval is not enrolled', async () => {
    expect(await terminal.look()).toBe('not-enrolled');
    expect(await seen(enrolmentItem)).toMatchObject({ code: 'not-enrolled', state: 'fault' });
  });
  test('an approved one is; the doctor asks with its key and changes none of its files', async () => {
    await enrol();
    const before = contents(terminal.folder);
    expect(await seen(enrolmentItem)).toMatchObject({ code: 'enrolled', state: 'ok', fact: 'Lobby 1' });
    expect(await seen(documentsItem)).toMatchObject({ code: 'in-force', state: 'ok' });
    expect(contents(terminal.folder)).toEqual(before);
  });
  test('a revoked one is named so', async () => {
    await enrol();
    const it = await hotel.signIn('it-1');
    const terminalId = terminal.access.identity()?.terminalId ?? '';
    await it.ask('revokeTerminal', { reason: 'lost' }, { terminalId });
    expect(await seen(enrolmentItem)).toMatchObject({ code: 'revoked', state: 'fault' });
    expect(await seen(documentsItem)).toMatchObject({ code: 'not-had', state: 'note' });
  });
  test('without the gateway nobody can tell', async () => {
    await enrol();
    expect(await seen(enrolmentItem, { gatewayUrl: 'http://127.0.0.1:9' })).toMatchObject({
      code: 'not-told',
      state: 'note',
      fact: 'was Lobby 1',
    });
  });
});

describe('documents', () => {
  test('that another authority signed are refused by document and code', async () => {
    await enrol();
    const trustFile = join(hotel.folder, 'other-keys.json');
    const keys = JSON.parse(hotel.authority.keySet);
    keys.keys[0].x = Buffer.alloc(32, 7).toString('base64url');
    writeFileSync(trustFile, JSON.stringify(keys));
    expect(await seen(documentsItem, { trustFile })).toMatchObject({
      code: 'refused',
      state: 'fault',
      fact: expect.stringMatching(/^refused: designation /),
    });
    expect(await seen(documentsItem, { trustFile: '/nowhere' })).toMatchObject({ code: 'refused' });
  });
});

describe('the clock', () => {
  test.each([
    [0, 'right', 'ok'],
    [30_000, 'right', 'ok'],
    [-90_000, 'off', 'warning'],
    [10 * 60_000, 'off', 'warning'],
    [day, 'wrong', 'fault'],
    [-day, 'wrong', 'fault'],
    [400 * day, 'wrong', 'fault'],
  ])('%i ms off is %s', async (aheadMs, code, state) => {
    terminal.clock.set(hotel.clock.nowMs() + aheadMs);
    expect(await seen(clockItem)).toMatchObject({ code, state });
  });
  test('says which way and how far', async () => {
    terminal.clock.set(hotel.clock.nowMs() - day);
    expect((await seen(clockItem)).fact).toBe('24 h behind the gateway');
    terminal.clock.set(hotel.clock.nowMs() + 3 * day);
    expect((await seen(clockItem)).fact).toBe('3 days ahead of the gateway');
  });
  test('a day wrong still lets an enrolled terminal be told so, and its documents be read on gateway time', async () => {
    await enrol();
    terminal.clock.set(hotel.clock.nowMs() - 60 * day);
    expect(await seen(enrolmentItem)).toMatchObject({ code: 'enrolled' });
    expect(await seen(clockItem)).toMatchObject({ code: 'wrong' });
  });
  test('without a gateway the files of the terminal show a clock that fell back', async () => {
    const away = { gatewayUrl: 'http://127.0.0.1:9' };
    const file = join(terminal.folder, 'seen');
    writeFileSync(file, '');
    const touch = (atMs: number): void => {
      for (const name of readdirSync(terminal.folder)) {
        utimesSync(join(terminal.folder, name), atMs / 1000, atMs / 1000);
      }
    };
    touch(terminal.clock.nowMs());
    expect(await seen(clockItem, away)).toMatchObject({ code: 'unheard', state: 'note' });
    touch(terminal.clock.nowMs() + 2 * day);
    expect(await seen(clockItem, away)).toMatchObject({
      code: 'behind-own-files',
      state: 'fault',
      fact: "2 days behind the terminal's own files",
    });
    rmSync(file);
  });
});

describe('the channel', () => {
  test('that takes connections is open', async () => {
    await offer(await listening());
    await enrol();
    expect(await seen(channelItem)).toMatchObject({ code: 'open', state: 'ok' });
  });
  test('with one way of two away is a warning that names it', async () => {
    await offer(await listening(), 9);
    await enrol();
    expect(await seen(channelItem)).toMatchObject({
      code: 'some-away',
      state: 'warning',
      fact: expect.stringContaining('127.0.0.1:9 away'),
    });
  });
  test('that is away is a fault', async () => {
    await offer(9);
    await enrol();
    expect(await seen(channelItem)).toMatchObject({ code: 'away', state: 'fault' });
  });
  test('is not guessed before a profile names it', async () => {
    expect(await seen(channelItem)).toMatchObject({ code: 'unknown', state: 'note' });
  });
});

test('documents that end within two weeks are a warning', async () => {
  await enrol();
  hotel.clock.advance(20 * day);
  // By the time of the gateway: this machine's clock is far behind it now.
  expect(await seen(documentsItem)).toMatchObject({ code: 'soon', state: 'warning' });
});

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}
