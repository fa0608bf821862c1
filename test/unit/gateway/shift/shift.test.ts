import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GatewayFixture, readDataFolder, startFixture } from '../fixture/gateway-fixture.ts';
import { actsOf } from '../fixture/own-records.ts';

let hotel: GatewayFixture;
beforeEach(async () => {
  hotel = await startFixture();
});
afterEach(() => hotel.close());

const secondMs = 1_000;

describe('the numbers of a shift', () => {
  test('count what was done since midnight, and what stands open', async () => {
    const lobby = await hotel.terminal();
    const desk = await hotel.signIn('desk-1');
    const first = await hotel.issue(desk, '101');
    const second = await hotel.issue(desk, '203');
    if (!('value' in first) || !('value' in second)) throw new Error('no grant');
    await lobby.ask('redeem', { token: first.value.code });
    await lobby.call('redeem', { token: '3FZ8N-5RCBA' });
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId: second.value.grant.grantId });
    const broken = await hotel.terminal({ label: 'Lobby 2' });
    await broken.ask('reportStatus', {
      ...{
        state: 'out-of-order',
        stateReason: 'wipe-failed',
        version: '1',
        electron: '1',
        softwareKey: true,
      },
    });
    hotel.clock.advance(secondMs);
    const { facts, handOvers } = await desk.ask('shift');
    const terminals = (await desk.ask('terminals')).terminals;
    const out = terminals.filter(({ state }) => state === 'out-of-order').map(({ terminalId }) => terminalId);
    expect(out).toHaveLength(1);
    expect(facts).toMatchObject({
      ...{ issued: 2, revoked: 1, overrides: 0, sessionsRunning: 1, asksOpen: 0 },
      terminalsOutOfOrder: out,
      attempts: [{ reason: 'unknown' }],
      fromMs: Date.parse('2026-05-12T00:00:00+08:00'),
      toMs: hotel.clock.nowMs(),
    });
    expect(handOvers).toEqual([]);
  });

  test('begin anew with a hand-over: nothing is counted twice, nothing is lost', async () => {
    const desk = await hotel.signIn('desk-1');
    hotel.clock.advance(300);
    await hotel.issue(desk, '101');
    hotel.clock.advance(300);
    // In the second of the hand-over itself: it belongs to the next shift.
    const handed = await desk.ask('closeShift', { note: '', after: null });
    hotel.clock.advance(secondMs);
    const next = await hotel.signIn('desk-2');
    await hotel.issue(next, '203');
    hotel.clock.advance(secondMs);
    const { facts } = await next.ask('shift');
    expect([handed.facts.issued, facts.issued]).toEqual([0, 2]);
    expect(facts.fromMs).toBe(handed.facts.toMs);
    await next.ask('closeShift', { note: '', after: handed.handOverId });
    hotel.clock.advance(secondMs);
    expect((await (await hotel.signIn('desk-1')).ask('shift')).facts.issued).toBe(0);
  });

  test('reach back a day at most', async () => {
    const desk = await hotel.signIn('desk-1');
    await hotel.issue(desk, '101');
    hotel.clock.advance(secondMs);
    await desk.ask('closeShift', { note: '', after: null });
    hotel.clock.advance(3 * 86_400_000);
    const { facts } = await (await hotel.signIn('desk-1')).ask('shift');
    expect(facts).toMatchObject({ issued: 0, fromMs: hotel.clock.nowMs() - 86_400_000 });
  });
});

describe('a hand-over', () => {
  test('signs out, keeps the note sealed, and is told by its id', async () => {
    const desk = await hotel.signIn('desk-1');
    const note = 'Printer 2 is out of paper';
    const cookie = desk.cookie();
    const handed = await desk.ask('closeShift', { note: `  ${note} `, after: null });
    expect(handed).toMatchObject({ by: 'desk-1', note, takenBy: null, takenAtMs: null });
    expect(await desk.call('me')).toMatchObject({ status: 401 });
    // Whoever kept the cookie has nothing of it either.
    expect(await desk.call('me', undefined, {}, { cookie })).toMatchObject({ status: 401 });
    expect(readDataFolder(hotel.folder)).not.toContain('Printer');
    expect(actsOf(hotel).at(-1)).toEqual(['desk-1', 'shift-close', handed.handOverId, true]);
    expect(hotel.logged.map(({ text }) => text).join()).not.toContain('Printer');
    const { handOvers } = await (await hotel.signIn('desk-2')).ask('shift');
    expect(handOvers).toEqual([handed]);
  });

  test('of two at once is one, and the other stays signed in', async () => {
    const [one, other] = [await hotel.signIn('desk-1'), await hotel.signIn('desk-2')];
    const replies = await Promise.all(
      [one, other].map((who) => who.call('closeShift', { note: 'x', after: null })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = replies[0]?.status === 409 ? one : other;
    expect(replies).toContainEqual({ status: 409, code: 'shift-changed' });
    expect((await loser.ask('shift')).handOvers).toHaveLength(1);
  });

  test('is taken once, by another person', async () => {
    const handed = await (await hotel.signIn('desk-1')).ask('closeShift', { note: '', after: null });
    const parameters = { handOverId: handed.handOverId };
    const self = await hotel.signIn('desk-1');
    expect(await self.call('takeShift', {}, parameters)).toEqual({ status: 403, code: 'own-hand-over' });
    const [one, other] = [await hotel.signIn('desk-2'), await hotel.signIn('super-1')];
    const replies = await Promise.all([one, other].map((who) => who.call('takeShift', {}, parameters)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies).toContainEqual({ status: 409, code: 'shift-taken' });
    const { handOvers } = await one.ask('shift');
    expect(['desk-2', 'super-1']).toContain(handOvers[0]?.takenBy);
    expect(handOvers[0]?.takenAtMs).toBe(hotel.clock.nowMs());
    expect(await one.call('takeShift', {}, { handOverId: 'none' })).toEqual({
      status: 404,
      code: 'not-found',
    });
    const acts = actsOf(hotel).filter(([, action]) => action === 'shift-take');
    expect(acts.map(([, , object, ok]) => [object, ok])).toContainEqual([handed.handOverId, true]);
    expect(acts).toContainEqual(['desk-1', 'shift-take', handed.handOverId, false]);
  });

  test('is not shown after two weeks, and goes with the next', async () => {
    await (await hotel.signIn('desk-1')).ask('closeShift', { note: '', after: null });
    hotel.clock.advance(15 * 86_400_000);
    const desk = await hotel.signIn('desk-1');
    expect((await desk.ask('shift')).handOvers).toEqual([]);
    const handed = await desk.ask('closeShift', { note: '', after: null });
    expect((await (await hotel.signIn('desk-2')).ask('shift')).handOvers).toEqual([handed]);
  });

  test('takes no note that is too long, and none from who has no shift', async () => {
    const desk = await hotel.signIn('desk-1');
    expect((await desk.call('closeShift', { note: 'x'.repeat(501), after: null })).status).toBe(400);
    expect((await desk.call('me')).status).toBe(200);
    for (const who of ['it-1', 'audit-1', 'privacy-1'] as const)
      expect((await (await hotel.signIn(who)).call('closeShift', { note: '', after: null })).status).toBe(
        403,
      );
  });
});
