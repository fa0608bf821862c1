import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HotelHint, Stay } from '../../../../main/gateway/hotel-systems/port.ts';
import { createPoll, type PollRead } from '../../../../main/gateway/hotel-systems/recipe/poll.ts';
import { privateRecipe } from '../../../fakes/recipe/private-recipe.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { draftAt } from '../contract-fixture.ts';
import { createTestClock } from '../test-clock.ts';
import { makeRecipeFixture, type RecipeFixture } from './recipe-fixture.ts';

const stay = (stayId: string, change: Partial<Stay> = {}): Stay => ({
  stayId,
  room: '101',
  initials: 'A. B.',
  state: 'inHouse',
  flags: { dueOutToday: false, advanceCheckedIn: false, pseudoRoom: false },
  adults: 1,
  departureDate: '2026-11-26',
  departureTime: null,
  nationality: 'SE',
  companions: [],
  language: null,
  ...change,
});

describe('a poll', () => {
  let hints: HotelHint[] = [];
  let answer: PollRead;
  let since: number[] = [];
  const clock = createTestClock();
  const said = (...stays: Stay[]): PollRead => ({ ok: true, stays, unreadable: 0 });
  const make = (gives: 'all' | 'changed') =>
    createPoll({
      clock,
      everyMs: 10_000,
      gives,
      read: async (sinceMs) => {
        since.push(sinceMs);
        return answer;
      },
    });
  let poll: ReturnType<typeof make>;
  const next = async (told: PollRead): Promise<HotelHint[]> => {
    hints = [];
    answer = told;
    clock.advance(10_000);
    await new Promise((resolve) => setImmediate(resolve));
    return hints;
  };
  const begin = async (gives: 'all' | 'changed', first: PollRead): Promise<void> => {
    [hints, since, answer] = [[], [], first];
    poll = make(gives);
    expect(poll.link()).toBe('starting');
    poll.start((hint) => void hints.push(hint));
    await new Promise((resolve) => setImmediate(resolve));
  };
  afterEach(() => poll.close());

  it('of all stays tells what is new, what is other and what is gone, and nothing else', async () => {
    await begin('all', said(stay('1'), stay('2')));
    expect(hints).toEqual([{ about: 'all' }]);
    expect(poll.link()).toBe('up');
    expect(await next(said(stay('1'), stay('2')))).toEqual([]);
    expect(await next(said(stay('1', { room: '102' }), stay('3')))).toEqual([
      { about: 'stay', stayId: '1' },
      { about: 'stay', stayId: '3' },
      { about: 'stay', stayId: '2' },
    ]);
    expect(await next(said(stay('1', { room: '102' }), stay('3')))).toEqual([]);
  });

  it('of changes tells each once, though it is shown again and again', async () => {
    await begin('changed', said());
    expect(await next(said(stay('1')))).toEqual([{ about: 'stay', stayId: '1' }]);
    expect(await next(said(stay('1')))).toEqual([]);
    expect(await next(said())).toEqual([]);
    expect(await next(said(stay('1', { state: 'departed' })))).toEqual([{ about: 'stay', stayId: '1' }]);
  });

  it('tells all after it failed, and asks from the last success on', async () => {
    await begin('changed', said());
    const firstSince = since[0] ?? 0;
    const fault = { ok: false, fault: 'timeout' } as const;
    expect(await next(fault)).toEqual([]);
    expect(poll.link()).toBe('down');
    expect(await next(fault)).toEqual([]);
    expect(since.map((each) => each - firstSince)).toEqual([0, 0, 0]);
    expect(await next(said())).toEqual([{ about: 'all' }]);
    expect(poll.link()).toBe('up');
    await next(said());
    expect((since.at(-1) ?? 0) - firstSince).toBe(30_000);
  });

  it('tells all when a row cannot be read, since nobody knows whose it is', async () => {
    await begin('changed', said());
    expect(await next({ ok: true, stays: [stay('1')], unreadable: 1 })).toEqual([{ about: 'all' }]);
  });

  it('of all stays does not take a stay with an unreadable row for gone without telling all', async () => {
    await begin('all', said(stay('1'), stay('2')));
    expect(await next({ ok: true, stays: [stay('1')], unreadable: 1 })).toEqual([{ about: 'all' }]);
  });
});

describe('the poll of a recipe', () => {
  let fixture: RecipeFixture;
  beforeEach(async () => {
    fixture = await makeRecipeFixture(privateRecipe);
  });
  afterEach(async () => {
    await fixture.system.close();
    await fixture.close();
  });

  it('asks by the clock of the hotel system, and is down while it is away', async () => {
    fixture.private.answer('/smart/changes', (_, response) => {
      response.setHeader('date', new Date(Date.UTC(2026, 10, 24, 9)).toUTCString());
      response.end('{"success":true,"data":[]}');
    });
    fixture.system.start(() => {});
    await soon(() => expect(fixture.system.status().link).toBe('up'));
    expect(fixture.system.status().clockOffsetMs).toBe(3_600_000);
    fixture.advance?.(15_000);
    await soon(() => expect(fixture.private.asked()).toHaveLength(2));
    const since = new URL(fixture.private.asked()[1] ?? '', 'http://x').searchParams.get('since');
    // 08:00 UTC is 16:00 in Shanghai; its clock is an hour ahead; two minutes are asked for again.
    expect(since).toBe('2026-11-24 16:58:00');
    expect(fixture.system.status()).toMatchObject({ events: 'poll', fault: null });
    fixture.private.answer('/smart/changes', (_, response) => void response.writeHead(500).end());
    await soon(() => {
      fixture.advance?.(15_000);
      expect(fixture.system.status()).toMatchObject({ link: 'down', fault: 'server-error' });
    });
  });

  it('does not make closing wait for a question that hangs', async () => {
    await fixture.hotel.goAway('hang');
    fixture.system.start(() => {});
    await soon(() => expect(fixture.private.asked()).toHaveLength(1));
    // The clock stands: nothing but closing ends the question.
    await fixture.system.close();
    expect(fixture.openAlarms?.()).toBe(0);
    expect(await fixture.system.stay('S-1')).toMatchObject({ ok: false, fault: 'unreachable' });
  });

  it('goes on while it is asked, and ends with close', async () => {
    const hints: HotelHint[] = [];
    fixture.system.start((hint) => void hints.push(hint));
    await soon(() => expect(hints).toEqual([{ about: 'all' }]));
    const stayId = await fixture.hotel.addStay(draftAt(fixture.today));
    await soon(() => {
      fixture.advance?.(5_000);
      expect(hints).toContainEqual({ about: 'stay', stayId });
    });
    expect(fixture.system.status().lastEventAtMs).not.toBeNull();
    await fixture.system.close();
    expect(fixture.openAlarms?.()).toBe(0);
  });
});
