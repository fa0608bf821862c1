import { afterEach, describe, expect, it } from 'vitest';
import type { MewsConfig } from '../../../../main/gateway/hotel-systems/mews/config.ts';
import { draftAt, known, type StayDraft } from '../contract-fixture.ts';
import { type MewsFixture, makeMews } from './mews-fixture.ts';

let mews: MewsFixture;
afterEach(async () => {
  await mews.system.close();
  await mews.close();
});

const start = async (change: Partial<MewsConfig> = {}): Promise<void> => {
  mews = await makeMews(change);
};
const inHouse = async (change: Partial<StayDraft> = {}): Promise<string> => {
  const stayId = await mews.hotel.addStay(draftAt(mews.today, change));
  await mews.hotel.checkIn(stayId);
  return stayId;
};
const asked = (): string[] =>
  mews.fake.http.questions.map(({ path }) => path.slice('/api/connector/v1/'.length));
const change = (stayId: string, fields: object): void => {
  const { reservations } = mews.fake.data;
  const index = reservations.findIndex(({ Id }) => Id === stayId);
  const old = reservations[index];
  if (old !== undefined) reservations[index] = { ...old, ...fields };
};

describe('what is asked of Mews', () => {
  it('is posted to exact paths with the tokens and the client in every body, and with no other credentials', async () => {
    await start();
    const stayId = await inHouse();
    await mews.system.staysOfRoom('101');
    await mews.system.stay(stayId);
    for (const { method, path, headers, body } of mews.fake.http.questions) {
      expect([method, path]).toEqual([
        'POST',
        expect.stringMatching(/^\/api\/connector\/v1\/\w+\/getAll(\/2023-06-06)?$/),
      ]);
      expect(JSON.parse(body)).toMatchObject({
        ClientToken: 'E0D439EE-client',
        AccessToken: 'C66EF7B2-access',
        Client: 'Guestway 1.0.0',
        Limitation: { Count: 1000 },
      });
      expect([headers.authorization, headers.cookie]).toEqual([undefined, undefined]);
    }
  });

  it('never is a document', async () => {
    await start();
    const stayId = await inHouse();
    await mews.system.staysOfRoom('101');
    await mews.system.stay(stayId);
    await mews.system.staysOn(mews.today);
    expect([...new Set(asked())].sort()).toEqual([
      'ageCategories/getAll',
      'companionships/getAll',
      'reservations/getAll/2023-06-06',
      'resources/getAll',
    ]);
  });

  it('stays within a budget of its own, and says so', async () => {
    await start({ adultCategoryIds: ['11111111-1111-4111-8111-111111111111'] });
    const stayId = await inHouse();
    const reads = [];
    for (let index = 0; index < 100; index += 1) reads.push(await mews.system.stay(stayId));
    expect(reads.at(-1)).toEqual({ ok: false, code: 'away', fault: 'rate-limited' });
    expect(mews.system.status().fault).toBe('rate-limited');
    expect(asked().length).toBe(160);
    mews.test.clock.advance(30_000);
    expect(known(await mews.system.stay(stayId))?.state).toBe('inHouse');
  });

  it('pauses as long as Mews says after a 429', async () => {
    await start();
    const stayId = await inHouse();
    mews.fake.instead.push({ status: 429, json: {}, headers: { 'retry-after': '20' } });
    expect(await mews.system.stay(stayId)).toMatchObject({ fault: 'rate-limited' });
    mews.test.clock.advance(19_000);
    expect(await mews.system.stay(stayId)).toMatchObject({ fault: 'rate-limited' });
    expect(asked().length).toBe(1);
    mews.test.clock.advance(1_000);
    expect(known(await mews.system.stay(stayId))?.state).toBe('inHouse');
  });
});

