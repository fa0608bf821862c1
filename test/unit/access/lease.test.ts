import { expect, it } from 'vitest';
import { createLeaseKeeper } from '../../../main/access/lease.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { UnchargedTime } from '../../../preload/contract/http-terminal.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { answered, away, createFakeGateway, refused } from '../../fakes/gateway.ts';
import { fakeLease } from '../../fakes/session.ts';

type Replies = Parameters<typeof createFakeGateway>[0];

function setUp(script: Replies, newerProfile: string | null = null) {
  const clock = createFakeClock();
  const gateway = createFakeGateway(script);
  const ended: string[] = [];
  const renewed: number[] = [];
  const silent: (number | null)[] = [];
  const told: UnchargedTime[] = [];
  const counted = { blockedMs: 0, otherMs: 0 };
  const keeper = createLeaseKeeper({
    gateway,
    clock,
    newerProfile: () => newerProfile,
    renewed: (lease, known) => {
      renewed.push(lease.counter);
      told.push(known);
    },
    uncharged: () => ({ ...counted }),
    silent: (sinceMono) => silent.push(sinceMono),
    ended: (cause) => ended.push(cause),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { gateway, keeper, ended, renewed, pass, silent, counted, told };
}

const next = (counter: number) => answered({ state: 'renewed', lease: { ...fakeLease(), counter } });

it('a lease of ninety seconds is renewed every thirty, with the counter of the last answer', async () => {
  const { gateway, keeper, renewed, pass } = setUp({ renewLease: [next(1), next(2)] });
  keeper.start(fakeLease());
  await pass(29_999);
  expect(renewed).toEqual([]);
  await pass(1);
  await pass(30_000);
  expect(renewed).toEqual([1, 2]);
  expect(gateway.calls.map(({ body }) => body)).toEqual([{ counter: 0 }, { counter: 1 }]);
});

it('a session that runs under a newer issue of its profile says so', async () => {
  const { gateway, keeper, pass } = setUp({ renewLease: [next(1)] }, 'f'.repeat(64));
  keeper.start(fakeLease());
  await pass(30_000);
  expect(gateway.calls[0]?.body).toEqual({ counter: 0, profileHash: 'f'.repeat(64) });
});

it('an answer that gets lost is asked for again soon, and ends nothing', async () => {
  const { keeper, ended, renewed, pass } = setUp({ renewLease: [away, away, next(1)] });
  keeper.start(fakeLease());
  await pass(30_000);
  await pass(5_000);
  await pass(5_000);
  expect({ ended, renewed }).toEqual({ ended: [], renewed: [1] });
});

it('every reason the gateway gives ends the session with its own cause', async () => {
  const causes = {
    revoked: 'revoked',
    moved: 'moved',
    'checked-out': 'checked-out',
    staff: 'staff',
    expired: 'expired',
    unknown: 'revoked',
    clone: 'violation',
  };
  for (const [reason, cause] of Object.entries(causes)) {
    const { keeper, ended, pass } = setUp({ renewLease: [answered({ state: 'ended', reason })] });
    keeper.start(fakeLease());
    await pass(30_000);
    expect(ended).toEqual([cause]);
  }
});

it('a terminal that was taken out of use ends its session', async () => {
  const { keeper, ended, pass } = setUp({ renewLease: [refused('terminal-revoked')] });
  keeper.start(fakeLease());
  await pass(30_000);
  expect(ended).toEqual(['staff']);
});

it('any other refusal ends it as revoked', async () => {
  const { keeper, ended, pass } = setUp({ renewLease: [refused('terminal-unknown')] });
  keeper.start(fakeLease());
  await pass(30_000);
  expect(ended).toEqual(['revoked']);
});

it('after stopping nothing is renewed, and an answer on its way changes nothing', async () => {
  const { gateway, keeper, ended, renewed, pass } = setUp({
    renewLease: [answered({ state: 'ended', reason: 'revoked' })],
  });
  keeper.start(fakeLease());
  const asking = pass(30_000);
  keeper.stop();
  await asking;
  await pass(60_000);
  expect({ asked: gateway.calls.length, ended, renewed }).toEqual({ asked: 1, ended: [], renewed: [] });
});

it('giving back names the lease and the cause', async () => {
  const { gateway, keeper } = setUp({});
  await keeper.giveBack(fakeLease(), 'guest');
  expect(gateway.calls).toEqual([
    { name: 'endLease', body: { cause: 'guest' }, parameters: { leaseId: 'lease-1' } },
  ]);
});

it('renews at once when it is told to, with the counter of the last answer, and not without a lease', async () => {
  const { gateway, keeper, renewed, pass } = setUp({ renewLease: [next(1), next(2)] });
  keeper.renewNow();
  await pass(0);
  expect(gateway.calls).toEqual([]);
  keeper.start(fakeLease());
  keeper.renewNow();
  keeper.renewNow();
  await pass(0);
  expect(renewed).toEqual([1]);
  await pass(30_000);
  expect(renewed).toEqual([1, 2]);
});

it('what was not charged goes with every renewal, in all, and the lease is said to know of it', async () => {
  const { gateway, keeper, told, counted, pass } = setUp({ renewLease: [away, next(1), next(2)] });
  keeper.start(fakeLease());
  Object.assign(counted, { blockedMs: 7, otherMs: 1_000 });
  await pass(30_000);
  Object.assign(counted, { blockedMs: 9 });
  await pass(5_000);
  await pass(30_000);
  const sent = { blockedMs: 9, otherMs: 1_000 };
  expect(gateway.calls.map(({ body }) => body)).toEqual([
    { counter: 0, uncharged: { ...sent, blockedMs: 7 } },
    { counter: 0, uncharged: sent },
    { counter: 1, uncharged: sent },
  ]);
  expect(told).toEqual([sent, sent]);
});

it('a gateway that gives no answer is silent since it was asked, until it answers', async () => {
  const { keeper, silent, pass } = setUp({ renewLease: [away, away, next(1)] });
  keeper.start(fakeLease());
  await pass(30_000);
  await pass(5_000);
  await pass(5_000);
  expect(silent).toEqual([31_000, 36_000, null]);
});

const withGrace = (counter: number, change: Partial<Lease> = {}) => ({
  ...fakeLease(),
  counter,
  graceMinutes: 10,
  ...change,
});
const longer = { graceMinutes: 0, sessionEndsAtMs: fakeLease().sessionEndsAtMs + 600_000 };
const renewedAs = (lease: Lease) => answered({ state: 'renewed', lease });

it('grace comes as a renewed lease, and the renewals go on from it', async () => {
  const { gateway, keeper, renewed, pass } = setUp({
    takeGrace: [answered(withGrace(0, longer))],
    renewLease: [next(1)],
  });
  keeper.start(withGrace(0));
  expect(await keeper.takeGrace()).toBe('taken');
  await pass(30_000);
  expect(renewed).toEqual([0, 1]);
  expect(gateway.calls[0]).toEqual({ name: 'takeGrace', body: {}, parameters: { leaseId: 'lease-1' } });
});

it.each([
  ['refused', refused('no-grace'), renewedAs(withGrace(1, { graceMinutes: 0 })), 'refused'],
  ['not answered', away, away, 'away'],
  ['not answered, and not given', away, renewedAs(withGrace(1)), 'away'],
  ['given, and the answer got lost', away, renewedAs(withGrace(1, longer)), 'taken'],
])('grace that is %s', async (_what, grace, renewal, outcome) => {
  const { keeper, ended } = setUp({ takeGrace: [grace], renewLease: [renewal] });
  keeper.start(withGrace(0));
  expect(await keeper.takeGrace()).toBe(outcome);
  expect(ended).toEqual([]);
});

it('grace waits for a renewal that is on its way, so that an older answer never takes it back', async () => {
  const { gateway, keeper, renewed, pass } = setUp({
    renewLease: [renewedAs(withGrace(1))],
    takeGrace: [answered(withGrace(1, longer))],
  });
  keeper.start(withGrace(0));
  const renewing = pass(30_000);
  const taking = keeper.takeGrace();
  expect(gateway.calls.map(({ name }) => name)).toEqual(['renewLease']);
  await renewing;
  expect(await taking).toBe('taken');
  expect(renewed).toEqual([1, 1]);
});

it('without a session there is no grace', async () => {
  const { gateway, keeper } = setUp({});
  expect(await keeper.takeGrace()).toBe('refused');
  expect(gateway.calls).toEqual([]);
});
