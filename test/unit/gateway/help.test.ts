import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '../../../main/profile/shape.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import { actsOf } from './fixture/own-records.ts';
import { soon } from './fixture/soon.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';

const minute = 60_000;
const video = { groupId: 'video', titles: { en: 'Videos', 'zh-Hans': '视频' }, allow: ['clipside.test'] };
const rules: Profile['rules'] = {
  default: 'block',
  navigation: { block: [], allow: [] },
  subresource: { block: [], allow: [] },
  categories: [],
  privateTargets: [],
};

let hotel: GatewayFixture;
let desk: DeskClient;
let terminal: TerminalClient;
let terminalId = '';
let lease: Lease;

beforeEach(async () => {
  hotel = await startFixture();
  const profile = { version: 2, rules: { ...rules, onRequest: [video] } };
  hotel.write('profiles/open-web.jws', await hotel.authority.profile('open-web', profile));
  await hotel.restart();
  desk = await hotel.signIn('desk-1');
  terminal = await hotel.terminal();
  const issued = await hotel.issue(desk, '101');
  if (!('value' in issued)) throw new Error(issued.code);
  lease = await terminal.ask('redeem', { token: issued.value.code });
  await report('zh-Hans');
  terminalId = (await desk.ask('terminals')).terminals[0]?.terminalId ?? '';
});
afterEach(() => hotel.close());

const report = (language: string | null) =>
  terminal.ask('reportStatus', {
    ...{ state: 'in-use', stateReason: null, version: '1', electron: '1' },
    softwareKey: true,
    language,
  } as never);
const of = () => ({ leaseId: lease.leaseId });
const at = () => ({ terminalId });
const orders = (after = 0) => terminal.ask('awaitOrders', { after }, of());
const seat = async () => (await desk.ask('terminals')).terminals[0];
const site = { kind: 'site', groupId: 'video' } as const;

describe('a guest who asks', () => {
  test('is seen at the seat with what for, in the language they chose', async () => {
    expect(await seat()).toMatchObject({ asks: null, language: 'zh-Hans', endRule: 'profile-limit' });
    await terminal.ask('askHelp', { about: site }, of());
    const asked = { about: site, titles: video.titles, askedAtMs: hotel.clock.nowMs() };
    expect((await seat())?.asks).toEqual(asked);
    hotel.clock.advance(minute);
    await terminal.ask('askHelp', { about: site }, of());
    expect((await seat())?.asks).toEqual(asked);
    await terminal.ask('askHelp', { about: { kind: 'time' } }, of());
    expect((await seat())?.asks).toEqual({ ...asked, about: { kind: 'time' }, titles: null });
    expect(await desk.ask('closeHelp', {}, at())).toMatchObject({ asks: null });
    expect(await orders()).toEqual({ orders: [{ number: 1, order: { kind: 'helped' } }] });
    await desk.ask('closeHelp', {}, at());
    expect((await orders()).orders).toHaveLength(1);
  });

  test('cannot ask for sites the profile does not name, nor with another lease, nor without end', async () => {
    const ask = (about: object, leaseId = lease.leaseId) =>
      terminal.call('askHelp', { about } as never, { leaseId });
    expect(await ask({ kind: 'site', groupId: 'casino' })).toMatchObject({ code: 'group-unknown' });
    expect(await ask(site, 'nothing')).toMatchObject({ code: 'not-found' });
    for (const about of [
      { kind: 'site' },
      { kind: 'site', groupId: 'a/b' },
      { kind: 'money' },
      { kind: 'time', x: 1 },
    ])
      expect(await ask(about)).toMatchObject({ status: 400, code: 'bad-input' });
    const other = await hotel.terminal({ label: 'Lobby 2' });
    expect(await other.call('askHelp', { about: site }, of())).toMatchObject({ code: 'not-found' });
    expect(await other.call('awaitOrders', { after: 0 }, of())).toMatchObject({ code: 'not-found' });
    const replies: string[] = [];
    for (let tries = 0; tries < 12; tries++) {
      const reply = await ask({ kind: 'time' });
      replies.push('code' in reply ? reply.code : 'ok');
    }
    expect(new Set(replies.slice(0, 7))).toEqual(new Set(['ok']));
    expect(replies.slice(-2)).toEqual(['cool-down', 'cool-down']);
  });
});

