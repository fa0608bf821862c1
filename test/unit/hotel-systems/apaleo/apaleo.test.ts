import { afterEach, describe, expect, it } from 'vitest';
import type { ApaleoConfig } from '../../../../main/gateway/hotel-systems/apaleo/config.ts';
import { reservationShape } from '../../../../main/gateway/hotel-systems/apaleo/shapes.ts';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { draftAt, known, type StayDraft } from '../contract-fixture.ts';
import { type ApaleoFixture, makeApaleo } from './apaleo-fixture.ts';

let apaleo: ApaleoFixture;
afterEach(async () => {
  await apaleo.system.close();
  await apaleo.close();
});

const start = async (change: Partial<ApaleoConfig> = {}): Promise<void> => {
  apaleo = await makeApaleo(change);
};
const inHouse = async (change: Partial<StayDraft> = {}): Promise<string> => {
  const stayId = await apaleo.hotel.addStay(draftAt(apaleo.today, change));
  await apaleo.hotel.checkIn(stayId);
  return stayId;
};
const asked = (path: string): number => apaleo.fake.http.questions.filter((one) => one.path === path).length;
const change = (stayId: string, fields: object): void => {
  const { reservations } = apaleo.fake.data;
  const index = reservations.findIndex(({ id }) => id === stayId);
  const old = reservations[index];
  if (old !== undefined) reservations[index] = { ...old, ...fields };
};

describe('the token of Apaleo', () => {
  it('is fetched once for the client and its rights, and renewed before its end', async () => {
    await start();
    const stayId = await inHouse();
    await Promise.all([
      apaleo.system.stay(stayId),
      apaleo.system.staysOfRoom('101'),
      apaleo.system.stay(stayId),
    ]);
    expect(asked('/connect/token')).toBe(1);
    const [question] = apaleo.fake.http.questions.filter(({ path }) => path === '/connect/token');
    expect(new URLSearchParams(question?.body).get('scope')).toBe('reservations.read setup.read');
    apaleo.test.clock.advance(3_541_000);
    await apaleo.system.stay(stayId);
    expect(asked('/connect/token')).toBe(2);
  });

  it('is fetched anew once when it is not taken, and no more: then the credentials are at fault', async () => {
    await start();
    const stayId = await inHouse();
    await apaleo.system.stay(stayId);
    apaleo.fake.data.tokens.clear();
    expect(known(await apaleo.system.stay(stayId))?.state).toBe('inHouse');
    for (let index = 0; index < 9; index += 1) apaleo.fake.instead.push({ status: 401 });
    const before = apaleo.fake.http.questions.length;
    expect(await apaleo.system.stay(stayId)).toEqual({ ok: false, code: 'away', fault: 'credentials' });
    expect(apaleo.fake.http.questions.length).toBe(before + 3);
  });

  it('is refused to a client that Apaleo does not know', async () => {
    await start({ clientId: 'somebody' });
    expect(await apaleo.system.staysOfRoom('101')).toEqual({ ok: false, code: 'away', fault: 'credentials' });
  });
});

describe('what Apaleo says of a stay', () => {
  it('is read without the identification beside a name', async () => {
    await start();
    const stayId = await inHouse();
    const [row] = apaleo.fake.data.reservations;
    expect(row?.primaryGuest.identificationNumber).toBe('X0000000');
    expect(JSON.stringify(reservationShape.parse(row))).not.toMatch(
      /identification|Passport|X0000000|birth/i,
    );
    expect(JSON.stringify(await apaleo.system.stay(stayId))).not.toMatch(/Passport|X0000000/);
    expect(JSON.stringify(apaleo.entries())).not.toMatch(/Passport|X0000000|1980/);
  });

  it('is the unit of now when there are several one after another', async () => {
    await start();
    const stayId = await inHouse({ room: '201' });
    await inHouse({ room: '202' });
    const [first, second] = apaleo.fake.data.units;
    const now = apaleo.test.clock.nowMs();
    const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();
    change(stayId, {
      unit: first,
      assignedUnits: [
        { unit: first, timeRanges: [{ from: at(-20), to: at(2) }] },
        { unit: second, timeRanges: [{ from: at(2), to: at(30) }] },
      ],
    });
    expect(known(await apaleo.system.stay(stayId))?.room).toBe('201');
    apaleo.test.clock.advance(3 * 3_600_000);
    expect(known(await apaleo.system.stay(stayId))?.room).toBe('202');
    const inSecond = known(await apaleo.system.staysOfRoom('202')).map((stay) => stay.stayId);
    expect(inSecond).toContain(stayId);
    expect(known(await apaleo.system.staysOfRoom('201'))).toEqual([]);
  });

  it('is nothing when it belongs to another property', async () => {
    await start();
    const stayId = await inHouse();
    change(stayId, { property: { id: 'MUC', name: 'Munich' } });
    expect(known(await apaleo.system.stay(stayId))).toBeNull();
    expect(known(await apaleo.system.staysOfRoom('101'))).toEqual([]);
  });

  it('names no more companions than there are other adults, whatever children are listed', async () => {
    await start();
    const [companion, child] = [
      { givenName: 'Inês', surname: 'Costa', nationality: 'PT' },
      { givenName: 'Rui', surname: 'Costa', nationality: 'PT' },
    ];
    const stayId = await inHouse({ adults: 2, companions: [companion, child] });
    expect(known(await apaleo.system.stay(stayId))?.companions).toEqual([
      { initials: 'I. C.', nationality: 'PT' },
    ]);
  });

  it('is not taken for checked in because papers were filled in before', async () => {
    await start();
    const stayId = await apaleo.hotel.addStay(draftAt(apaleo.today));
    expect(known(await apaleo.system.stay(stayId))).toMatchObject({
      state: 'expected',
      flags: { advanceCheckedIn: false },
    });
  });

  it('gives the departure in the hotel’s own zone, with who overstays among those of the room', async () => {
    await start();
    const stayId = await inHouse({ arrivalDate: '2026-10-01' });
    change(stayId, { departure: '2026-10-05T20:30:00+02:00' });
    expect(known(await apaleo.system.staysOfRoom('101'))).toMatchObject([
      { stayId, departureDate: '2026-10-06', departureTime: '02:30', flags: { dueOutToday: true } },
    ]);
  });

  it('is listed over more than a page', async () => {
    await start();
    for (let index = 0; index < 450; index += 1) await inHouse({ room: `${index}` });
    expect(known(await apaleo.system.staysOn(apaleo.today)).length).toBe(450);
    const pages = apaleo.fake.http.questions.map(({ query }) => query.get('pageNumber'));
    expect(pages).toContain('3');
  });
});

