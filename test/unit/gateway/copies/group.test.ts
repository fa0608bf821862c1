import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostsOf } from '../../../../main/gateway/group/hosts.ts';
import { isGroupFile, loadGroup } from '../../../../main/gateway/group/load-group.ts';
import { type RunningGroup, startGroup } from '../../../../main/gateway/group/start-group.ts';
import { endpoints } from '../../../../preload/contract/http.ts';
import { createDeskClient, type DeskClient } from '../fixture/desk-client.ts';
import { testPin } from '../fixture/gateway-fixture.ts';
import { soon } from '../fixture/soon.ts';
import { createTerminalClient, type TerminalClient } from '../fixture/terminal-client.ts';
import { createTestClock } from '../fixture/test-clock.ts';
import { ask, type GroupFiles, type HotelName, writeGroup } from './group-fixture.ts';

const clock = createTestClock();
const logged: Record<string, string[]> = {};

function startFiles(files: GroupFiles, alarm = clock.alarm): Promise<RunningGroup> {
  const loaded = loadGroup(files.file);
  if (!loaded.ok) throw new Error(`${loaded.field} ${loaded.problem}`);
  return startGroup(loaded, {
    clock: { ...clock, alarm },
    logOf({ hotelId }) {
      const lines: string[] = [];
      logged[hotelId] = lines;
      const add = (name: string, fields = {}): void => void lines.push(`${name} ${JSON.stringify(fields)}`);
      return { info: add, warn: add, error: add };
    },
    told: () => {},
  });
}

async function terminalOf(url: string, desk: DeskClient): Promise<TerminalClient> {
  const terminal = createTerminalClient(url, clock);
  const { userCode } = await terminal.ask('enrol', { jwk: terminal.jwk, softwareKey: true });
  await desk.ask('approveTerminal', { userCode, label: 'Lobby', profileIds: ['open-web'] });
  return terminal;
}

async function signIn(url: string, staffId: string): Promise<DeskClient> {
  const desk = createDeskClient(url);
  await desk.ask('signIn', { staffId, pin: testPin });
  return desk;
}

