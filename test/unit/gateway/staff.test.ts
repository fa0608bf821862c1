import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type EndpointName, endpoints } from '../../../preload/contract/http.ts';
import { type GatewayFixture, readDataFolder, startFixture, testPin } from './fixture/gateway-fixture.ts';

const minute = 60_000;
let hotel: GatewayFixture;

beforeEach(async () => {
  hotel = await startFixture();
});
afterEach(() => hotel.close());

describe('sign-in', () => {
  test('gives a cookie that scripts and other sites cannot use, and keeps it nowhere', async () => {
    const response = await fetch(`${hotel.url}/staff/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hotel.url, 'x-guestway': '1' },
      body: JSON.stringify({ staffId: 'desk-1', pin: testPin }),
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^guestway-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await response.json()).toEqual({ staffId: 'desk-1', name: 'desk-1', role: 'desk' });
    expect(readDataFolder(hotel.folder)).not.toContain(cookie.slice(15, 58));
  });

  test('tells who is signed in, until signed out', async () => {
    const desk = await hotel.signIn('desk-1');
    const person = { staffId: 'desk-1', name: 'desk-1', role: 'desk' };
    expect(await desk.ask('me')).toEqual({
      person,
      hotelName: 'Test Hotel',
      demo: true,
      retention: { keptDays: 184, goneByDays: 191 },
    });
    const headers = { cookie: desk.cookie() };
    await desk.ask('signOut', {});
    expect(await hotel.browser().call('me', undefined, {}, headers)).toEqual({
      status: 401,
      code: 'sign-in-needed',
    });
  });

  test('tells how long records are kept where the hotel stands, for the slip', async () => {
    const catalogueFile = resolve(import.meta.dirname, '../../../main/records/catalogues/FR.json');
    const french = await startFixture((config) => ({
      ...config,
      records: { ...config.records, catalogueFile },
    }));
    onTestFinished(() => french.close());
    const desk = await french.signIn('desk-1');
    expect(await desk.ask('me')).toMatchObject({ retention: { keptDays: 365, goneByDays: 372 } });
  });

  test.each([
    ['a wrong PIN', { staffId: 'desk-1', pin: '0000' }],
    ['an unknown person', { staffId: 'nobody', pin: testPin }],
  ])('with %s is refused alike', async (_what, body) => {
    expect(await hotel.browser().call('signIn', body)).toEqual({ status: 401, code: 'sign-in-refused' });
  });

  test('is held back per person after five tries, longer each time, also for the right PIN', async () => {
    const browser = hotel.browser();
    const tries = async (): Promise<unknown> => {
      for (let time = 0; time < 5; time++)
        await browser.call('signIn', { staffId: 'desk-1', pin: `000${time}` });
      return browser.call('signIn', { staffId: 'desk-1', pin: testPin });
    };
    expect(await tries()).toEqual({ status: 429, code: 'cool-down', retryAfterSeconds: 60 });
    expect(await browser.call('signIn', { staffId: 'desk-2', pin: testPin })).toMatchObject({ status: 200 });
    hotel.clock.advance(minute);
    expect(await tries()).toEqual({ status: 429, code: 'cool-down', retryAfterSeconds: 120 });
    hotel.clock.advance(2 * minute);
    expect(await browser.call('signIn', { staffId: 'desk-1', pin: testPin })).toMatchObject({ status: 200 });
  });

  test('is held back per address after twenty tries', async () => {
    const browser = hotel.browser();
    for (let person = 0; person < 20; person++)
      await browser.call('signIn', { staffId: `p-${person}`, pin: '0000' });
    expect(await browser.call('signIn', { staffId: 'desk-1', pin: testPin })).toMatchObject({ status: 429 });
  });

  test('tries sent all at once cannot outrun the count', async () => {
    const tries = Array.from({ length: 12 }, () =>
      hotel.browser().call('signIn', { staffId: 'desk-1', pin: '0000' }),
    );
    expect(
      (await Promise.all(tries)).filter((reply) => 'code' in reply && reply.code === 'cool-down'),
    ).toHaveLength(7);
  });
});

describe('an open desk', () => {
  test('locks after two minutes without use', async () => {
    const desk = await hotel.signIn('desk-1');
    hotel.clock.advance(2 * minute - 1);
    expect(await desk.call('me')).toMatchObject({ status: 200 });
    hotel.clock.advance(2 * minute);
    expect(await desk.call('me')).toEqual({ status: 401, code: 'locked' });
    await desk.ask('signIn', { staffId: 'desk-1', pin: testPin });
    expect(await desk.call('me')).toMatchObject({ status: 200 });
  });

  test('is not kept open by a page that refreshes itself', async () => {
    const desk = await hotel.signIn('desk-1');
    hotel.clock.advance(minute);
    expect(await desk.call('grants', undefined, {}, { 'x-guestway-background': '1' })).toMatchObject({
      status: 200,
    });
    hotel.clock.advance(minute);
    expect(await desk.call('grants')).toEqual({ status: 401, code: 'locked' });
  });

  test('is over after a shift, however busy', async () => {
    const desk = await hotel.signIn('desk-1');
    for (let gone = 0; gone < 12 * 60; gone += 1.9) {
      hotel.clock.advance(1.9 * minute);
      if (gone + 1.9 < 12 * 60) expect(await desk.call('me')).toMatchObject({ status: 200 });
    }
    expect(await desk.call('me')).toEqual({ status: 401, code: 'sign-in-needed' });
  });
});

describe('a request of another site', () => {
  const posts = Object.entries(endpoints).filter(
    ([, { method, path }]) => method === 'POST' && path.startsWith('/staff/'),
  );

  test.each([
    ['without the header', { origin: 'same', 'x-guestway': '' }],
    ['from another origin', { origin: 'https://evil.example', 'x-guestway': '1' }],
    ['from a page without origin', { origin: 'null', 'x-guestway': '1' }],
  ])('%s is refused by every staff endpoint that changes something', async (_how, headers) => {
    const desk = await hotel.signIn('super-1');
    const codes = new Set<string>();
    for (const [name] of posts) {
      const sent = { ...headers, origin: headers.origin === 'same' ? hotel.url : headers.origin };
      const reply = await desk.call(
        name as EndpointName,
        {} as never,
        { grantId: 'x', terminalId: 'x', fileId: 'x', orderId: 'x' },
        sent,
      );
      codes.add('code' in reply ? reply.code : 'none');
    }
    expect([...codes]).toEqual(['cross-site']);
  });
});

describe('roles', () => {
  const people = {
    desk: 'desk-1',
    supervisor: 'super-1',
    it: 'it-1',
    auditor: 'audit-1',
    privacy: 'privacy-1',
  } as const;
  const staffEndpoints = (Object.keys(endpoints) as EndpointName[]).filter(
    (name) =>
      endpoints[name].path.startsWith('/staff/') &&
      !(endpoints[name].callers as readonly string[]).includes('public') &&
      name !== 'signOut',
  );
  const parameters = {
    room: '999',
    grantId: 'x',
    terminalId: 'x',
    fileId: 'x',
    workId: 'x',
    orderId: 'x',
    day: 'x',
    staffId: 'x',
    passkeyId: 'x',
  };

  test.each(Object.entries(people))(
    '%s may call what the contract says and nothing else',
    async (role, staffId) => {
      const desk = await hotel.signIn(staffId);
      for (const name of staffEndpoints) {
        const callers: readonly string[] = endpoints[name].callers;
        const reply = await desk.call(name, {} as never, parameters);
        const refused = 'code' in reply && reply.code === 'not-allowed';
        expect([name, refused]).toEqual([name, !callers.includes('staff') && !callers.includes(role)]);
      }
    },
  );

  test('nobody without a sign-in may call any of them', async () => {
    for (const name of staffEndpoints) {
      const reply = await hotel.browser().call(name, {} as never, parameters);
      expect([name, reply]).toEqual([name, { status: 401, code: 'sign-in-needed' }]);
    }
  });
});
