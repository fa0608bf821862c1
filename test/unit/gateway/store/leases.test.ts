import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import type { GrantRecord } from '../../../../main/gateway/store/ports/grant-store.ts';
import type { LeaseRecord } from '../../../../main/gateway/store/ports/lease-store.ts';
import { draft, hour, leaseDraft, withTerminals } from './drafts.ts';
import { implementations, type StorePlace } from './places.ts';

// What every implementation of the store promises.
describe.each(implementations)('%s', (_name, makePlace) => {
  let place: StorePlace;
  let store: Store;

  beforeEach(async () => {
    place = await makePlace();
    store = await withTerminals(await place.open());
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const issue = (change: Partial<GrantRecord> = {}) => store.grants.issue(draft(change));
  const grant = () => store.grants.find({ grantId: 'g-1' });

  test('opens a lease, moves it, and counts sessions', async () => {
    await issue();
    const first = await store.leases.open(leaseDraft());
    expect(first).toMatchObject({
      ok: true,
      movedFrom: null,
      lease: { counter: 0, profileEndsAtMs: 1_000 + hour },
    });
    const second = await store.leases.open(
      leaseDraft({ leaseId: 'l-2', terminalId: 't-2', startedAtMs: 9_000 }),
    );
    expect(second).toMatchObject({ ok: true, movedFrom: 't-1', lease: { profileEndsAtMs: 1_000 + hour } });
    expect((await store.leases.find('l-1'))?.endReason).toBe('moved');
    expect(await grant()).toMatchObject({ state: 'active', firstUsedAtMs: 1_000, sessionsUsed: 1 });
    await store.leases.giveBack('l-2', true);
    await store.leases.end('l-2', 'staff');
    expect((await store.leases.find('l-2'))?.endReason).toBe('given-back');
    expect((await store.leases.open(leaseDraft({ leaseId: 'l-3' }))).ok).toBe(true);
    await store.leases.giveBack('l-3', true);
    expect(await store.leases.open(leaseDraft({ leaseId: 'l-4' }))).toEqual({ ok: false, code: 'used-up' });
    expect((await grant())?.state).toBe('used-up');
    expect(await store.leases.open(leaseDraft({ leaseId: 'l-5' }))).toEqual({
      ok: false,
      code: 'grant-changed',
    });
  });

  test('keeps the lease of a terminal that is alive', async () => {
    await issue();
    await store.leases.open(leaseDraft());
    expect((await store.leases.ofTerminal('t-1', 91_000))?.leaseId).toBe('l-1');
    expect(await store.leases.ofTerminal('t-1', 91_001)).toBeNull();
    expect(await store.leases.ofTerminal('t-2', 0)).toBeNull();
    expect((await store.leases.ofGrant('g-1', 91_000))?.leaseId).toBe('l-1');
    expect(await store.leases.ofGrant('g-1', 91_001)).toBeNull();
    expect(await store.leases.ofGrant('g-2', 0)).toBeNull();
    await store.leases.end('l-1', 'staff');
    expect(await store.leases.ofGrant('g-1', 0)).toBeNull();
  });

  test('never renews an ended lease', async () => {
    await issue();
    await store.leases.open(leaseDraft());
    expect(await store.leases.renew('l-1', 0, 99_000)).toMatchObject({
      state: 'renewed',
      lease: { counter: 1, expiresAtMs: 99_000 },
    });
    expect(await store.leases.renew('l-1', 0, 99_001)).toMatchObject({
      state: 'resent',
      lease: { counter: 1 },
    });
    await store.leases.end('l-1', 'revoked');
    expect(await store.leases.renew('l-1', 1, 99_002)).toEqual({ state: 'clone' });
    expect(await store.leases.renew('nothing', 0, 1)).toEqual({ state: 'clone' });
  });

  test('gives grace once for a grant, to a lease that runs, and keeps it when the session moves', async () => {
    await issue();
    expect(await store.leases.takeGrace('nothing', hour)).toBeNull();
    await store.leases.open(leaseDraft());
    const ends = 1_000 + hour + 600_000;
    expect(await store.leases.takeGrace('l-1', 600_000)).toMatchObject({ profileEndsAtMs: ends });
    expect(await store.leases.takeGrace('l-1', 600_000)).toBeNull();
    expect(await grant()).toMatchObject({ graceTakenMs: 600_000 });
    await store.leases.open(leaseDraft({ leaseId: 'l-2', terminalId: 't-2' }));
    expect(await store.leases.find('l-2')).toMatchObject({ profileEndsAtMs: ends });
    await store.leases.end('l-2', 'staff');
    await issue({ grantId: 'g-2', slot: 2 });
    await store.leases.open(leaseDraft({ leaseId: 'l-3', grantId: 'g-2' }));
    await store.leases.end('l-3', 'staff');
    expect(await store.leases.takeGrace('l-3', 600_000)).toBeNull();
    await store.leases.open(leaseDraft({ leaseId: 'l-4', grantId: 'g-2' }));
    await store.grants.suspend('g-2', 'lost');
    expect(await store.leases.takeGrace('l-4', 600_000)).toBeNull();
    expect(await store.grants.find({ grantId: 'g-2' })).toMatchObject({ graceTakenMs: 0 });
  });

  test('keeps what was not charged: the end moves by what is given, which goes with the session', async () => {
    await issue();
    await store.leases.open(leaseDraft());
    const count = (toldOtherMs: number) => (lease: LeaseRecord) => ({
      toldBlockedMs: lease.toldBlockedMs + 5,
      toldOtherMs,
      givenBlockedMs: lease.givenBlockedMs + 2,
      givenOtherMs: Math.min(toldOtherMs, 40),
    });
    const ends = 1_000 + hour;
    expect(await store.leases.count('l-1', count(30))).toMatchObject({ profileEndsAtMs: ends + 32 });
    expect(await store.leases.count('l-1', count(90))).toMatchObject({ profileEndsAtMs: ends + 44 });
    const given = { givenBlockedMs: 4, givenOtherMs: 40 };
    expect(await store.leases.find('l-1')).toMatchObject({ ...given, toldBlockedMs: 10, toldOtherMs: 90 });
    await store.leases.open(leaseDraft({ leaseId: 'l-2', terminalId: 't-2', startedAtMs: 9_000 }));
    expect(await store.leases.find('l-2')).toMatchObject({
      ...given,
      toldBlockedMs: 0,
      toldOtherMs: 0,
      profileEndsAtMs: ends + 44,
    });
    // A lease that is over counts no more.
    expect(await store.leases.count('l-1', count(99))).toMatchObject({ toldOtherMs: 90 });
    expect(await store.leases.find('l-1')).toMatchObject({ profileEndsAtMs: ends + 44 });
    expect(await store.leases.count('nothing', count(1))).toBeNull();
  });

  test('keeps one key a day', async () => {
    expect([
      await store.leases.dayKey('2026-05-12', 'a'),
      await store.leases.dayKey('2026-05-12', 'b'),
    ]).toEqual(['a', 'a']);
    expect(await store.leases.dayKey('2026-05-13', 'c')).toBe('c');
  });

  test('takes a proof once, until it has expired', async () => {
    const take = (nowMs: number) => store.abuse.rememberProof('p', nowMs + 10, nowMs);
    expect([await take(0), await take(10), await take(11)]).toEqual([true, false, true]);
  });

  test('forgets failures after a quiet time', async () => {
    const policy = {
      failures: 2,
      coolDownMs: 10,
      longestCoolDownMs: 40,
      forgetFailuresMs: 100,
      forgetLevelMs: 1_000,
    };
    const tryAt = (nowMs: number) => store.abuse.takeTry('k', policy, nowMs);
    expect([await tryAt(0), await tryAt(101), await tryAt(102)]).toEqual(Array(3).fill({ ok: true }));
    expect(await tryAt(103)).toEqual({ ok: false, blockedUntilMs: 112 });
    await tryAt(112);
    await tryAt(112);
    expect(await tryAt(113)).toEqual({ ok: false, blockedUntilMs: 132 });
    await tryAt(1_200);
    await tryAt(1_200);
    expect(await tryAt(1_201)).toEqual({ ok: false, blockedUntilMs: 1_210 });
  });

  test('keeps the newest five hundred attempts of a day', async () => {
    const add = (atMs: number) =>
      store.abuse.addAttempt({ atMs, terminalId: 't-1', reason: 'unknown', grantId: null }, atMs - 1_000);
    await add(0);
    for (let atMs = 1_001; atMs < 1_602; atMs++) await add(atMs);
    const kept = await store.abuse.attempts(0);
    expect([kept.length, kept[0]?.atMs, kept.at(-1)?.atMs]).toEqual([500, 1_601, 1_102]);
  });

  test('forgets a sign-in with the stays it saw', async () => {
    const session = { sessionHash: 's', staffId: 'desk-1', startedAtMs: 0, lastActiveAtMs: 0 };
    await store.staff.open(session);
    await store.staff.saveStayKeys('s', [{ stayKey: 'k', sealedStay: 'x' }]);
    await store.staff.saveStayKeys('s', [{ stayKey: 'k', sealedStay: 'y' }]);
    expect([await store.staff.sealedStay('s', 'k'), await store.staff.sealedStay('other', 'k')]).toEqual([
      'x',
      null,
    ]);
    await store.staff.touch('s', 5);
    expect(await store.staff.find('s')).toEqual({ ...session, lastActiveAtMs: 5 });
    await store.staff.forget(1);
    expect([await store.staff.find('s'), await store.staff.sealedStay('s', 'k')]).toEqual([null, null]);
  });

  test('keeps everything over a restart', async () => {
    await issue();
    await store.leases.open(leaseDraft());
    const before = [await grant(), await store.leases.find('l-1'), await store.terminals.list()];
    await store.close();
    store = await place.open();
    expect([await grant(), await store.leases.find('l-1'), await store.terminals.list()]).toEqual(before);
  });
});