describe('what the desk sends', () => {
  test('reaches a question that waits at once, and one that comes later in its order', async () => {
    const waiting = orders();
    await desk.ask('sendMessage', { message: 'we-are-coming' }, at());
    await desk.ask('sendMessage', { text: 'Ms Tanabe: a parcel' }, at());
    const first = { number: 1, order: { kind: 'message', message: 'we-are-coming' } };
    const second = { number: 2, order: { kind: 'text', text: 'Ms Tanabe: a parcel' } };
    expect((await waiting).orders[0]).toEqual(first);
    expect(await orders()).toEqual({ orders: [first, second] });
    expect(await orders(1)).toEqual({ orders: [second] });
    expect(JSON.stringify(hotel.logged)).not.toMatch(/Tanabe|parcel|\b101\b/);
  });

  test('adds time, says which end counts then, and has the terminal renew', async () => {
    await terminal.ask('askHelp', { about: { kind: 'time' } }, of());
    const before = await seat();
    const row = await desk.ask('addTime', { minutes: 30 }, at());
    // The profile's own hour ends first: time was added, and the row says why nothing moved.
    expect(row).toMatchObject({ endsAtMs: before?.endsAtMs, endRule: 'profile-limit', asks: null });
    expect((await orders()).orders.map(({ order }) => order.kind)).toEqual(['renew', 'helped']);
    const grant = (await desk.ask('grants')).grants.find(({ grantId }) => grantId === row.grantId);
    expect(grant).toMatchObject({ terminalId, state: 'active' });
  });

  test('moves the end when what staff set is the earliest one, and the renewal carries it', async () => {
    await hotel.restart((config) => ({ ...config, limits: { ...config.limits, grantHours: 1 } }));
    const issued = await hotel.issue(desk, '102');
    if (!('value' in issued)) throw new Error(issued.code);
    hotel.clock.advance(10 * minute);
    const here = await hotel.terminal({ label: 'Lobby 2' });
    const mine = await here.ask('redeem', { token: issued.value.code });
    expect(mine.endRule).toBe('staff-set');
    // Ten minutes without a touch lock a console.
    const awake = await hotel.signIn('desk-2');
    const rows = (await awake.ask('terminals')).terminals;
    const seatOf = { terminalId: rows.find(({ label }) => label === 'Lobby 2')?.terminalId ?? '' };
    const row = await awake.ask('addTime', { minutes: 5 }, seatOf);
    expect(row).toMatchObject({ endsAtMs: mine.sessionEndsAtMs + 5 * minute, endRule: 'staff-set' });
    const renewal = await here.ask('renewLease', { counter: 0 }, { leaseId: mine.leaseId });
    expect(renewal).toMatchObject({ lease: { sessionEndsAtMs: mine.sessionEndsAtMs + 5 * minute } });
    // Now the profile's own hour comes first.
    const more = await awake.ask('addTime', { minutes: 30 }, seatOf);
    expect(more).toMatchObject({ endsAtMs: mine.sessionEndsAtMs + 10 * minute, endRule: 'profile-limit' });
  });

  test('lets through only a group of the profile, closes the request, and keeps the reason with the grant', async () => {
    await terminal.ask('askHelp', { about: site }, of());
    const allow = (groupId: string) =>
      desk.call('allowSite', { groupId, reason: 'a film for a child' }, at());
    expect(await allow('casino')).toMatchObject({ status: 409, code: 'group-unknown' });
    expect((await seat())?.asks).not.toBeNull();
    expect(await allow('video')).toMatchObject({ status: 200, value: { asks: null } });
    expect((await orders()).orders.map(({ order }) => order)).toEqual([
      { kind: 'allow', groupId: 'video' },
      { kind: 'helped' },
    ]);
    const { grantId } = (await seat()) ?? {};
    expect(actsOf(hotel)).toContainEqual(['desk-1', 'session-allow', grantId, true]);
    expect(JSON.stringify(hotel.logged)).not.toContain('film');
  });

  test('ends the session, which hears of it while it waits', async () => {
    const waiting = orders();
    const row = await desk.ask('endSession', { reason: 'closing' }, at());
    expect(row).toMatchObject({ asks: null, endsAtMs: null, language: null });
    expect(row.grantId).toMatch(/^[\w-]{22}$/);
    expect(actsOf(hotel)).toContainEqual(['desk-1', 'session-end', row.grantId, true]);
    expect((await waiting).orders).toEqual([{ number: 1, order: { kind: 'renew' } }]);
    const renewal = await terminal.ask('renewLease', { counter: lease.counter }, of());
    expect(renewal).toEqual({ state: 'ended', reason: 'staff' });
    for (const [name, body] of [
      ['sendMessage', { message: 'closing-soon' }],
      ['addTime', { minutes: 5 }],
      ['endSession', { reason: 'again' }],
      ['closeHelp', {}],
    ] as const)
      expect(await desk.call(name, body, at())).toMatchObject({ status: 409, code: 'no-session' });
  });

  test('is refused for a terminal that is none, for other roles, and when there is too much of it', async () => {
    const send = (who: DeskClient, id = terminalId) =>
      who.call('sendMessage', { message: 'closing-soon' }, { terminalId: id });
    expect(await send(desk, 't-none')).toMatchObject({ status: 404, code: 'not-found' });
    for (const staffId of ['it-1', 'audit-1', 'privacy-1'] as const)
      expect(await send(await hotel.signIn(staffId))).toMatchObject({ status: 403 });
    for (const body of [
      { text: '' },
      { text: 'a'.repeat(201) },
      { message: 'hello' },
      { message: 'closing-soon', text: 'a' },
    ])
      expect(await desk.call('sendMessage', body as never, at())).toMatchObject({ status: 400 });
    let reply = await send(desk);
    for (let sent = 1; sent < 205 && 'value' in reply; sent++) reply = await send(desk);
    expect(reply).toMatchObject({ status: 429, code: 'too-many-orders' });
    expect((await orders()).orders).toHaveLength(50);
    expect((await orders(150)).orders.at(-1)).toMatchObject({ number: 200 });
  });
});

test('a question that waits does not hold up a gateway that stops, and another takes the place of the first', async () => {
  const first = orders();
  const second = soon(async () => {
    const reply = await terminal.call('awaitOrders', { after: 0 }, of());
    expect(reply).toBeDefined();
    return reply;
  });
  expect(await first).toEqual({ orders: [] });
  const stopping = hotel.restart();
  expect(await second).toMatchObject({ value: { orders: [] } });
  await stopping;
});
