import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { queuedEvent } from '../../../fakes/ohip/answers.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { draftAt } from '../contract-fixture.ts';
import { makeOhip, type OhipFixture } from './fixture.ts';

let fixture: OhipFixture;
let hints: HotelHint[] = [];

const start = async (): Promise<OhipFixture> => {
  fixture = await makeOhip({ events: 'poll' });
  hints = [];
  return fixture;
};
const listen = (): void => fixture.system.start((hint) => void hints.push(hint));
afterEach(async () => {
  await fixture.system.close();
  await fixture.close();
});

const reads = () => fixture.fake.calls().filter(({ operation }) => operation === 'getBusinessEvents').length;
const isUp = () => expect(fixture.system.status()).toMatchObject({ link: 'up', fault: null });

/** Events of many stays, told at the fake. */
const tellMany = (count: number): void => {
  for (let index = 0; index < count; index += 1)
    fixture.fake.hotel.tell({
      moduleName: 'Reservation',
      eventName: 'CHECK OUT',
      primaryKey: `${index}`,
      details: [],
    });
};

const eventOf = (header: Record<string, unknown>) => {
  const event = { offset: 1, uniqueEventId: 'e', atMs: fixture.clock.nowMs(), details: [] } as const;
  const named = { ...event, moduleName: 'Reservation', eventName: 'CHECK OUT', primaryKey: '571001' };
  const { businessEvent, businessEventId } = queuedEvent(named, 'HOTEL1');
  return {
    businessEvent: { ...businessEvent, header: { ...businessEvent.header, ...header } },
    businessEventId,
  };
};

/** Gives these events once, and then an empty queue. */
const giveOnce = (events: readonly unknown[]): void => {
  let isGiven = false;
  fixture.fake.instead('getBusinessEvents', (response) => {
    if (isGiven) response.writeHead(204).end();
    else response.writeHead(200).end(JSON.stringify({ businessEventData: events }));
    isGiven = true;
  });
};

describe('the queue of business events', { timeout: 30_000 }, () => {
  it('tells that anything may have changed when it is first read', async () => {
    await start();
    expect(fixture.system.status()).toMatchObject({ link: 'starting', events: 'poll' });
    listen();
    await soon(isUp);
    expect(hints).toEqual([{ about: 'all' }]);
  });

  it('is emptied in one go, twenty at a time, every hint told before the next read', async () => {
    await start();
    const told: number[] = [];
    const { desk } = fixture.fake;
    const answer = desk.answer;
    vi.spyOn(desk, 'answer').mockImplementation((request, body) => {
      if (request.url?.includes('businessEvents')) told.push(hints.length);
      return answer(request, body);
    });
    tellMany(45);
    listen();
    await soon(() => expect(hints).toHaveLength(46));
    await soon(() => expect(told).toEqual([0, 21, 41, 46]));
  });

  it('is read again after the time of the configuration', async () => {
    await start();
    listen();
    await soon(() => expect(hints).toEqual([{ about: 'all' }]));
    await soon(() => expect(fixture.openAlarms?.()).toBe(1));
    const before = reads();
    tellMany(1);
    fixture.advance(9_900);
    expect(hints).toEqual([{ about: 'all' }]);
    fixture.advance(200);
    await soon(() => expect(hints).toEqual([{ about: 'all' }, { about: 'stay', stayId: '0' }]));
    expect(reads()).toBeGreaterThan(before);
  });

  it('says how late its events come', async () => {
    await start();
    await fixture.hotel.addStay(draftAt(fixture.today));
    fixture.advance(7_000);
    listen();
    await soon(() => expect(hints).toHaveLength(2));
    expect(fixture.system.status()).toMatchObject({
      eventLagMs: 7_000,
      lastEventAtMs: fixture.clock.nowMs(),
    });
  });

  it.each([
    ['2026-11-24 15:59:57.0', 3_000],
    ['2026-11-24T07:59:50Z', 10_000],
    ['1999-01-01T00:00:00Z', null],
    ['yesterday', null],
  ])('takes the time %s for a lag of %s ms', async (createdDateTime, lagMs) => {
    await start();
    giveOnce([eventOf({ createdDateTime })]);
    listen();
    await soon(() => expect(fixture.system.status().lastEventAtMs).not.toBeNull());
    expect(fixture.system.status().eventLagMs).toBe(lagMs);
  });

  it.each([
    ['of another module', { moduleName: 'Profile' }, 0],
    ['of another hotel', { hotelId: 'HOTEL2' }, 0],
    ['of the module in other letters', { moduleName: 'RESERVATION' }, 1],
    ['of an unknown name', { actionType: 'WHO KNOWS' }, 1],
  ])('makes of an event %s so many hints: %j %i', async (_, header, count) => {
    await start();
    giveOnce([eventOf(header)]);
    listen();
    await soon(() => expect(reads()).toBeGreaterThan(1));
    await soon(() => expect(hints).toHaveLength(1 + count));
  });

  it.each([
    [null],
    [{}],
    ['text'],
    [{ businessEvent: { header: null } }],
    [{ businessEvent: { header: {} } }],
  ])(
    'takes the event %j for a change of anything, and the good ones beside it for themselves',
    async (broken) => {
      await start();
      giveOnce([broken, eventOf({})]);
      listen();
      const expected = [{ about: 'all' }, { about: 'all' }, { about: 'stay', stayId: '571001' }];
      await soon(() => expect(hints).toEqual(expected));
      expect(fixture.logged()).toContain('hotel-system.event-not-understood {"kind":"ohip"}');
    },
  );

  it('takes an event that names no reservation for a change of anything', async () => {
    await start();
    giveOnce([eventOf({ primaryKey: null })]);
    listen();
    await soon(() => expect(hints).toEqual([{ about: 'all' }, { about: 'all' }]));
  });

  it('tells events that come twice or out of order as they come: each is only a hint', async () => {
    await start();
    giveOnce([eventOf({ primaryKey: '2' }), eventOf({ primaryKey: '1' }), eventOf({ primaryKey: '2' })]);
    listen();
    await soon(() => expect(hints).toHaveLength(4));
  });

  it.each([
    ['an error', (response) => response.writeHead(500).end()],
    ['no JSON', (response) => response.writeHead(200).end('{"businessEv')],
    ['not found', (response) => response.writeHead(404).end()],
    ['10 MB', (response) => response.writeHead(200).end(`["${'x'.repeat(10 * 1024 * 1024)}"]`)],
  ] as [string, Parameters<OhipFixture['fake']['instead']>[1]][])(
    'is down after %s, and tells that anything may have changed when it is up again',
    async (_, answer) => {
      await start();
      listen();
      await soon(isUp);
      fixture.fake.instead('getBusinessEvents', answer);
      await soon(() => {
        fixture.advance(10_000);
        expect(fixture.system.status().link).toBe('down');
      });
      expect(fixture.system.status().fault).not.toBeNull();
      hints = [];
      fixture.fake.instead('getBusinessEvents', null);
      await soon(() => {
        fixture.advance(10_000);
        isUp();
      });
      expect(hints).toEqual([{ about: 'all' }]);
    },
  );

  it('is read a bounded number of times in a go when it never ends', async () => {
    await start();
    const event = eventOf({});
    fixture.fake.instead('getBusinessEvents', (response) => {
      response.writeHead(200).end(JSON.stringify({ businessEventData: [event] }));
    });
    listen();
    await soon(() => expect(reads()).toBe(100));
    await soon(() => expect(fixture.openAlarms?.()).toBe(1));
    expect(reads()).toBe(100);
  });
});
