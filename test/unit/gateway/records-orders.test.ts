import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { verifyPackage } from '../../../main/verify/verify.mjs';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, readDataFolder, startFixture } from './fixture/gateway-fixture.ts';
import { exportBody, holdBody, liftBody, resolveBody, testDay } from './fixture/order-bodies.ts';
import { actsOf, ownFacts, ownRecords } from './fixture/own-records.ts';
import { soon } from './fixture/soon.ts';
import { testStartMs } from './fixture/test-clock.ts';
import { shippingTerminal } from './records/shipping-terminal.ts';

type Order = AnswerOf<'requestRecordOrder'>;

const day = 86_400_000;
let hotel: GatewayFixture;
let supervisor: DeskClient;
let privacy: DeskClient;

beforeEach(async () => {
  hotel = await startFixture();
  [supervisor, privacy] = [await hotel.signIn('super-1'), await hotel.signIn('privacy-1')];
});
afterEach(() => hotel.close());

/** Asks as one person and agrees as another. */
async function agreed(body: BodyOf<'requestRecordOrder'>): Promise<Order> {
  const { orderId } = await supervisor.ask('requestRecordOrder', body);
  return privacy.ask('approveRecordOrder', {}, { orderId });
}

async function stateOf(orderId: string, desk = supervisor): Promise<Order> {
  const found = (await desk.ask('recordOrders')).orders.find((order) => order.orderId === orderId);
  if (found === undefined) throw new Error('no order');
  return found;
}

/** A package is made in its own time. */
async function done(orderId: string): Promise<Order> {
  return soon(async () => {
    const order = await stateOf(orderId);
    expect(order.state).not.toBe('running');
    return order;
  });
}

function fetchPackage(desk: DeskClient, orderId: string): Promise<Response> {
  return fetch(`${hotel.url}/staff/records/orders/${orderId}/package`, {
    headers: { cookie: desk.cookie(), connection: 'close' },
  });
}

const packages = (): string[] => readdirSync(join(hotel.folder, 'data', 'packages'));

/** Changes an order in the store, as a gateway that died in between would have left it. */
function setOrder(orderId: string, change: string): void {
  const database = new Database(join(hotel.folder, 'data', 'gateway.db'));
  database.prepare(`UPDATE record_orders SET ${change} WHERE order_id = ?`).run(orderId);
  database.close();
}

