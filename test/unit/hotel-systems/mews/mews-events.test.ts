import { afterEach, describe, expect, it } from 'vitest';
import type { MewsConfig } from '../../../../main/gateway/hotel-systems/mews/config.ts';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { draftAt } from '../contract-fixture.ts';
import { type MewsFixture, makeMews } from './mews-fixture.ts';

let mews: MewsFixture;
let hints: HotelHint[];
afterEach(async () => {
  await mews.system.close();
  await mews.close();
});

const start = async (change: Partial<MewsConfig>): Promise<void> => {
  mews = await makeMews(change);
  hints = [];
  mews.system.start((hint) => void hints.push(hint));
};
const isUp = (): Promise<void> => soon(() => expect(mews.system.status().link).toBe('up'));
const questions = (): number => mews.fake.http.questions.length;
const all: HotelHint = { about: 'all' };

describe('changes that Mews is asked for', () => {
  it('are told once each, and again when the same reservation changes again', async () => {
    await start({ events: 'poll' });
    await isUp();
    const stayId = await mews.hotel.addStay(draftAt(mews.today));
    const told = (times: number): Promise<void> =>
      soon(() => {
        mews.test.clock.advance(15_000);
        expect(hints.length).toBe(times);
      });
    await told(1);
    const asked = questions();
    await soon(() => {
      mews.test.clock.advance(15_000);
      expect(questions()).toBeGreaterThan(asked + 2);
    });
    expect(hints).toEqual([{ about: 'stay', stayId }]);
    await mews.hotel.checkOut(stayId);
    await told(2);
    expect(mews.system.status()).toMatchObject({
      link: 'up',
      events: 'poll',
      lastEventAtMs: expect.any(Number),
    });
  });

  it('are not lost while Mews is away', async () => {
    await start({ events: 'poll' });
    await isUp();
    const stayId = await mews.hotel.addStay(draftAt(mews.today));
    await mews.hotel.goAway('server-error');
    await soon(() => {
      mews.test.clock.advance(15_000);
      expect(mews.system.status().link).toBe('down');
    });
    await mews.hotel.checkIn(stayId);
    mews.test.clock.advance(1_200_000);
    await mews.hotel.comeBack();
    await soon(() => {
      mews.test.clock.advance(15_000);
      expect(hints).toContainEqual({ about: 'stay', stayId });
    });
  });

  it('are everything after Mews was away for long', async () => {
    await start({ events: 'poll' });
    await isUp();
    await mews.hotel.goAway('refuse');
    for (let minute = 0; minute < 70; minute += 1) mews.test.clock.advance(60_000);
    await mews.hotel.comeBack();
    await soon(() => {
      mews.test.clock.advance(15_000);
      expect(hints).toContainEqual(all);
    });
  });
});

