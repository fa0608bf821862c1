import { connect } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApi } from '../../../main/gateway/http/openapi.ts';
import { type EndpointName, endpoints } from '../../../preload/contract/http.ts';
import { listRoutes } from '../../../preload/contract/http-lists.ts';
import { releaseRoutes } from '../../../preload/contract/http-releases.ts';
import { ruleFileRoutes } from '../../../preload/contract/http-rules.ts';
import { recordPackageRoutes } from '../../../preload/contract/http-staff-records.ts';
import type { DeskClient, Reply } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';

let hotel: GatewayFixture;
let desks: Record<'supervisor' | 'it', DeskClient>;
let terminal: TerminalClient;

beforeAll(async () => {
  hotel = await startFixture();
  desks = { supervisor: await hotel.signIn('super-1'), it: await hotel.signIn('it-1') };
  terminal = await hotel.terminal();
});
afterAll(() => hotel.close());

const parameters = {
  room: '101',
  grantId: 'grant',
  next: '1-grant',
  terminalId: 'terminal',
  leaseId: 'lease',
  fileId: 'file',
  orderId: 'order',
  day: '2026-05-11',
  handOverId: 'hand-over',
  staffId: 'person',
  passkeyId: 'key',
  orderNumber: '1',
};
const jwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const;

const sampleVkey = `hotel/key+00000000+${'A'.repeat(44)}`;

/** One good body for every endpoint that takes one; each is then spoiled field by field. */
const bodies = {
  signIn: { staffId: 'desk-1', pin: '0000' },
  signOut: {},
  issueGrant: { stayKey: 'key', profileId: 'open-web', attestation: 'foreign-passport' },
  suspendGrant: { reason: 'lost' },
  reinstateGrant: { reason: 'found' },
  findByToken: { token: '3FZ8N-5RCBA' },
  issueMany: { rooms: ['999'], profileId: 'open-web' },
  setUpPin: { staffId: 'nobody', setUpCode: '3FZ8N-5RCBA', pin: '123456' },
  passkeySignInOptions: {},
  passkeySignIn: { response: {} },
  changePin: { oldPin: '000000', newPin: '111111' },
  passkeyOptions: {},
  addPasskey: { label: 'key', response: {} },
  removePasskey: {},
  addPerson: { staffId: 'lena', name: 'Lena', role: 'desk' },
  changePerson: { locked: true },
  resetPerson: {},
  reprintGrant: {},
  revokeGrant: { reason: 'lost' },
  extendGrant: { minutes: 30 },
  approveTerminal: { userCode: 'BBBB-BBBB', label: 'Lobby', profileIds: ['open-web'] },
  makeEnrolmentCode: { label: 'Lobby', profileIds: ['open-web'], validHours: 24 },
  withdrawEnrolmentCode: {},
  resetTerminal: {},
  revokeTerminal: { reason: 'stolen' },
  openRuleFile: { bytes: 1 },
  addToRuleFile: { atBytes: 0, base64: 'AAAA' },
  keepRuleFile: {},
  startRuleWork: {
    do: 'explain',
    profile: { from: 'hotel', profileId: 'open-web' },
    addresses: ['https://a.test/'],
    kind: 'navigation',
  },
  startListBuild: { fileIds: ['file'], format: 'auto', exact: false, lenient: false, base: null },
  orderTerminal: { kind: 'ring', ring: 'canary' },
  setTimetable: { version: 0, timetable: { opening: null, screen: null, maintenance: null } },
  setTerminalTimetable: { version: 0, timetable: null },
  testAlerts: {},
  sendDiagnostics: { number: 1, text: 'x' },
  askHelp: { about: { kind: 'site', groupId: 'video' } },
  awaitOrders: { after: 0 },
  sendMessage: { message: 'we-are-coming' },
  addTime: { minutes: 15 },
  endSession: { reason: 'closing' },
  allowSite: { groupId: 'video', reason: 'asked' },
  closeHelp: {},
  enrol: { jwk, softwareKey: true },
  pollEnrolment: {},
  redeem: { token: 'x' },
  renewLease: { counter: 0 },
  takeGrace: {},
  endLease: { cause: 'guest' },
  requestRecordOrder: {
    kind: 'export',
    sort: 'B',
    instrument: '118',
    authority: 'PSB',
    purpose: 'x',
    scope: { fromDay: '2026-05-12', toDay: '2026-05-12', sessionIds: [] },
    expiresAtMs: null,
    holdId: null,
    subjectRef: null,
  },
  countersign: {},
  closeShift: { note: 'Paper is low', after: null },
  takeShift: {},
  approveRecordOrder: {},
  refuseRecordOrder: {},
  resolvedSubject: {},
  recordState: { root: sampleVkey, witness: sampleVkey, newest: null },
  shipRecords: { keys: [], catalogues: [], rows: [], spine: { from: 0, entries: [] }, note: null },
  witnessQueue: { seen: [], cosigned: [], refused: [] },
  lookUpReceipt: { code: 'AAAA-AAAA-AAAA-AAAA' },
  reportOffline: {
    sessions: [
      {
        leaseId: `offline-${'c'.repeat(32)}`,
        jti: '0'.repeat(20),
        listIssuedAtMs: 1,
        startedAtMs: 2,
        endsAtMs: 3,
        endedAtMs: null,
        profileId: 'open-web',
        profileVersion: 1,
        profileHash: 'a'.repeat(64),
        subjectRef: 'b'.repeat(32),
      },
    ],
  },
  reportStatus: { state: 'free', stateReason: null, version: '1', electron: '1', softwareKey: true },
} as const satisfies Partial<Record<EndpointName, object>>;