describe('an order', () => {
  test('waits for a second person, whatever the first does', async () => {
    const order = await supervisor.ask('requestRecordOrder', holdBody);
    expect(order).toMatchObject({
      ...holdBody,
      state: 'waiting',
      requestedBy: 'super-1',
      approvedBy: null,
      collectUntilMs: null,
    });
    const again = await hotel.signIn('super-1');
    for (const desk of [supervisor, again])
      expect(await desk.call('approveRecordOrder', {}, { orderId: order.orderId })).toEqual({
        status: 403,
        code: 'second-person-needed',
      });
    expect(ownFacts(hotel, 'hold.placed')).toEqual([]);
  });

  test('is for supervisors and privacy officers; an auditor sees it without sessions', async () => {
    const body = exportBody('C', ['A'.repeat(16)]);
    const { orderId } = await supervisor.ask('requestRecordOrder', body);
    for (const staffId of ['desk-1', 'it-1', 'audit-1'] as const) {
      const desk = await hotel.signIn(staffId);
      expect(await desk.call('requestRecordOrder', body)).toMatchObject({ code: 'not-allowed' });
      expect(await desk.call('approveRecordOrder', {}, { orderId })).toMatchObject({ code: 'not-allowed' });
      expect(await desk.call('refuseRecordOrder', {}, { orderId })).toMatchObject({ code: 'not-allowed' });
      expect((await fetchPackage(desk, orderId)).status).toBe(403);
      expect(actsOf(hotel).at(-1)).toEqual([staffId, 'export-fetch', 'none', false]);
    }
    const auditor = await hotel.signIn('audit-1');
    expect((await stateOf(orderId, auditor)).scope.sessionIds).toEqual([]);
    expect((await stateOf(orderId, privacy)).scope.sessionIds).toEqual(['A'.repeat(16)]);
  });

  test('is taken back by the first or refused by the second, and is over then', async () => {
    for (const desk of [supervisor, privacy]) {
      const { orderId } = await supervisor.ask('requestRecordOrder', holdBody);
      expect(await desk.ask('refuseRecordOrder', {}, { orderId })).toMatchObject({ state: 'refused' });
      expect(await privacy.call('approveRecordOrder', {}, { orderId })).toEqual({
        status: 409,
        code: 'order-over',
      });
    }
  });

  test('lapses after a day', async () => {
    const { orderId } = await supervisor.ask('requestRecordOrder', holdBody);
    hotel.clock.advance(day);
    await hotel.restart();
    privacy = await hotel.signIn('privacy-1');
    expect(await privacy.call('approveRecordOrder', {}, { orderId })).toEqual({
      status: 409,
      code: 'order-over',
    });
    await soon(async () => expect((await stateOf(orderId, privacy)).state).toBe('lapsed'));
  });

  test('names what it is about in the store under a key outside it', async () => {
    await supervisor.ask('requestRecordOrder', exportBody('C', ['SESSION-NAMED-00']));
    const kept = readDataFolder(hotel.folder);
    for (const secret of ['SESSION-NAMED-00', 'Lingang PSB', 'case 118'])
      expect([secret, kept.includes(secret)]).toEqual([secret, false]);
  });

  const later = testStartMs + 30 * day;
  test.each<[string, Partial<BodyOf<'requestRecordOrder'>>, string]>([
    ['a hold without an end', { ...holdBody, expiresAtMs: null }, 'bad-input'],
    ['a hold that names a hold', { ...holdBody, holdId: 'x' }, 'bad-input'],
    ['a hold that has ended', { ...holdBody, expiresAtMs: testStartMs }, 'expiry-refused'],
    [
      'a hold for longer than 184 days',
      { ...holdBody, expiresAtMs: testStartMs + 185 * day },
      'expiry-refused',
    ],
    [
      'a hold of days to come',
      { ...holdBody, scope: { ...holdBody.scope, toDay: '2026-05-13' } },
      'days-refused',
    ],
    [
      'a hold of days backwards',
      { ...holdBody, scope: { ...holdBody.scope, fromDay: '2026-05-13' } },
      'days-refused',
    ],
    [
      'a hold of no day',
      { ...holdBody, scope: { ...holdBody.scope, fromDay: '2026-02-30' } },
      'days-refused',
    ],
    ['a hold with a sort', { ...holdBody, sort: 'A' }, 'bad-input'],
    ['a package without a sort', { ...exportBody('A'), sort: null }, 'bad-input'],
    ['a package that ends', { ...exportBody('A'), expiresAtMs: later }, 'bad-input'],
    ['sort A with sessions', exportBody('A', ['A'.repeat(16)]), 'bad-input'],
    ['sort C without sessions', exportBody('C'), 'bad-input'],
    ['a session twice', exportBody('C', ['A'.repeat(16), 'A'.repeat(16)]), 'bad-input'],
    ['the end of no hold', liftBody('none'), 'hold-unknown'],
    ['an end that names nothing', { ...liftBody('x'), holdId: null }, 'bad-input'],
    [
      'a pseudonym and a session',
      { ...resolveBody({ sessionId: 'A'.repeat(16) }), subjectRef: 'a'.repeat(32) },
      'bad-input',
    ],
    [
      'neither pseudonym nor session',
      { ...resolveBody({ sessionId: 'A'.repeat(16) }), scope: holdBody.scope },
      'bad-input',
    ],
    [
      'a session of a month',
      {
        ...resolveBody({ sessionId: 'A'.repeat(16) }),
        scope: { fromDay: '2026-04-12', toDay: testDay, sessionIds: ['A'.repeat(16)] },
      },
      'days-refused',
    ],
    ['an instrument that is an address', { ...holdBody, instrument: 'https://a.test/' }, 'bad-input'],
    ['an authority that is an address', { ...holdBody, authority: 'a.test' }, 'bad-input'],
    ['a purpose of two lines', { ...holdBody, purpose: 'a\nb' }, 'bad-input'],
    ['a purpose of spaces', { ...holdBody, purpose: '   ' }, 'bad-input'],
  ])('for %s is refused', async (_what, body, code) => {
    expect(await supervisor.call('requestRecordOrder', body as BodyOf<'requestRecordOrder'>)).toMatchObject({
      code,
    });
    expect((await supervisor.ask('recordOrders')).orders).toEqual([]);
  });
});