describe('the WebSocket of Mews', () => {
  it('tells of a reservation at once, and of everything whenever it was opened', async () => {
    await start({ events: 'stream' });
    await isUp();
    await soon(() => expect(hints).toContainEqual(all));
    const stayId = await mews.hotel.addStay(draftAt(mews.today));
    await soon(() => expect(hints).toContainEqual({ about: 'stay', stayId }));
    hints = [];
    mews.fake.cut();
    await soon(() => expect(mews.system.status().link).toBe('down'));
    await soon(() => {
      mews.test.clock.advance(1_000);
      expect(mews.system.status()).toMatchObject({ link: 'up', fault: null });
    });
    await soon(() => {
      mews.test.clock.advance(5_000);
      expect(hints).toContainEqual(all);
    });
  });

  it.each([
    ['no JSON', 'Events: none'],
    ['another shape', '{"Events":{"Type":"Reservation"}}'],
    ['an id that is none', '{"Events":[{"Type":"Reservation","Id":7}]}'],
    [
      'a list without end',
      JSON.stringify({ Events: Array.from({ length: 1_001 }, () => ({ Type: 'Resource' })) }),
    ],
  ])('takes %s for a change of anything, and stays up', async (_, text) => {
    await start({ events: 'stream' });
    await isUp();
    await soon(() => expect(hints).toEqual([all]));
    mews.fake.say(text);
    await soon(() => {
      mews.test.clock.advance(5_000);
      expect(hints.length).toBe(2);
    });
    expect(hints).toEqual([all, all]);
    expect(mews.system.status().link).toBe('up');
  });

  it('does not read a message of 10 MB, and opens again', async () => {
    await start({ events: 'stream' });
    await isUp();
    mews.fake.say(`{"Events":["${'x'.repeat(10_000_000)}"]}`);
    await soon(() => expect(mews.system.status().link).toBe('down'));
    await soon(() => {
      mews.test.clock.advance(2_000);
      expect(mews.system.status().link).toBe('up');
    });
  });

  it('passes no more of a flood than its rate', async () => {
    await start({ events: 'stream' });
    await isUp();
    await soon(() => expect(hints).toEqual([all]));
    const Events = Array.from({ length: 900 }, (_, index) => ({
      Type: 'Reservation',
      Id: `r-${index}`,
      State: 'Started',
    }));
    mews.fake.say(JSON.stringify({ Events }));
    await soon(() => expect(hints.length).toBe(21));
    mews.test.clock.advance(60_000);
    expect(hints.filter(({ about }) => about === 'all').length).toBe(2);
    expect(hints.length).toBe(22);
  });

  it('ignores what is no reservation', async () => {
    await start({ events: 'stream' });
    await isUp();
    await soon(() => expect(hints).toEqual([all]));
    mews.fake.say(
      '{"Events":[{"Type":"PriceUpdate","Id":"p"},{"Type":"DeviceCommand","Id":"d","State":"Pending"}]}',
    );
    mews.fake.say('{"Events":[{"Type":"Reservation","Id":"r","State":"Processed"}]}');
    await soon(() => expect(hints.length).toBe(2));
    expect(hints[1]).toEqual({ about: 'stay', stayId: 'r' });
  });

  it('says that its tokens are refused', async () => {
    mews = await makeMews({ events: 'stream', streamUrl: 'ws://127.0.0.1:9/ws/connector' });
    const { fake, test } = mews;
    const { createMews } = await import('../../../../main/gateway/hotel-systems/mews/create-mews.ts');
    const { mewsConfigShape } = await import('../../../../main/gateway/hotel-systems/mews/config.ts');
    const config = mewsConfigShape.parse({
      kind: 'mews',
      base: fake.origin,
      streamUrl: fake.streamUrl,
      clientTokenSecretRef: 'a',
      accessTokenSecretRef: 'b',
      events: 'stream',
    });
    const system = createMews(config, { ...test.deps, secretOf: () => 'wrong' });
    system.start(() => {});
    await soon(() => expect(system.status()).toMatchObject({ link: 'down', fault: 'credentials' }));
    await system.close();
  });

  it('notices a line that is dead though nobody closed it', async () => {
    await start({ events: 'stream' });
    await isUp();
    // The other side stops reading: no pong comes back.
    for (const socket of await openSockets()) socket.pause();
    await soon(() => {
      mews.test.clock.advance(20_000);
      expect(mews.system.status().link).toBe('down');
    });
  });
});

describe('calls of Mews', () => {
  const call = (Events: object[]): object => ({ EnterpriseId: 'e', IntegrationId: 'i', Events });

  it('are hints of the reservations they name', async () => {
    await start({ events: 'hook' });
    const told = mews.system.takeHook?.(
      call([
        { Discriminator: 'ServiceOrderUpdated', Value: { Id: 'r-1' } },
        { Discriminator: 'ServiceOrderUpdated', Value: { Id: 'r-1' } },
        { Discriminator: 'CustomerAdded', Value: { Id: 'c-1' } },
      ]),
    );
    expect(told).toEqual([{ about: 'stay', stayId: 'r-1' }]);
    expect(mews.system.status()).toMatchObject({ events: 'hook', lastEventAtMs: mews.test.clock.nowMs() });
  });

  it.each([null, 'x', [], {}, { Events: [] }, call([{ Discriminator: 'ServiceOrderUpdated' }])])(
    'are no calls when they look otherwise: %j',
    async (body) => {
      await start({ events: 'hook' });
      expect(mews.system.takeHook?.(body)).toBeNull();
    },
  );

  it('that never come are made up for by a question each minute', async () => {
    await start({ events: 'hook' });
    await isUp();
    const stayId = await mews.hotel.addStay(draftAt(mews.today));
    const before = questions();
    mews.test.clock.advance(59_000);
    expect(questions()).toBe(before);
    mews.test.clock.advance(1_000);
    await soon(() => expect(hints).toEqual([{ about: 'stay', stayId }]));
  });
});

/** The fake's ends of the WebSocket. */
async function openSockets(): Promise<readonly { pause(): void }[]> {
  return soon(() => {
    expect(mews.fake.sockets().length).toBeGreaterThan(0);
    return mews.fake.sockets();
  });
}
