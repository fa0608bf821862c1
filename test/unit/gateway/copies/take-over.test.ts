import { afterEach, beforeEach, expect, onTestFailed, test, vi } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { soon } from '../fixture/soon.ts';
import type { TerminalClient } from '../fixture/terminal-client.ts';
import { askAdmin } from '../store/places.ts';
import { type CopiesFixture, issueCode, later, startCopies } from './copies-fixture.ts';
import type { CopyProcess } from './copy-process.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let hotel: CopiesFixture;
beforeEach(async () => {
  hotel = await startCopies(3);
  onTestFailed(() => console.error(hotel.story()));
});
afterEach(() => hotel?.stop());

const leaders = () => askAdmin(hotel.databaseUrl, 'SELECT owner, expires_at_ms FROM leaders');

async function renewUntil(terminal: TerminalClient, leaseId: string, isOver: () => boolean): Promise<number> {
  let counter = 0;
  let renewals = 0;
  for (let rounds = 0; rounds < 1_000 && !isOver(); rounds++) {
    const answer = await terminal.ask('renewLease', { counter }, { leaseId });
    if (answer.state === 'ended') throw new Error(`ended: ${answer.reason}`);
    counter = answer.lease.counter;
    renewals += 1;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return renewals;
}

test('a leader that is killed is followed by another; sessions go on meanwhile, and staff are told', async () => {
  const leader = await hotel.leader();
  const desk = await hotel.signIn('desk-1');
  const terminal = await hotel.terminal();
  const { leaseId, counter } = await terminal.ask('redeem', { token: await issueCode(desk, '1') });
  expect(counter).toBe(0);
  await leader.kill();
  const killedAtMs = systemClock.nowMs();
  const others = hotel.copies().filter((copy) => copy !== leader);
  hotel.sendTo(...others);
  // Nobody leads: no act of staff is taken, and it is said when to try again.
  const refused = await desk.call('grants');
  expect(refused).toEqual({ status: 503, code: 'no-leader', retryAfterSeconds: 5 });
  let next: CopyProcess | undefined;
  const renewals = renewUntil(terminal, leaseId, () => next !== undefined);
  await later(async () => {
    next = others.find((copy) => copy.leads());
    expect(next).toBeDefined();
  });
  expect(await renewals).toBeGreaterThan(3);
  // The time within which a leader is not missed, and a start.
  expect(systemClock.nowMs() - killedAtMs).toBeLessThan(60_000);
  expect((await later(() => desk.ask('grants'))).grants).toHaveLength(1);
  const back = await hotel.start(leader.port);
  await soon(() => expect(back.log().length).toBeGreaterThan(0));
  expect(back.leads()).toBe(false);
});

test('a leader that is stopped lets another lead at once', async () => {
  const leader = await hotel.leader();
  const others = hotel.copies().filter((copy) => copy !== leader);
  hotel.sendTo(...others);
  const [before] = await leaders();
  expect(await leader.stop()).toBe(0);
  // Given up, or taken already by another: nobody waits until the lead runs out.
  const [after] = await leaders();
  expect(after?.owner !== before?.owner || after?.expires_at_ms === '0').toBe(true);
  const desk = await later(() => hotel.signIn('desk-1'));
  // The other copy may not have heard yet.
  expect((await later(() => desk.ask('grants'))).grants).toEqual([]);
  for (const copy of others) expect(await copy.stop()).toBe(0);
  expect(await leaders()).toMatchObject([{ expires_at_ms: '0' }]);
});

test('a leader that hangs keeps the others from leading, and leads no more when it wakes', async () => {
  const leader = await hotel.leader();
  const others = hotel.copies().filter((copy) => copy !== leader);
  const desk = await hotel.signIn('desk-1');
  const terminal = await hotel.terminal();
  const { leaseId } = await terminal.ask('redeem', { token: await issueCode(desk, '1') });
  process.kill(leader.pid, 'SIGSTOP');
  hotel.sendTo(...others);
  // Its records are still open: whoever is next waits for them, and nobody is served by two.
  await later(async () => {
    const tries = others.flatMap((copy) => copy.log().filter(({ msg }) => msg === 'leader.failed'));
    expect(tries.map(({ code }) => code)).toContain('store-busy');
  });
  expect(others.filter((copy) => copy.leads())).toEqual([]);
  expect(await terminal.ask('renewLease', { counter: 0 }, { leaseId })).toMatchObject({ state: 'renewed' });
  process.kill(leader.pid, 'SIGCONT');
  await later(async () => expect(leader.log().map(({ msg }) => msg)).toContain('leader.ended'));
  await hotel.leader();
  expect((await later(() => desk.ask('grants'))).grants).toHaveLength(1);
});