describe('a hold', () => {
  test('that two persons want is in the spine and the records before it is answered, and ends by two', async () => {
    const order = await agreed(holdBody);
    expect(order).toMatchObject({ state: 'done', approvedBy: 'privacy-1', failure: null });
    const holdId = order.orderId;
    expect(ownFacts(hotel, 'hold.placed')).toMatchObject([{ hold: holdId, from: testDay, whole: true }]);
    expect(JSON.stringify(ownFacts(hotel, 'hold.placed'))).not.toMatch(/"118"|super-1|privacy-1/);
    expect(ownRecords(hotel, 'hold.placed').map(({ hold }) => hold)).toMatchObject([
      { hold_id: holdId, instrument: holdBody.instrument, approver_a: 'super-1', approver_b: 'privacy-1' },
    ]);
    const overview = await supervisor.ask('recordsOverview');
    expect(overview.holds).toMatchObject([{ holdId, whole: true, held: 0 }]);
    expect(await agreed(liftBody(holdId))).toMatchObject({ state: 'done', holdId });
    expect(ownFacts(hotel, 'hold.ended')).toMatchObject([{ hold: holdId, reason: 'lifted' }]);
    expect(ownRecords(hotel, 'hold.ended').map(({ hold_end }) => hold_end)).toEqual([
      { hold_id: holdId, reason: 'lifted' },
    ]);
    expect((await supervisor.ask('recordsOverview')).holds).toEqual([]);
    expect(await supervisor.call('requestRecordOrder', liftBody(holdId))).toMatchObject({
      code: 'hold-over',
    });
  });

  test('whose second person comes when the hold is lifted already fails and says so', async () => {
    const holdId = (await agreed(holdBody)).orderId;
    const [one, other] = [
      await supervisor.ask('requestRecordOrder', liftBody(holdId)),
      await supervisor.ask('requestRecordOrder', liftBody(holdId)),
    ];
    await privacy.ask('approveRecordOrder', {}, { orderId: one.orderId });
    expect(await privacy.ask('approveRecordOrder', {}, { orderId: other.orderId })).toMatchObject({
      state: 'failed',
      failure: 'hold-over',
    });
    expect(ownRecords(hotel, 'hold.ended')).toHaveLength(1);
  });

  test.each(['before', 'after'])('that was approved %s the gateway died is placed once', async (when) => {
    const { orderId } = await supervisor.ask('requestRecordOrder', holdBody);
    if (when === 'after') await privacy.ask('approveRecordOrder', {}, { orderId });
    setOrder(
      orderId,
      `state = 'running', approved_by = 'privacy-1', decided_at_ms = 1, finished_at_ms = NULL`,
    );
    await hotel.restart();
    supervisor = await hotel.signIn('super-1');
    await soon(async () => expect((await stateOf(orderId)).state).toBe('done'));
    expect(ownFacts(hotel, 'hold.placed')).toHaveLength(1);
    expect(ownRecords(hotel, 'hold.placed')).toHaveLength(1);
  });
});