const posts = Object.keys(bodies) as (keyof typeof bodies)[];

function send(
  name: EndpointName,
  body: unknown,
  path: Record<string, string> = parameters,
): Promise<Reply<unknown>> {
  if (endpoints[name].path.startsWith('/terminal/')) return terminal.call(name, body as never, path);
  const callers: readonly string[] = endpoints[name].callers;
  const desk = callers.includes('it') ? desks.it : desks.supervisor;
  return desk.call(name, body as never, path);
}

test('every endpoint that takes a body is in the table', () => {
  const wanted = (Object.keys(endpoints) as EndpointName[]).filter(
    (name) => endpoints[name].method === 'POST',
  );
  expect([...posts].sort()).toEqual(wanted.sort());
});

describe.each(posts)('%s', (name) => {
  const good: Readonly<Record<string, unknown>> = bodies[name];

  test('refuses an unknown field, a wrong type, and anything that is no object', async () => {
    const spoiled: unknown[] = [{ ...good, more: 1 }, [], null, 'text', 7];
    for (const field of Object.keys(good)) {
      for (const value of [{}, [null], 7.5, -1, '\u0000', '', 'x'.repeat(600), true]) {
        const changed = { ...good, [field]: value };
        if (!endpoints[name].body.safeParse(changed).success) spoiled.push(changed);
      }
      if (field !== 'attestation')
        spoiled.push(Object.fromEntries(Object.entries(good).filter(([key]) => key !== field)));
    }
    for (const body of spoiled)
      expect([body, await send(name, body)]).toEqual([body, { status: 400, code: 'bad-input' }]);
  });

  test('refuses a megabyte in any field', async () => {
    const fields = Object.keys(good).length === 0 ? ['more'] : Object.keys(good);
    for (const field of fields) {
      const reply = await send(name, { ...good, [field]: 'x'.repeat(1_048_576) });
      // Records come in bulk; there a field's own limit says no.
      const isBulk = (endpoints[name].bodyLimitBytes ?? 0) > 2_097_152;
      const refusal = isBulk ? { status: 400, code: 'bad-input' } : { status: 413, code: 'too-large' };
      expect([field, reply]).toEqual([field, refusal]);
    }
  });
});

test.each([
  'grants/a.b/revoke',
  'grants/%00/revoke',
  `grants/${'a'.repeat(65)}/revoke`,
  'rooms/%0A/stays',
  `rooms/${'9'.repeat(21)}/stays`,
])('a path such as /staff/%s is refused', async (path) => {
  const name = path.endsWith('stays') ? 'roomStays' : 'revokeGrant';
  const [, value = ''] = path.split('/');
  const reply = await send(
    name,
    { reason: 'x' },
    { room: decodeURIComponent(value), grantId: decodeURIComponent(value) },
  );
  expect(reply).toEqual({ status: 400, code: 'bad-input' });
});

