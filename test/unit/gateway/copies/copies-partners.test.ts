import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CopiesFixture, issueCode, startCopies } from './copies-fixture.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let hotel: CopiesFixture;
beforeAll(async () => {
  hotel = await startCopies(2, (config) => ({
    ...config,
    partners: { enabled: true, file: 'partners.jws' },
  }));
});
afterAll(() => hotel?.stop());

test('where partners count, only the copy that leads begins sessions: a grant of a partner begins with its record', async () => {
  const leader = await hotel.leader();
  const [follower] = await hotel.followers();
  if (follower === undefined) throw new Error('no follower');
  hotel.sendTo(follower);
  const terminal = await hotel.terminal();
  const token = await issueCode(await hotel.signIn('desk-1'), '1');
  const { leaseId, counter } = await terminal.ask('redeem', { token });
  const opened = (copy: typeof leader) => copy.log().filter(({ msg }) => msg === 'lease.opened').length;
  expect([opened(leader), opened(follower)]).toEqual([1, 0]);
  // What goes on needs no record, and is answered where it comes in.
  const answer = await terminal.ask('renewLease', { counter }, { leaseId });
  expect(answer).toMatchObject({ state: 'renewed' });
});