describe('two hotels in one process', () => {
  let files: GroupFiles;
  let group: RunningGroup;
  let desks: Record<HotelName, DeskClient>;
  let terminals: Record<HotelName, TerminalClient>;

  beforeAll(async () => {
    files = await writeGroup((config) => ({ ...config, metrics: null }));
    group = await startFiles(files);
    await group.settled;
    const { a, b } = files.urls;
    desks = { a: await signIn(a, 'super-1'), b: await signIn(b, 'super-1') };
    terminals = {
      a: await terminalOf(a, await signIn(a, 'it-1')),
      b: await terminalOf(b, await signIn(b, 'it-1')),
    };
  });
  afterAll(async () => {
    await group.close();
    files.remove();
  });

  async function issueAt(name: HotelName) {
    const { stays } = await desks[name].ask('roomStays', undefined, { room: '101' });
    const grant = await desks[name].ask('issueGrant', {
      stayKey: stays[0]?.stayKey ?? 'none',
      profileId: 'open-web',
    });
    return { ...grant, stayKey: stays[0]?.stayKey ?? '' };
  }

  test('each answers under its own host, with its own name', async () => {
    for (const name of ['a', 'b'] as const)
      expect((await desks[name].ask('health')).hotelId).toBe(`hotel-${name}`);
    expect((await desks.b.ask('ready')).ready).toBe(true);
  });

  test('a sign-in, a stay, a code, a QR and a lease of one count for nothing at the other', async () => {
    const issued = await issueAt('a');
    const cookie = desks.a.cookie();
    const stranger = createDeskClient(files.urls.b);
    expect(await stranger.call('grants', undefined, {}, { cookie })).toMatchObject({
      code: 'sign-in-needed',
    });
    const withKey = { stayKey: issued.stayKey, profileId: 'open-web' };
    expect(await desks.b.call('issueGrant', withKey)).toMatchObject({ code: 'stay-unknown' });
    expect(
      await desks.b.call('revokeGrant', { reason: 'x' }, { grantId: issued.grant.grantId }),
    ).toMatchObject({
      code: 'not-found',
    });
    for (const token of [issued.code, issued.qr])
      expect(await terminals.b.call('redeem', { token })).toMatchObject({
        status: 403,
        code: 'token-refused',
      });
    const { leaseId, counter } = await terminals.a.ask('redeem', { token: issued.qr });
    expect(await terminals.b.ask('renewLease', { counter }, { leaseId })).toEqual({
      state: 'ended',
      reason: 'unknown',
    });
    expect(await terminals.a.ask('renewLease', { counter }, { leaseId })).toMatchObject({ state: 'renewed' });
    expect((await desks.b.ask('grants')).grants).toEqual([]);
  });

  test('a proof of a terminal of one is refused at the other, also when it is sent there by a false host', async () => {
    const { b } = files.urls;
    const proof = await terminals.a.proofFor('documents');
    const at = async (url: string, host?: string) => {
      const { path } = endpoints.documents;
      const response = await fetch(`${url}${path}`, {
        headers: {
          dpop: proof,
          connection: 'close',
          ...(host !== undefined && { 'x-forwarded-host': host }),
        },
      });
      return [response.status, await response.json()];
    };
    expect(await at(b)).toEqual([401, { code: 'invalid_dpop_proof' }]);
    expect(await at(b, new URL(files.urls.a).host)).toEqual([401, { code: 'invalid_dpop_proof' }]);
    expect((await at(files.urls.a))[0]).toBe(200);
  });

  test('a terminal of one is no terminal of the other, whatever address it proves', async () => {
    const proof = await terminals.a.proofFor('documents', {
      claims: { htu: `${files.urls.b}${endpoints.documents.path}` },
    });
    const response = await fetch(`${files.urls.b}${endpoints.documents.path}`, {
      headers: { dpop: proof, connection: 'close' },
    });
    expect(response.status).toBe(401);
    expect(['use_dpop_nonce', 'terminal-unknown']).toContain(
      ((await response.json()) as { code: string }).code,
    );
  });

  test('staff pages of one may not call the other: an order from its origin is refused', async () => {
    const cookie = desks.b.cookie();
    const forged = { origin: files.urls.a, cookie };
    expect(await desks.b.call('signOut', {}, {}, forged)).toMatchObject({ code: 'cross-site' });
    expect((await desks.b.ask('me')).person.staffId).toBe('super-1');
  });

  test.each([
    ['another name', 'other.example'],
    ['another port', '127.0.0.1:1'],
    ['no port', 'localhost'],
    ['a trailing dot', 'localhost.:PORT'],
    ['a name with a user', 'x@localhost:PORT'],
    ['a long name', `${'a'.repeat(4_000)}:PORT`],
    ['a property of every object', '__proto__'],
  ])('a host that is %s is nobody here', async (_what, host) => {
    const answered = await ask(files.port, host.replace('PORT', String(files.port)), '/health');
    expect([answered.status, answered.body]).toEqual([421, '{"code":"misdirected"}']);
  });

  test('hosts are told apart without regard to case', async () => {
    const { status, body } = await ask(files.port, `LOCALHOST:${files.port}`, '/health');
    expect([status, (JSON.parse(body) as { hotelId: string }).hotelId]).toEqual([200, 'hotel-b']);
  });

  test.each([
    [
      'a target that names a host too',
      'GET http://localhost:1/health HTTP/1.1\r\nhost: 127.0.0.1:PORT\r\n\r\n',
    ],
    ['two hosts', 'GET /health HTTP/1.1\r\nhost: 127.0.0.1:PORT\r\nhost: localhost:PORT\r\n\r\n'],
    ['no host', 'GET /health HTTP/1.1\r\n\r\n'],
    ['no HTTP', 'hello\r\n\r\n'],
    ['an empty host', 'GET /health HTTP/1.1\r\nhost: \r\n\r\n'],
  ])('%s reaches no hotel but the first', async (what, text) => {
    const socket = connect(files.port, '127.0.0.1');
    socket.end(text.replaceAll('PORT', String(files.port)));
    let answered = '';
    for await (const chunk of socket) answered += chunk;
    if (what === 'two hosts') expect(answered).not.toContain('hotel-b');
    else expect(answered).toMatch(what === 'an empty host' ? /^HTTP\/1\.1 421 / : /^HTTP\/1\.1 400 /);
  });

  test('each keeps its database, secret, keys and records in its own folder, and its log to itself', () => {
    const [a, b] = (['a', 'b'] as const).map((name) => join(files.folder, name, 'data'));
    for (const name of ['gateway.db', 'gateway-secret', 'hotel-key-1.pem', 'records']) {
      expect([name, existsSync(join(a ?? '', name)), existsSync(join(b ?? '', name))]).toEqual([
        name,
        true,
        true,
      ]);
    }
    const secret = (folder = ''): string => readFileSync(join(folder, 'gateway-secret'), 'hex');
    expect(secret(a)).not.toBe(secret(b));
    expect(logged['hotel-a']?.some((line) => line.startsWith('lease.opened'))).toBe(true);
    expect(logged['hotel-b']?.some((line) => line.startsWith('lease.opened'))).toBe(false);
  });
});

