import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sessionOpened } from '../../../main/records/events/terminal-events.ts';
import { verifyPackage } from '../../../main/verify/verify.mjs';
import type { BodyOf } from '../../../preload/contract/http.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, readDataFolder, startFixture } from './fixture/gateway-fixture.ts';
import { exportBody, holdBody, liftBody, resolveBody } from './fixture/order-bodies.ts';
import { actsOf, ownFacts, ownRecords } from './fixture/own-records.ts';
import { soon } from './fixture/soon.ts';
import { testStartMs } from './fixture/test-clock.ts';
import { shippingTerminal } from './records/shipping-terminal.ts';

const day = 86_400_000;
let hotel: GatewayFixture;
let supervisor: DeskClient;
let privacy: DeskClient;
let pseudonym: string;

beforeEach(async () => {
  hotel = await startFixture();
  [supervisor, privacy] = [await hotel.signIn('super-1'), await hotel.signIn('privacy-1')];
  const desk = await hotel.signIn('desk-1');
  await hotel.issue(desk, '203');
  await hotel.issue(desk, '101');
  pseudonym = String(ownRecords(hotel, 'grant.issued')[0]?.grant_issued?.subject_ref);
});
afterEach(() => hotel.close());

async function resolved(body: BodyOf<'requestRecordOrder'>) {
  const { orderId } = await supervisor.ask('requestRecordOrder', body);
  return privacy.ask('approveRecordOrder', {}, { orderId });
}

const subject = (desk: DeskClient, orderId: string) => desk.call('resolvedSubject', {}, { orderId });
const gone = { status: 404, code: 'answer-gone' };
const found = { room: '203', initials: 'A. T.', stayId: 'D-1003' };

describe('a pseudonym', () => {
  test('is traced to its stay for two persons, once for each, and kept nowhere', async () => {
    const order = await resolved(resolveBody({ subjectRef: pseudonym }));
    const { orderId } = order;
    expect(order).toMatchObject({ state: 'done', collectUntilMs: hotel.clock.nowMs() + day });
    // Both stand before anybody has seen anything.
    const facts = ownFacts(hotel, 'subject.resolved');
    expect(facts).toMatchObject([{ request: orderId }]);
    expect(JSON.stringify(facts)).not.toMatch(/沪公网调|super-1|privacy-1|D-1003/);
    expect(ownRecords(hotel, 'subject.resolved').map(({ resolution }) => resolution)).toEqual([
      {
        request_id: orderId,
        instrument: '沪公网调〔2026〕118',
        approver_a: 'super-1',
        approver_b: 'privacy-1',
        subject_ref: pseudonym,
        found: true,
      },
    ]);
    expect(await subject(await hotel.signIn('super-2'), orderId)).toEqual({ status: 403, code: 'not-yours' });
    expect(await subject(privacy, orderId)).toEqual({ status: 200, value: { found } });
    expect(await subject(privacy, orderId)).toEqual(gone);
    expect(await subject(supervisor, orderId)).toEqual({ status: 200, value: { found } });
    expect(await subject(supervisor, orderId)).toEqual(gone);
    expect(readDataFolder(hotel.folder)).not.toContain('D-1003');
    expect(JSON.stringify(hotel.logged)).not.toMatch(/D-1003|A\. T\./);
    const acts = actsOf(hotel).filter(([, , object]) => object === orderId);
    expect(acts.map(([who, what, , ok]) => [who, what, ok])).toEqual([
      ['super-1', 'resolve-request', true],
      ['privacy-1', 'resolve-approve', true],
      ['super-2', 'records-read', false],
      ['privacy-1', 'records-read', true],
      ['privacy-1', 'records-read', false],
      ['super-1', 'records-read', true],
      ['super-1', 'records-read', false],
    ]);
  });

  test('is not traced by two of one role', async () => {
    const { orderId } = await supervisor.ask('requestRecordOrder', resolveBody({ subjectRef: pseudonym }));
    const other = await hotel.signIn('super-2');
    expect(await other.call('approveRecordOrder', {}, { orderId })).toEqual({
      status: 403,
      code: 'other-role-needed',
    });
    expect(await subject(supervisor, orderId)).toEqual(gone);
    expect(ownFacts(hotel, 'subject.resolved')).toEqual([]);
  });

  test('of no stay is said to be found by nobody, and that is recorded too', async () => {
    const order = await resolved(resolveBody({ subjectRef: 'a'.repeat(32) }));
    expect(await subject(privacy, order.orderId)).toEqual({ status: 200, value: { found: null } });
    expect(ownRecords(hotel, 'subject.resolved')[0]?.resolution).toMatchObject({ found: false });
  });

  test('of a day whose key is destroyed cannot be traced by anybody', async () => {
    const { orderId } = await resolved(resolveBody({ subjectRef: pseudonym }));
    const database = new Database(join(hotel.folder, 'data', 'gateway.db'));
    database.exec('DELETE FROM day_keys');
    database.close();
    expect(await subject(privacy, orderId)).toEqual(gone);
    expect(await resolved(resolveBody({ subjectRef: pseudonym }))).toMatchObject({
      state: 'failed',
      failure: 'key-gone',
      collectUntilMs: null,
    });
    expect(ownFacts(hotel, 'subject.resolved')).toHaveLength(1);
  });

  test('is not traced while the hotel system is away, and an answer is not used up by that', async () => {
    const { orderId } = await resolved(resolveBody({ subjectRef: pseudonym }));
    hotel.hotelSystemAway(true);
    expect(await subject(privacy, orderId)).toEqual({ status: 503, code: 'hotel-system-away' });
    expect(await resolved(resolveBody({ subjectRef: pseudonym }))).toMatchObject({
      state: 'failed',
      failure: 'hotel-system-away',
    });
    hotel.hotelSystemAway(false);
    expect(await subject(privacy, orderId)).toEqual({ status: 200, value: { found } });
  });

  test('is shown for a day and no longer', async () => {
    const { orderId } = await resolved(resolveBody({ subjectRef: pseudonym }));
    hotel.clock.advance(day);
    const again = await hotel.signIn('privacy-1');
    expect(await subject(again, orderId)).toEqual(gone);
  });

  test('that was approved before the gateway died is resolved once', async () => {
    const { orderId } = await resolved(resolveBody({ subjectRef: pseudonym }));
    const database = new Database(join(hotel.folder, 'data', 'gateway.db'));
    database.exec(`UPDATE record_orders SET state = 'running', finished_at_ms = NULL`);
    database.close();
    await hotel.restart();
    const again = await hotel.signIn('privacy-1');
    await soon(async () =>
      expect((await again.ask('recordOrders')).orders.map(({ state }) => state)).toEqual(['done']),
    );
    expect(ownFacts(hotel, 'subject.resolved')).toHaveLength(1);
    expect(ownRecords(hotel, 'subject.resolved')).toHaveLength(1);
    expect(await subject(again, orderId)).toEqual({ status: 200, value: { found } });
  });
});

