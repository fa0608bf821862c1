import { describe, expect, test } from 'vitest';
import type { FakeAnswer } from '../../fakes/hotel-http.ts';
import { refused, renew } from './attacks/attacked-hotel.ts';
import { type MewsHotel, mewsHotel } from './attacks/mews-hotel.ts';

// A hotel system that is slow of mind: what it answers is wrong, empty, too much or a lie. Whatever it says that is no answer ends
// no session and loses no grant, and staff read in one word why.

/** Longer than a reading counts without a question. */
const staleMs = 65_000;

/** Answers that say nothing of a stay, and the word that staff read for each. */
const ways: readonly (readonly [what: string, answer: FakeAnswer, fault: string])[] = [
  ['204 without a body', { status: 204 }, 'not-understood'],
  ['404', { status: 404, json: { Message: 'none' } }, 'not-understood'],
  ['401', { status: 401, json: { Message: 'who?' } }, 'credentials'],
  ['429', { status: 429, json: {}, headers: { 'retry-after': '1' } }, 'rate-limited'],
  ['500', { status: 500, json: { Message: 'Lindqvist at com.hotel.Guest.java:12' } }, 'server-error'],
  ['503 as a page', { status: 503, text: '<h1>Maintenance of room 101</h1>' }, 'server-error'],
  ['200 as a page', { status: 200, text: '<html>Sign in, Mara</html>' }, 'not-understood'],
  ['200 with nothing in it', { status: 200, json: {} }, 'not-understood'],
  [
    '200 with other types',
    { status: 200, json: { Reservations: 'Mara Lindqvist', Cursor: 7 } },
    'not-understood',
  ],
  ['a redirect', { status: 302, headers: { location: 'http://127.0.0.2:9/' } }, 'not-understood'],
  ['10 MB', { status: 200, text: `{"Reservations":[${'"x",'.repeat(2_500_000)}0]}` }, 'not-understood'],
];

/** A running session, renewed as time passes. */
async function inUse(hotel: MewsHotel) {
  const { code, grant } = await hotel.printed();
  const lease = await hotel.lobby.ask('redeem', { token: code });
  let counter = 0;
  return {
    code,
    async later(): Promise<string> {
      hotel.clock.advance(staleMs);
      const reply = await renew(hotel.lobby, lease.leaseId, counter);
      counter += 1;
      return reply.state === 'renewed' ? 'renewed' : reply.reason;
    },
    state: async () => {
      const { grants } = await (await hotel.signIn('super-1')).ask('grants');
      return grants.find(({ grantId }) => grantId === grant.grantId)?.state;
    },
  };
}

const shown = async (hotel: MewsHotel) => (await hotel.signIn('desk-1')).ask('hotelSystem');

describe('a hotel system that answers', () => {
  test('every way of saying nothing ends no session, and staff read why', async () => {
    const hotel = await mewsHotel();
    const session = await inUse(hotel);
    const seen: unknown[] = [];
    for (const [what, answer] of ways) {
      // A loop of it: whatever is asked, this comes.
      hotel.mews.instead.push(...Array.from({ length: 40 }, () => answer));
      const states = [await session.later(), await session.later()];
      const { fault } = await shown(hotel);
      hotel.mews.instead.length = 0;
      seen.push([what, states, fault]);
      // A moment in which it is itself again, so that the next loop meets a fresh reading.
      expect([what, await session.later(), (await shown(hotel)).fault]).toEqual([what, 'renewed', null]);
    }
    expect(seen).toEqual(ways.map(([what, , fault]) => [what, ['renewed', 'renewed'], fault]));
    expect(await session.state()).toBe('active');
    expect(JSON.stringify(hotel.logged)).not.toMatch(/Lindqvist|Mara|room 101|com\.hotel/);
    // And the truth still counts.
    await hotel.mews.hotel.checkOut(hotel.stayId);
    expect(await session.later()).toBe('checked-out');
  });

  test.each([
    ['refuse', 'unreachable'],
    ['hang', 'timeout'],
  ] as const)('not at all (%s) ends no session, and is told as %s', async (how, fault) => {
    const hotel = await mewsHotel();
    const session = await inUse(hotel);
    await hotel.mews.hotel.goAway(how);
    expect(await session.later()).toBe('renewed');
    expect(await shown(hotel)).toMatchObject({ fault, kind: 'mews' });
    await hotel.mews.hotel.comeBack();
    expect(await session.later()).toBe('renewed');
    expect((await shown(hotel)).fault).toBeNull();
    expect(await session.state()).toBe('active');
  });

  test('with a word that nobody knows puts the grant to rest, and with a known one it wakes', async () => {
    const hotel = await mewsHotel();
    const session = await inUse(hotel);
    const word = (text: string) => hotel.mews.hotel.setWord?.(hotel.stayId, text);
    await word('Levitating');
    expect(await session.later()).toBe('checked-out');
    expect(await session.state()).toBe('suspended');
    expect(await hotel.lobby.call('redeem', { token: session.code })).toEqual(refused);
    await word('Started');
    hotel.clock.advance(staleMs);
    expect(await hotel.lobby.call('redeem', { token: session.code })).toMatchObject({ status: 200 });
    expect(await session.state()).toBe('active');
  });

  test('by calls that come twice, late, in any order or about nobody changes nothing that is not so', async () => {
    const hotel = await mewsHotel();
    const session = await inUse(hotel);
    const about = hotel.mews.callOf(hotel.stayId);
    const nobody = hotel.mews.callOf('00000000-0000-4000-8000-000000000000');
    for (const body of [about, about, nobody, about, nobody, {}, { Events: [] }, { Events: 'all' }])
      expect([204, 400]).toContain(await hotel.call(body));
    expect(await session.later()).toBe('renewed');
    await hotel.mews.hotel.checkOut(hotel.stayId);
    await hotel.mews.hotel.reinstate?.(hotel.stayId);
    await hotel.call(about);
    expect(await session.later()).toBe('renewed');
    expect(await session.state()).toBe('active');
  });

  test('with a clock that is an hour ahead is told of, and no session ends for it', async () => {
    const hotel = await mewsHotel();
    const session = await inUse(hotel);
    const hourAhead = new Date(hotel.clock.nowMs() + staleMs + 3_600_000).toUTCString();
    hotel.mews.instead.push({ status: 500, json: {}, headers: { date: hourAhead } });
    expect(await session.later()).toBe('renewed');
    const { clockOffsetMs } = await shown(hotel);
    expect(Math.abs((clockOffsetMs ?? 0) - 3_600_000)).toBeLessThan(5_000);
    expect(await session.later()).toBe('renewed');
  });
});
