import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import type { LeaseCount } from '../../../../main/gateway/store/ports/lease-store.ts';
import { draft, hour, leaseDraft, orderDraft, withTerminals } from './drafts.ts';
import { implementations, type StorePlace } from './places.ts';

// Two copies of a gateway on one store, asked at the same time.
describe.each(implementations)('two copies on %s', (_name, makePlace) => {
  let place: StorePlace;
  let copies: readonly [Store, Store];

  beforeEach(async () => {
    place = await makePlace();
    copies = [await withTerminals(await place.open()), await place.open()];
  });
  afterEach(async () => {
    for (const copy of copies) await copy.close();
    await place.remove();
  });

  const [one, other] = [() => copies[0], () => copies[1]];
  /** Asks both in turns, all at once. */
  const ask = <Value>(times: number, work: (store: Store, index: number) => Promise<Value>) =>
    Promise.all(Array.from({ length: times }, (_, index) => work(index % 2 === 0 ? one() : other(), index)));
  const truths = (answers: readonly boolean[]) => answers.filter(Boolean).length;
  const grant = () => one().grants.find({ grantId: 'g-1' });

  test('give a slot once, round after round', async () => {
    await ask(40, (store) => store.terminals.list());
    for (let round = 0; round < 6; round++) {
      const stayRef = `stay-${round}`;
      const issued = await ask(40, (store, index) =>
        store.grants.issue(draft({ grantId: `g-${round}-${index}`, stayRef, slot: 1 + (index % 4) })),
      );
      expect(issued.filter((each) => each !== null)).toHaveLength(4);
      expect((await one().grants.liveOfStay(stayRef, 1)).map(({ slot }) => slot)).toEqual([1, 2, 3, 4]);
    }
  });

  test('give slots of many stays without standing in each other’s way', async () => {
    const issued = await ask(40, (store, index) =>
      store.grants.issue(draft({ grantId: `g-${index}`, stayRef: `stay-${index}` })),
    );
    expect(issued.filter((each) => each === null)).toEqual([]);
  });

  test('leave one alive lease of a grant, and count its moves as one session', async () => {
    await one().grants.issue(draft());
    const opened = await ask(20, (store, index) =>
      store.leases.open(leaseDraft({ leaseId: `l-${index}`, terminalId: index % 3 === 0 ? 't-1' : 't-2' })),
    );
    expect(opened.filter(({ ok }) => !ok)).toEqual([]);
    const leases = await ask(20, (store, index) => store.leases.find(`l-${index}`));
    expect(leases.filter((lease) => lease?.endReason === null)).toHaveLength(1);
    expect(await grant()).toMatchObject({ state: 'active', sessionsUsed: 1 });
  });

  test('give grace once for a grant, and count every millisecond once', async () => {
    await one().grants.issue(draft());
    await one().leases.open(leaseDraft());
    const taken = await ask(20, (store) => store.leases.takeGrace('l-1', 600_000));
    expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
    await ask(20, (store, index) =>
      store.leases.count('l-1', (lease) => {
        const toldOtherMs = Math.max(lease.toldOtherMs, index * 10);
        return { ...countOf(lease), toldOtherMs, givenOtherMs: toldOtherMs };
      }),
    );
    const ends = { profileEndsAtMs: 1_000 + hour + 600_000 + 190, givenOtherMs: 190 };
    expect(await other().leases.find('l-1')).toMatchObject(ends);
  });

  test('leave one alive lease of a terminal, whoever redeems there', async () => {
    await ask(10, (store, index) =>
      store.grants.issue(draft({ grantId: `g-${index}`, stayRef: `stay-${index}` })),
    );
    await ask(10, (store, index) =>
      store.leases.open(leaseDraft({ leaseId: `l-${index}`, grantId: `g-${index}` })),
    );
    const leases = await ask(10, (store, index) => store.leases.find(`l-${index}`));
    expect(leases.filter((lease) => lease?.endReason === null)).toHaveLength(1);
  });

  test('open nothing of a grant after it was revoked', async () => {
    await one().grants.issue(draft());
    const [revoked, opening] = await Promise.all([
      other().grants.revoke('g-1', 'lost'),
      one().leases.open(leaseDraft()),
    ]);
    expect(revoked).toBe(true);
    expect(await grant()).toMatchObject({ state: 'revoked', reason: 'lost' });
    expect((await other().leases.find('l-1')) !== null).toBe(opening.ok);
  });

  test('never take a revocation back, in fifty races', async () => {
    await ask(50, (store, index) =>
      store.grants.issue(draft({ grantId: `g-${index}`, stayRef: `stay-${index}` })),
    );
    await ask(100, (store, index) => {
      const grantId = `g-${Math.floor(index / 2)}`;
      return index % 2 === 0
        ? store.leases.open(
            leaseDraft({ leaseId: `l-${index}`, grantId, terminalId: `t-${1 + (index % 4) / 2}` }),
          )
        : store.grants.revoke(grantId, 'lost').then(() => null);
    });
    const states = await ask(
      50,
      async (store, index) => (await store.grants.find({ grantId: `g-${index}` }))?.state,
    );
    expect(new Set(states)).toEqual(new Set(['revoked']));
  });

  test('count one up for one renewal, and see a copy of a terminal that repeats', async () => {
    await one().grants.issue(draft());
    await one().leases.open(leaseDraft());
    const states = (await ask(2, (store) => store.leases.renew('l-1', 0, 99_000))).map(({ state }) => state);
    expect([...states].sort()).toEqual(['renewed', 'resent']);
    // Whoever is first renews; nobody can be further than that.
    const more = (await ask(20, (store) => store.leases.renew('l-1', 1, 99_000))).map(({ state }) => state);
    expect(more.filter((state) => state === 'renewed')).toHaveLength(1);
    expect(await one().leases.renew('l-1', 2, 99_000)).toMatchObject({ lease: { counter: 3 } });
  });

  test('give sessions back without losing count', async () => {
    await one().grants.issue(draft());
    for (const terminalId of ['t-1', 't-2'])
      await one().leases.open(leaseDraft({ leaseId: terminalId, terminalId, sessionsAllowed: 9 }));
    await ask(10, (store) => store.leases.giveBack('t-2', false));
    expect(await grant()).toMatchObject({ sessionsUsed: 0 });
  });

  test('count fifty tries at once exactly', async () => {
    const policy = {
      failures: 10,
      coolDownMs: 60_000,
      longestCoolDownMs: 600_000,
      forgetFailuresMs: hour,
      forgetLevelMs: hour,
    };
    const verdicts = await ask(50, (store) => store.abuse.takeTry('terminal', policy, 5));
    expect(truths(verdicts.map(({ ok }) => ok))).toBe(10);
    expect(verdicts.filter(({ ok }) => !ok)).toEqual(Array(40).fill({ ok: false, blockedUntilMs: 60_005 }));
  });

  test('count tries that are taken back meanwhile', async () => {
    const policy = {
      failures: 1_000,
      coolDownMs: 1,
      longestCoolDownMs: 1,
      forgetFailuresMs: hour,
      forgetLevelMs: hour,
    };
    await ask(50, async (store) => {
      await store.abuse.takeTry('k', policy, 5);
      await store.abuse.returnTry('k');
    });
    const left = { ...policy, failures: 2 };
    expect((await one().abuse.takeTry('k', left, 5)).ok).toBe(true);
    expect((await one().abuse.takeTry('k', left, 5)).ok).toBe(true);
    expect((await one().abuse.takeTry('k', left, 5)).ok).toBe(false);
  });

  test('take a proof once', async () => {
    expect(truths(await ask(40, (store) => store.abuse.rememberProof('p', 100, 1)))).toBe(1);
    expect(truths(await ask(40, (store) => store.abuse.rememberProof('p', 300, 101)))).toBe(1);
  });

  test('approve an enrolment once, and ask for no more than may', async () => {
    const asked = await ask(20, (store, index) =>
      store.terminals.ask(
        {
          thumbprint: `key-of-${index}`,
          userCode: `code-of-${index}`,
          softwareKey: true,
          requestedAtMs: 2,
          expiresAtMs: hour,
        },
        5,
      ),
    );
    expect(truths(asked.map(({ ok }) => ok))).toBe(5);
    const userCode = (await one().terminals.enrolments(3))[0]?.userCode ?? '';
    const approved = await ask(10, (store, index) =>
      store.terminals.approve(userCode, {
        terminalId: `new-${index}`,
        label: 'Lobby',
        profileIds: [],
        approvedBy: 'it-1',
        approvedAtMs: 4,
      }),
    );
    expect(approved.filter((terminal) => terminal !== null)).toHaveLength(1);
    expect(await one().terminals.list()).toHaveLength(3);
  });

  test('deliver a reset order once', async () => {
    await one().terminals.change('t-1', { do: 'orderReset' });
    const status: Parameters<Store['terminals']['report']>[1] = {
      ...{ state: 'free', stateReason: null, softwareKey: true },
      ...{ version: '1', electron: '1', language: null },
    };
    const reports = await ask(10, (store) => store.terminals.report('t-1', status, 9));
    expect(truths(reports.map(({ reset }) => reset))).toBe(1);
  });

  test('keep one key a day', async () => {
    expect(new Set(await ask(10, (store, index) => store.leases.dayKey('2026-05-12', `${index}`))).size).toBe(
      1,
    );
  });

  test('let no more orders wait than may', async () => {
    const order = (orderId: string) => orderDraft({ orderId });
    expect(truths(await ask(20, (store, index) => store.orders.add(order(`o-${index}`), 3)))).toBe(3);
  });

  test('forget what is over, while others use it', async () => {
    await ask(20, (store, index) =>
      store.grants.issue(
        draft({ grantId: `g-${index}`, stayRef: `stay-${index}`, unusedEndsAtMs: 10 * hour }),
      ),
    );
    await Promise.all([
      one().grants.forget(6 * hour, hour),
      ...Array.from({ length: 20 }, (_, index) =>
        other().leases.open(leaseDraft({ leaseId: `l-${index}`, grantId: `g-${index}` })),
      ),
    ]);
    const left = await ask(20, (store, index) => store.grants.find({ grantId: `g-${index}` }));
    for (const [index, found] of left.entries())
      expect((await one().leases.find(`l-${index}`)) === null).toBe(found === null);
  });

  test('have one leader at a time, and each new one a higher number', async () => {
    const led = await ask(10, (store, index) => store.leaders.tryLead('link', `copy-${index}`, 1_000, 5));
    expect(led.filter((fence) => fence !== null)).toEqual([1]);
    const owner = `copy-${led.indexOf(1)}`;
    expect(await one().leaders.tryLead('link', owner, 1_000, 900)).toBe(1);
    expect(await other().leaders.tryLead('link', 'later', 1_000, 1_899)).toBeNull();
    expect(await other().leaders.tryLead('other link', 'later', 1_000, 1_899)).toBe(1);
    expect(await other().leaders.tryLead('link', 'later', 1_000, 1_900)).toBe(2);
    expect([await one().leaders.isNewest('link', 1), await one().leaders.isNewest('link', 2)]).toEqual([
      false,
      true,
    ]);
    await one().leaders.release('link', owner);
    expect(await one().leaders.tryLead('link', owner, 1_000, 1_901)).toBeNull();
    await other().leaders.release('link', 'later');
    expect(await one().leaders.tryLead('link', owner, 1_000, 1_901)).toBe(3);
    expect(await one().leaders.tryLead('link', owner, 1_000, 9_000)).toBe(4);
  });
});

function countOf({ toldBlockedMs, toldOtherMs, givenBlockedMs, givenOtherMs }: LeaseCount): LeaseCount {
  return { toldBlockedMs, toldOtherMs, givenBlockedMs, givenOtherMs };
}