test('a package that holds a hold, its end and a re-identification is good', async () => {
  const { orderId: holdId } = await resolved(holdBody);
  await resolved(liftBody(holdId));
  await resolved(resolveBody({ subjectRef: pseudonym }));
  const { orderId } = await resolved(exportBody('A'));
  await soon(async () =>
    expect((await supervisor.ask('recordOrders')).orders.map(({ state }) => state)).not.toContain('running'),
  );
  const response = await fetch(`${hotel.url}/staff/records/orders/${orderId}/package`, {
    headers: { cookie: supervisor.cookie(), connection: 'close' },
  });
  const verdict = await verifyPackage(new Uint8Array(await response.arrayBuffer()), {
    now: testStartMs / 1000,
  });
  expect([verdict.ok, verdict.class, verdict.holds]).toEqual([true, null, 1]);
});

describe('a session', () => {
  test('that a terminal has shipped is traced by its id', async () => {
    const lobby = await shippingTerminal(hotel, 'Lobby 1');
    const sessionId = 'S'.repeat(16);
    lobby.store().append(
      sessionOpened({
        sessionId,
        lease: {
          leaseId: 'lease-1',
          subjectRef: pseudonym,
          identityCheck: { basis: 'pms-nationality', issuer: 'test-hotel', keyVersion: 1 },
          eligibility: { eligible: true, ruleId: 'foreign-guests@1' },
          routerId: 'router-1',
        },
        noticeVersion: 'v1',
        language: 'en',
        netLocal: '192.0.2.7',
        atMs: hotel.clock.nowMs(),
      }),
    );
    lobby.store().checkpoint();
    await lobby.shipper().introduce();
    await lobby.shipper().ship();
    lobby.close();
    const { orderId } = await resolved(resolveBody({ sessionId }));
    expect(await subject(supervisor, orderId)).toEqual({ status: 200, value: { found } });
    const unknown = await resolved(resolveBody({ sessionId: 'X'.repeat(16) }));
    expect(await subject(supervisor, unknown.orderId)).toEqual({ status: 200, value: { found: null } });
    expect(ownRecords(hotel, 'subject.resolved')[1]?.resolution).toMatchObject({
      subject_ref: '0'.repeat(32),
      found: false,
    });
  });
});