describe('what is wrong in Apaleo’s answers', () => {
  const empty = { status: 200, json: { reservations: [], count: 0 } };

  it.each([
    ['204 for one stay', { status: 204 }],
    ['404 without a word of Apaleo’s', { status: 404, text: '<html>' }],
    ['404 of a wrong address', { status: 404 }],
    ['410', { status: 410, json: { messages: ['gone'] } }],
    ['a list for one stay', empty],
    ['a stay without a state', { status: 200, json: { id: 'XPGMSXGF-1' } }],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }],
    ['10 MB', { status: 200, text: `{"id":"${'x'.repeat(10_000_000)}"}` }],
  ])('%s is not understood, and never an absent stay', async (_, answer) => {
    await start();
    const stayId = await inHouse();
    apaleo.fake.instead.push(answer);
    expect(await apaleo.system.stay(stayId)).toEqual({ ok: false, code: 'away', fault: 'not-understood' });
  });

  it('another stay than the one asked for is not understood', async () => {
    await start();
    const [one] = [await inHouse(), await inHouse()];
    apaleo.fake.instead.push({ status: 200, json: apaleo.fake.data.reservations[1] });
    expect(await apaleo.system.stay(one)).toMatchObject({ fault: 'not-understood' });
  });

  it('pages without end end', async () => {
    await start();
    const stayId = await inHouse();
    const row = apaleo.fake.data.reservations.find(({ id }) => id === stayId);
    await apaleo.system.staysOfRoom('101');
    const before = apaleo.fake.http.questions.length;
    for (let index = 0; index < 60; index += 1)
      apaleo.fake.instead.push({ status: 200, json: { reservations: [row], count: 1_000_000 } });
    expect(await apaleo.system.staysOfRoom('101')).toMatchObject({ fault: 'not-understood' });
    expect(apaleo.fake.http.questions.length).toBe(before + 26);
  });

  it('a row that does not fit hides no other and makes nobody eligible', async () => {
    await start();
    const [good, bad] = [await inHouse(), await inHouse()];
    change(bad, { adults: 'two' });
    expect(known(await apaleo.system.staysOfRoom('101')).map(({ stayId }) => stayId)).toEqual([good]);
    expect(await apaleo.system.stay(bad)).toMatchObject({ fault: 'not-understood' });
    apaleo.fake.violations.length = 0;
  });
});

describe('calls of Apaleo', () => {
  it('are hints of the reservation they name, with their lag', async () => {
    await start({ events: 'hook' });
    expect(apaleo.system.takeHook?.(apaleo.fake.callOf('checked-out', 'XPGMSXGF-1'))).toEqual([
      { about: 'stay', stayId: 'XPGMSXGF-1' },
    ]);
    expect(apaleo.system.status()).toMatchObject({ events: 'hook', eventLagMs: 700 });
  });

  it.each([
    ['the health check', { topic: 'system', type: 'healthcheck', propertyIds: ['BER'], timestamp: 1 }],
    ['another topic', { topic: 'Folio', type: 'closed', propertyId: 'BER', data: { entityId: 'F-1' } }],
    [
      'another property',
      { topic: 'Reservation', type: 'changed', propertyId: 'MUC', data: { entityId: 'X-1' } },
    ],
    ['a reservation without an id', { topic: 'Reservation', type: 'changed' }],
  ])('are taken without a hint when they are %s', async (_, body) => {
    await start({ events: 'hook' });
    expect(apaleo.system.takeHook?.(body)).toEqual([]);
  });

  it.each([
    null,
    7,
    'x',
    [],
    {},
    { topic: 7, type: 'x' },
    { topic: 'Reservation', type: 'changed', data: { entityId: {} } },
  ])('are none when they look otherwise: %j', async (body) => {
    await start({ events: 'hook' });
    expect(apaleo.system.takeHook?.(body)).toBeNull();
  });

  it('that never come are made up for by a question each minute', async () => {
    await start({ events: 'hook' });
    const hints: HotelHint[] = [];
    apaleo.system.start((hint) => void hints.push(hint));
    await soon(() => expect(apaleo.system.status().link).toBe('up'));
    const stayId = await apaleo.hotel.addStay(draftAt(apaleo.today));
    apaleo.test.clock.advance(59_000);
    expect(hints).toEqual([]);
    apaleo.test.clock.advance(1_000);
    await soon(() => expect(hints).toEqual([{ about: 'stay', stayId }]));
  });
});