describe('a group that stops', () => {
  test('finishes what runs at its hotels first, and takes no new connection', async () => {
    const files = await writeGroup();
    const group = await startFiles(files);
    await group.settled;
    const socket = connect(files.port, '127.0.0.1');
    let answered = '';
    socket.on('data', (chunk) => {
      answered += chunk;
    });
    const host = `host: localhost:${files.port}\r\n`;
    socket.write(`GET /health HTTP/1.1\r\n${host}\r\n`);
    await soon(() => expect(answered).toContain('hotel-b'));
    const head = `POST /staff/sign-in HTTP/1.1\r\n${host}content-type: application/json\r\ncontent-length: 7\r\n`;
    socket.write(`${head}\r\n{"`);
    await ask(files.port, `localhost:${files.port}`, '/health');
    const closed = group.close();
    await expect(ask(files.port, `localhost:${files.port}`, '/health')).rejects.toThrow('ECONNREFUSED');
    socket.write('a":1}');
    await closed;
    await soon(() => expect(answered).toMatch(/HTTP\/1\.1 403 [\s\S]*"code":"cross-site"/));
    files.remove();
  });
});

describe('a group in which one hotel cannot start', () => {
  test('serves the others, answers not-ready for that one, and tries it again', async () => {
    const files = await writeGroup();
    const keys = join(files.folder, 'b', 'keys.json');
    const good = readFileSync(keys, 'utf8');
    writeFileSync(keys, '{"keys":[]}');
    const retries: (() => void)[] = [];
    const group = await startFiles(files, (delayMs, fire) => {
      if (delayMs !== 30_000) return clock.alarm(delayMs, fire);
      retries.push(fire);
      return () => {};
    });
    await group.settled;
    const b = await ask(files.port, `localhost:${files.port}`, '/health');
    const a = await ask(files.port, `127.0.0.1:${files.port}`, '/health');
    const failed = logged['hotel-b'];
    writeFileSync(keys, good);
    expect(retries).toHaveLength(1);
    retries[0]?.();
    await soon(async () =>
      expect((await ask(files.port, `localhost:${files.port}`, '/health')).body).toContain('hotel-b'),
    );
    await group.close();
    files.remove();
    expect([b.status, b.body, b.headers['retry-after']]).toEqual([
      503,
      '{"code":"not-ready","retryAfterSeconds":10}',
      '10',
    ]);
    expect(a.status).toBe(200);
    expect(failed).toContain('gateway.failed {"error":"Error"}');
  });
});