describe('what is no request of the contract', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${hotel.url}/staff/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hotel.url, 'x-guestway': '1', ...headers },
      body,
    });
  const told = async (response: Response) => [response.status, await response.text()];

  test.each([
    ['broken JSON', '{', {}, 400, 'bad-input'],
    ['no body', '', {}, 400, 'bad-input'],
    ['a prototype', '{"__proto__":{"x":1},"staffId":"a","pin":"0000"}', {}, 400, 'bad-input'],
    ['deep nesting', '['.repeat(30_000), {}, 400, 'bad-input'],
    [
      'a form',
      'staffId=desk-1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media',
    ],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported-media'],
    ['XML', '<a/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media'],
  ])('%s is refused with a code and nothing else', async (_what, body, headers, status, code) => {
    expect(await told(await post(body, headers))).toEqual([status, JSON.stringify({ code })]);
  });

  test('an address that is not there, another method, or a broken escape', async () => {
    expect(await told(await fetch(`${hotel.url}/nothing`))).toEqual([404, '{"code":"not-found"}']);
    expect(await told(await fetch(`${hotel.url}/staff/sign-in`))).toEqual([404, '{"code":"not-found"}']);
    expect(await told(await fetch(`${hotel.url}/staff/rooms/%E0%A4%A/stays`))).toEqual([
      400,
      '{"code":"bad-input"}',
    ]);
    expect(await told(await fetch(`${hotel.url}/${'a'.repeat(30_000)}`))).toEqual([
      400,
      '{"code":"bad-input"}',
    ]);
  });

  test('bytes that are no HTTP', async () => {
    const { hostname, port } = new URL(hotel.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('\u0001\u0002 nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\{"code":"bad-input"\}$/);
  });

  test('no answer may be kept, sniffed, framed or read by another site', async () => {
    const { headers } = await fetch(`${hotel.url}/health`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });
});

test('health tells time, hotel, its link to the hotel system and that it is a demo', async () => {
  expect(await desks.it.ask('health')).toEqual({
    ok: true,
    nowMs: hotel.clock.nowMs(),
    hotelId: 'test-hotel',
    demo: true,
    listsMissing: 0,
    hotelSystem: 'none',
  });
});

describe('/openapi.json', () => {
  const schemasIn = (value: unknown): object[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, inner]) =>
          (key === 'schema' && typeof inner === 'object' && inner !== null && !('$ref' in inner)
            ? [inner]
            : []
          ).concat(schemasIn(inner)),
        );

  test('describes every endpoint of the contract once', async () => {
    const document = (await (await fetch(`${hotel.url}/openapi.json`)).json()) as ReturnType<typeof openApi>;
    expect(document).toEqual(JSON.parse(JSON.stringify(openApi(hotel.url))));
    const operations = Object.values(
      document.paths as Record<string, Record<string, { operationId: string }>>,
    ).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(operations.sort()).toEqual(
      [endpoints, listRoutes, releaseRoutes, ruleFileRoutes, recordPackageRoutes]
        .flatMap((each) => Object.keys(each))
        .sort(),
    );
    expect(document.openapi).toBe('3.1.0');
  });

  test('has only valid JSON Schemas, and they take what the gateway answers', async () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
    const document = openApi(hotel.url);
    for (const schema of schemasIn(document)) expect(() => ajv.compile(schema)).not.toThrow();
    type Path = Record<
      string,
      { responses: { '200': { content: { 'application/json': { schema: object } } } } }
    >;
    const terminals = (document.paths as Record<string, Path>)['/staff/terminals']?.get;
    const takes = ajv.compile(terminals?.responses['200'].content['application/json'].schema ?? {});
    expect([takes(await desks.it.ask('terminals')), takes({ terminals: [{}], enrolments: [] })]).toEqual([
      true,
      false,
    ]);
  });
});