describe('who counts as an adult at Mews', () => {
  const adult = '11111111-1111-4111-8111-111111111111';
  const child = '22222222-2222-4222-8222-222222222222';

  it('is of a category that Mews classifies so; a child and an unknown category are none', async () => {
    await start();
    const stayId = await inHouse({ adults: 2 });
    expect(known(await mews.system.stay(stayId))?.adults).toBe(2);
    change(stayId, {
      PersonCounts: [
        { AgeCategoryId: '99999999-9999-4999-8999-999999999999', Count: 7 },
        { AgeCategoryId: child, Count: 2 },
      ],
    });
    expect(known(await mews.system.stay(stayId))?.adults).toBe(0);
  });

  it('is of a category that the configuration names, without a question', async () => {
    await start({ adultCategoryIds: [child] });
    const stayId = await inHouse({ adults: 2 });
    expect(known(await mews.system.stay(stayId))?.adults).toBe(1);
    expect(asked()).not.toContain('ageCategories/getAll');
  });

  it('is not guessed when the categories cannot be read: the stay is not told at all', async () => {
    await start();
    const stayId = await inHouse();
    const { ageCategories } = mews.fake.data;
    for (const one of ageCategories.splice(0)) ageCategories.push({ Id: one.Id });
    expect(await mews.system.stay(stayId)).toMatchObject({ fault: 'not-understood' });
    mews.fake.violations.length = 0;
  });

  it('limits the companions that are named', async () => {
    await start();
    const names = { givenName: 'Kid', surname: 'Small', nationality: 'PT' };
    const stayId = await inHouse({ adults: 2, companions: [names, { ...names, givenName: 'Older' }] });
    expect(known(await mews.system.stay(stayId))?.companions).toEqual([
      { initials: 'K. S.', nationality: 'PT' },
    ]);
    expect(adult).not.toBe(child);
  });
});

describe('what Mews says of a stay', () => {
  it('is found under every resource of the same name', async () => {
    await start();
    const one = await inHouse({ room: '12' });
    const other = await inHouse({ room: 'annex' });
    const annex = mews.fake.data.resources.find(({ Name }) => Name === 'annex');
    mews.fake.data.resources.push({
      ...mews.fake.data.resources[0],
      Id: '44444444-4444-4444-8444-444444444444',
      Name: '12',
    } as never);
    change(other, { AssignedResourceId: '44444444-4444-4444-8444-444444444444' });
    expect(annex).toBeDefined();
    const stays = known(await mews.system.staysOfRoom('12'));
    expect(stays.map(({ stayId, room }) => [stayId, room]).sort()).toEqual(
      [
        [one, '12'],
        [other, '12'],
      ].sort(),
    );
  });

  it('knows a room that was made or renamed a moment ago', async () => {
    await start();
    await inHouse({ room: '1' });
    await mews.system.staysOfRoom('1');
    mews.test.clock.advance(10_000);
    const stayId = await inHouse({ room: '2' });
    expect(known(await mews.system.staysOfRoom('2')).map((stay) => stay.stayId)).toEqual([stayId]);
  });

  it('takes the first companion for the main guest of a company', async () => {
    await start();
    const stayId = await inHouse();
    change(stayId, { AccountId: '55555555-5555-4555-8555-555555555555', AccountType: 'Company' });
    expect(known(await mews.system.stay(stayId))).toMatchObject({
      initials: 'M. L.',
      nationality: 'SE',
      companions: [],
    });
  });

  it('finds an owner who is not among the companions', async () => {
    await start();
    const stayId = await inHouse();
    mews.fake.data.companionships.length = 0;
    expect(known(await mews.system.stay(stayId))).toMatchObject({ initials: 'M. L.', nationality: 'SE' });
    expect(asked()).toContain('customers/getAll');
  });

  it('finds who overstays, and forgets who left long ago', async () => {
    await start();
    const over = await inHouse({ arrivalDate: '2026-10-01', departureDate: '2026-10-05' });
    const gone = await inHouse({ arrivalDate: '2026-10-06', departureDate: '2026-10-09' });
    await mews.hotel.checkOut(gone);
    const stays = known(await mews.system.staysOfRoom('101'));
    expect(stays.map(({ stayId, state, flags }) => [stayId, state, flags.dueOutToday])).toEqual([
      [over, 'inHouse', true],
    ]);
  });

  it('gives the departure in the hotel’s own zone', async () => {
    await start();
    const stayId = await inHouse();
    change(stayId, { ScheduledEndUtc: '2026-11-26T17:30:00Z' });
    expect(known(await mews.system.stay(stayId))).toMatchObject({
      departureDate: '2026-11-27',
      departureTime: '01:30',
    });
  });

  it('lists more than a page', async () => {
    await start();
    for (let index = 0; index < 1_050; index += 1) await inHouse({ room: `${index}` });
    expect(known(await mews.system.staysOn(mews.today)).length).toBe(1_050);
  });
});