describe('the file of a group', () => {
  let files: GroupFiles;
  beforeAll(async () => {
    files = await writeGroup();
  });
  afterAll(() => files.remove());

  test('is told from that of a hotel, and its listener counts', () => {
    expect([
      isGroupFile(files.file),
      isGroupFile(join(files.folder, 'a/config.json')),
      isGroupFile('gone'),
    ]).toEqual([true, false, false]);
    const loaded = loadGroup(files.file, { port: 8_123 });
    expect(loaded).toMatchObject({
      listen: { host: '127.0.0.1', port: 8_123 },
      members: [
        { config: { hotelId: 'hotel-a', listen: { port: 8_123 } } },
        { config: { hotelId: 'hotel-b' } },
      ],
    });
  });

  type Hotel = Record<string, unknown>;
  test.each<[string, string, (hotel: Hotel, other: Hotel, folder: string) => Hotel]>([
    ['is that of another hotel too', 'group.1: hotelId', (hotel, { hotelId }) => ({ ...hotel, hotelId })],
    [
      'is that of another hotel too',
      'group.1: publicUrl',
      (hotel, { publicUrl }) => ({ ...hotel, publicUrl }),
    ],
    ['is needed in a group', 'group.1: publicUrl', (hotel) => ({ ...hotel, publicUrl: null })],
    [
      'is needed in a group',
      'group.1: copies.url',
      (hotel) => ({ ...hotel, copies: {}, store: { kind: 'postgres', urlSecretRef: 'database' } }),
    ],
    [
      'is that of another hotel too',
      'group.1: dataFolder',
      (hotel) => ({ ...hotel, dataFolder: '../a/data/sub' }),
    ],
    [
      'is that of another hotel too',
      'group.1: listFolder',
      (hotel) => ({ ...hotel, listFolder: '../a/data' }),
    ],
    [
      'is that of another hotel too',
      'group.1: secretsFolder',
      (hotel) => ({ ...hotel, secretsFolder: '..' }),
    ],
    ['is that of another hotel too', 'group.1: dataFolder', (hotel) => ({ ...hotel, dataFolder: '../a' })],
    ['must be https where tls is on', 'group.1: publicUrl', (hotel) => ({ ...hotel, tls: 'own' })],
    [
      'must be "off" in a group: a proxy before it speaks https',
      'group.1: tls',
      (hotel) => ({ ...hotel, tls: 'own', publicUrl: 'https://b.example' }),
    ],
    ['is not known', 'group.1: more', (hotel) => ({ ...hotel, more: 1 })],
  ])('that %s names %s', (problem, field, change) => {
    const path = join(files.folder, 'b/config.json');
    const good = readFileSync(path, 'utf8');
    const other = JSON.parse(readFileSync(join(files.folder, 'a/config.json'), 'utf8')) as Hotel;
    writeFileSync(path, JSON.stringify(change(JSON.parse(good) as Hotel, other, files.folder)));
    const loaded = loadGroup(files.file);
    writeFileSync(path, good);
    expect(loaded).toEqual({ ok: false, field, problem });
  });

  test.each([
    ['listen', { group: ['a/config.json'] }],
    ['group', { group: [], listen: { host: '127.0.0.1', port: 0 } }],
    ['group', { group: 'a/config.json', listen: { host: '127.0.0.1', port: 0 } }],
  ])('that is wrong in %s is refused', (field, content) => {
    const path = join(files.folder, 'wrong.json');
    writeFileSync(path, JSON.stringify(content));
    expect(loadGroup(path)).toMatchObject({ ok: false, field });
  });

  test('gives an https address its port back, and a bare name', () => {
    expect(hostsOf('https://Hotel.example')).toEqual(['hotel.example', 'hotel.example:443']);
    expect(hostsOf('https://hotel.example:8443')).toEqual(['hotel.example:8443']);
    expect(hostsOf('http://[::1]')).toEqual(['[::1]', '[::1]:80']);
  });
});