describe('a package', () => {
  test('is made for two persons, once for each, is good, and is gone then; each step is in the trail', async () => {
    const order = await agreed(exportBody('A'));
    expect(order).toMatchObject({ state: 'running', progress: { done: 0, total: 0 } });
    const made = await done(order.orderId);
    expect(made).toMatchObject({ state: 'done', collectUntilMs: hotel.clock.nowMs() + day, progress: null });
    const other = await hotel.signIn('super-2');
    expect((await stateOf(order.orderId, other)).collectUntilMs).toBeNull();
    const foreign = await fetchPackage(other, order.orderId);
    expect([foreign.status, await foreign.json()]).toEqual([403, { code: 'not-yours' }]);
    const response = await fetchPackage(supervisor, order.orderId);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="guestway-A-2026-05-12-2026-05-12.zip"',
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.packageSha256);
    const verdict = await verifyPackage(bytes, { now: testStartMs / 1000 });
    expect([verdict.ok, verdict.class, verdict.days]).toEqual([true, null, { present: 1, expected: 1 }]);
    expect(verdict.records).toBeGreaterThan(0);
    await soon(async () => expect((await stateOf(order.orderId)).collectUntilMs).toBeNull());
    expect(await (await fetchPackage(supervisor, order.orderId)).json()).toEqual({ code: 'package-gone' });
    expect(packages()).toEqual([`${order.orderId}.zip`]);
    expect((await (await fetchPackage(privacy, order.orderId)).arrayBuffer()).byteLength).toBe(bytes.length);
    await soon(() => expect(packages()).toEqual([]));
    expect(ownFacts(hotel, 'record.exported')).toHaveLength(1);
    expect(ownRecords(hotel, 'record.exported').map(({ export_receipt }) => export_receipt)).toMatchObject([
      { sort: 'A', requester: 'super-1' },
    ]);
    expect(ownRecords(hotel, 'record.disclosed').map(({ disclosure }) => disclosure)).toMatchObject([
      { authority: 'Lingang PSB (cyber unit)', package_sha256: made.packageSha256 },
    ]);
    const acts = actsOf(hotel).filter(([, , object]) => object === order.orderId);
    expect(acts).toEqual([
      ['super-1', 'export-request', order.orderId, true],
      ['privacy-1', 'export-approve', order.orderId, true],
      ['super-2', 'export-fetch', order.orderId, false],
      ['super-1', 'export-fetch', order.orderId, true],
      ['privacy-1', 'export-fetch', order.orderId, true],
    ]);
  }, 60_000);

  test('of sort B holds no record', async () => {
    const { orderId } = await agreed(exportBody('B'));
    expect(await done(orderId)).toMatchObject({ state: 'done' });
    const bytes = new Uint8Array(await (await fetchPackage(privacy, orderId)).arrayBuffer());
    expect(await verifyPackage(bytes, { now: testStartMs / 1000 })).toMatchObject({ ok: true, records: 0 });
  });

  test('for a session that is nowhere is not made, and says why', async () => {
    const { orderId } = await agreed(exportBody('C', ['A'.repeat(16)]));
    expect(await done(orderId)).toMatchObject({ state: 'failed', failure: 'session-unknown' });
    expect(packages()).toEqual([]);
  });

  test('is gone after a day, fetched or not', async () => {
    const { orderId } = await agreed(exportBody('B'));
    await done(orderId);
    hotel.clock.advance(day);
    supervisor = await hotel.signIn('super-1');
    expect(await (await fetchPackage(supervisor, orderId)).json()).toEqual({ code: 'package-gone' });
    await hotel.restart();
    await soon(() => expect(packages()).toEqual([]));
  });

  test('that was cut short says so after a start, and leaves nothing behind', async () => {
    const { orderId } = await supervisor.ask('requestRecordOrder', exportBody('B'));
    setOrder(orderId, `state = 'running', approved_by = 'privacy-1', decided_at_ms = 1`);
    await hotel.restart();
    supervisor = await hotel.signIn('super-1');
    await soon(async () =>
      expect(await stateOf(orderId)).toMatchObject({ state: 'failed', failure: 'interrupted' }),
    );
    expect(packages()).toEqual([]);
  });

  test('in the making does not hold up the end of the gateway', async () => {
    const { orderId } = await agreed(exportBody('B'));
    await hotel.restart();
    supervisor = await hotel.signIn('super-1');
    const { state } = await done(orderId);
    expect(['done', 'failed']).toContain(state);
    expect(packages().filter((name) => !name.endsWith('.zip') || state === 'failed')).toEqual([]);
  });

  test.each([
    ['of no order', 'none', 404, 'order-unknown'],
    ['of an id that is none', '..%2F..%2Fgateway-secret', 400, 'bad-input'],
  ])('%s is not handed out', async (_what, orderId, status, code) => {
    const response = await fetchPackage(supervisor, orderId);
    expect([response.status, await response.json()]).toEqual([status, { code }]);
    expect((await fetch(`${hotel.url}/staff/records/orders/none/package`)).status).toBe(401);
  });
});

