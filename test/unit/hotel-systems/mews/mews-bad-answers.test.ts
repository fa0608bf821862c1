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

describe('what is wrong in Mews’ answers', () => {
  const first = { status: 200, json: { Reservations: [{ Id: 'x' }], Cursor: null } };

  it.each([
    ['a body that is no object', { status: 200, json: ['Reservations'] }],
    ['a list that is none', { status: 200, json: { Reservations: { Id: 'x' }, Cursor: null } }],
    ['a row that lacks what counts', first],
    ['a cursor that is none', { status: 200, json: { Reservations: [], Cursor: 7 } }],
    ['204', { status: 204 }],
    ['404 for the path', { status: 404, json: { Message: 'None' } }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
    ['10 MB', { status: 200, text: `{"Reservations":["${'x'.repeat(10_000_000)}"]}` }],
  ])('%s is not understood, and never an absent stay', async (_, answer) => {
    await start();
    const stayId = await inHouse();
    mews.fake.instead.push(answer);
    expect(await mews.system.stay(stayId)).toEqual({ ok: false, code: 'away', fault: 'not-understood' });
  });

  it.each([
    ['408', { status: 408, json: {} }, 'timeout'],
    ['401', { status: 401, json: {} }, 'credentials'],
    ['a business rule', { status: 403, json: { Message: 'No' } }, 'credentials'],
    ['502', { status: 502 }, 'server-error'],
  ])('%s has its own fault', async (_, answer, fault) => {
    await start();
    const stayId = await inHouse();
    mews.fake.instead.push(answer);
    expect(await mews.system.stay(stayId)).toMatchObject({ fault });
  });

  it('another reservation than the one asked for is not understood', async () => {
    await start();
    const [one, other] = [await inHouse(), await inHouse()];
    const row = mews.fake.data.reservations.find(({ Id }) => Id === other);
    mews.fake.instead.push({ status: 200, json: { Reservations: [row], Cursor: null } });
    expect(await mews.system.stay(one)).toMatchObject({ fault: 'not-understood' });
  });

  it('a row that does not fit hides no other and makes nobody eligible', async () => {
    await start();
    const [good, bad] = [await inHouse(), await inHouse()];
    change(bad, { ScheduledEndUtc: 'soon' });
    expect(known(await mews.system.staysOfRoom('101')).map(({ stayId }) => stayId)).toEqual([good]);
    expect(await mews.system.stay(bad)).toMatchObject({ ok: false });
    mews.fake.violations.length = 0;
  });

  it('a cursor that goes round ends', async () => {
    await start();
    const stayId = await inHouse();
    const rows = Array.from({ length: 1_000 }, () => mews.fake.data.reservations[0]);
    for (let index = 0; index < 9; index += 1)
      mews.fake.instead.push({ status: 200, json: { Reservations: rows, Cursor: 'same' } });
    expect(await mews.system.stay(stayId)).toMatchObject({ fault: 'not-understood' });
    expect(asked().length).toBe(2);
  });
});

it('refuses a token that could write a header of its own', async () => {
  await start();
  const { createMews } = await import('../../../../main/gateway/hotel-systems/mews/create-mews.ts');
  const { mewsConfigShape } = await import('../../../../main/gateway/hotel-systems/mews/config.ts');
  const config = mewsConfigShape.parse({
    kind: 'mews',
    clientTokenSecretRef: 'a',
    accessTokenSecretRef: 'b',
  });
  const deps = { ...mews.test.deps, secretOf: (name: string) => (name === 'a' ? 'good' : 'bad\r\nX: y') };
  expect(() => createMews(config, deps)).toThrow('mews-token: b');
});
