import { afterEach, beforeEach, expect, onTestFailed, test, vi } from 'vitest';
import { type CopiesFixture, issueCode, later, startCopies } from './copies-fixture.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let hotel: CopiesFixture;
beforeEach(async () => {
  hotel = await startCopies(3);
  onTestFailed(() => console.error(hotel.story()));
});
afterEach(() => hotel?.stop());

test('a database that goes away and comes back ends no session, loses no grant, and leaves one copy that leads', async () => {
  const desk = await hotel.signIn('super-1');
  const terminal = await hotel.terminal();
  const { leaseId } = await terminal.ask('redeem', { token: await issueCode(desk, '1') });
  const unused = await issueCode(desk, '2');
  await hotel.postgres.goAway();
  for (const copy of hotel.copies()) {
    hotel.sendTo(copy);
    expect(await desk.call('grants')).toMatchObject({ status: 503 });
    expect(await terminal.call('renewLease', { counter: 0 }, { leaseId })).toMatchObject({
      status: 503,
      code: 'store-away',
    });
    expect((await fetch(`http://127.0.0.1:${copy.port}/health`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${copy.port}/ready`)).status).toBe(503);
  }
  // A leader that nobody can follow ends its work before another could begin.
  await later(async () => expect(hotel.copies().filter((copy) => copy.leads())).toEqual([]));
  await hotel.postgres.comeBack();
  hotel.sendTo();
  await hotel.leader();
  expect(await later(() => terminal.ask('renewLease', { counter: 0 }, { leaseId }))).toMatchObject({
    state: 'renewed',
  });
  expect((await later(() => desk.ask('grants'))).grants).toHaveLength(2);
  await later(() => terminal.ask('redeem', { token: unused }));
  for (const copy of hotel.copies()) expect(turnsOf(copy)).not.toContain('failed');
  expect(hotel.copies().filter((copy) => copy.leads())).toHaveLength(1);
  // In the order of time, nobody began before the one who led had ended.
  const turns = hotel
    .copies()
    .flatMap((copy) => copy.log().filter(({ msg }) => /^leader\.(began|ended)$/.test(msg)));
  const inTime = turns.toSorted((one, other) => Number(one.time) - Number(other.time));
  expect(inTime.map(({ msg }) => msg)).toEqual(['leader.began', 'leader.ended', 'leader.began']);
});

/** What a copy says of leading, in order. */
function turnsOf(copy: ReturnType<CopiesFixture['copies']>[number]): string[] {
  return copy.log().flatMap(({ msg }) => (msg.startsWith('leader.') ? msg.slice('leader.'.length) : []));
}