test('the overview and the paper checkpoints tell of the gateway itself', async () => {
  const it = await hotel.signIn('it-1');
  const { origins, holds } = await it.ask('recordsOverview');
  expect([origins, holds]).toEqual([
    [
      {
        origin: 'test-hotel/gateway',
        label: null,
        daysPresent: 1,
        daysExpected: 1,
        segments: 2,
        nextPurge: {
          segment: 'N1-2026-05-12',
          dueAtMs: Date.parse('2026-05-13T00:00:00Z') + 184 * day,
          goneByMs: Date.parse('2026-05-13T00:00:00Z') + 191 * day,
        },
        overRetained: 0,
        witnessedAtMs: null,
        witnessSilent: false,
        refusal: null,
        witnessRefusal: null,
        softwareKey: true,
      },
    ],
    [],
  ]);
  const { checkpoints } = await it.ask('paperCheckpoints');
  expect(checkpoints).toHaveLength(1);
  expect(checkpoints[0]?.text).toMatch(
    /^test-hotel\/gateway\n\d+\n[\w+/]{43}=\n\n\u2014 test-hotel\/gateway [\w+/=]+\n$/,
  );
  expect(checkpoints[0]?.qrSvg).toContain('<svg');
  hotel.clock.advance(2 * day);
  const later = await hotel.signIn('it-1');
  expect((await later.ask('recordsOverview')).origins[0]).toMatchObject({ witnessSilent: true });
  expect(existsSync(join(hotel.folder, 'data', 'packages'))).toBe(true);
});

test('the overview tells of a terminal whose records cannot be true, and an incident is opened', async () => {
  const lobby = await shippingTerminal(hotel, 'Lobby 1');
  onTestFinished(() => lobby.close());
  await lobby.shipper().introduce();
  lobby.keep(2);
  await lobby.shipper().ship();
  const old = lobby.copyOfDisk();
  lobby.keep(2);
  await lobby.shipper().ship();
  const it = await hotel.signIn('it-1');
  const state = async () =>
    (await it.ask('recordsOverview')).origins.find(({ origin }) => origin === lobby.origin);
  expect(await state()).toMatchObject({
    label: 'Lobby 1',
    daysPresent: 1,
    daysExpected: 1,
    segments: 1,
    witnessedAtMs: hotel.clock.nowMs(),
    witnessSilent: false,
    refusal: null,
    softwareKey: true,
  });
  expect((await it.ask('paperCheckpoints')).checkpoints.map(({ origin }) => origin)).toEqual([
    'test-hotel/gateway',
    lobby.origin,
  ]);
  lobby.handOver(old);
  expect(await lobby.shipper().introduce()).toBe('rollback');
  expect(await state()).toMatchObject({ refusal: 'rollback' });
  await hotel.restart();
  await soon(() =>
    expect(ownRecords(hotel, 'incident.opened').map(({ incident_ref }) => incident_ref)).toMatchObject([
      { class: 'tampering', affected: 0 },
    ]),
  );
});
