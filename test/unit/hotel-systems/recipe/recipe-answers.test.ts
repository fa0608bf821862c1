import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { privateHotelKey } from '../../../fakes/recipe/private-hotel.ts';
import { privateRecipe, type RecipeFile } from '../../../fakes/recipe/private-recipe.ts';
import { draftAt, known } from '../contract-fixture.ts';
import { makeRecipeFixture, type RecipeChange, type RecipeFixture } from './recipe-fixture.ts';

const open: RecipeFixture[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) {
    await one.system.close();
    await one.close();
  }
});

async function fixtureWith(
  change: Partial<RecipeFile> = {},
  others: RecipeChange = {},
): Promise<RecipeFixture> {
  const fixture = await makeRecipeFixture((origin) => privateRecipe(origin, change), others);
  open.push(fixture);
  return fixture;
}

const json =
  (value: unknown, status = 200) =>
  (_: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(status).end(value === undefined ? '' : JSON.stringify(value));

const row = (change: object = {}) => ({
  checkInSn: 'S-1',
  status: 'I',
  roomNo: '101',
  depTime: '2026-11-26 12:00:00',
  passport_no: 'P1234567',
  ...change,
});

const rows = (...of: unknown[]) => json({ success: true, data: of });

describe('what a recipe asks', () => {
  it('fills placeholders in, each as one value and once', async () => {
    const fixture = await fixtureWith();
    await fixture.system.staysOfRoom('1&roomNo=2#{hotel}');
    const asked = new URL(fixture.private.asked()[0] ?? '', 'http://x');
    expect(asked.pathname).toBe('/smart/querycheckin');
    expect([...asked.searchParams]).toEqual([
      ['hotelId', 'H 1&x=2'],
      ['roomNo', '1&roomNo=2#{hotel}'],
    ]);
    await fixture.system.stay('a/b?c');
    expect(fixture.private.asked()[1]).toBe('/smart/stays/a%2Fb%3Fc');
  });

  it('sends a body as JSON or as a form, with the page in it', async () => {
    const body = { head: { hotel: '{hotel}', isTest: false }, room: '{room}' };
    const pages = { kind: 'offset', offsetName: 'from', limitName: 'count', size: 50 } as const;
    const asJson = await fixtureWith({
      byRoom: { method: 'POST', path: '/querycheckin', json: body, pages },
    });
    await asJson.system.staysOfRoom('1"1');
    const sent = { head: { hotel: 'H 1&x=2', isTest: false }, room: '1"1', from: 0, count: 50 };
    expect(JSON.parse(asJson.private.bodies()[0] ?? '')).toEqual(sent);
    const asForm = await fixtureWith({
      byRoom: { method: 'POST', path: '/querycheckin', form: { room: '{room}' }, pages },
    });
    await asForm.system.staysOfRoom('1&2');
    expect(asForm.private.bodies()).toEqual(['room=1%262&from=0&count=50']);
  });

  it.each<[string, RecipeFile['auth'], (request: IncomingMessage) => unknown, unknown]>([
    [
      'a header with a prefix',
      { kind: 'header', name: 'X-Key', secretRef: 'hs_key', prefix: 'Key ' },
      ({ headers }) => headers['x-key'],
      `Key ${privateHotelKey}`,
    ],
    [
      'a bearer',
      { kind: 'bearer', secretRef: 'hs_key' },
      ({ headers }) => headers.authorization,
      `Bearer ${privateHotelKey}`,
    ],
    [
      'a user and a password',
      { kind: 'basic', user: 'gw', secretRef: 'hs_key' },
      ({ headers }) => Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString(),
      `gw:${privateHotelKey}`,
    ],
    [
      'a parameter',
      { kind: 'query', name: 'key', secretRef: 'hs_key' },
      ({ url }) => new URL(url ?? '', 'http://x').searchParams.get('key'),
      privateHotelKey,
    ],
  ])('proves itself by %s, and keeps the secret out of trace and log', async (_, auth, seen, expected) => {
    const fixture = await fixtureWith({ auth, headers: { 'X-Tenant': 'seven' } });
    const requests: IncomingMessage[] = [];
    fixture.private.answer('/smart/querycheckin', (request, response) => {
      requests.push(request);
      rows(row())(request, response);
    });
    expect(known(await fixture.system.staysOfRoom('101'))).toHaveLength(1);
    expect(requests.map(seen)).toEqual([expected]);
    expect(requests[0]?.headers['x-tenant']).toBe('seven');
    expect(JSON.stringify(fixture.entries()) + fixture.logged().join()).not.toContain(privateHotelKey);
  });

  it('fetches a token, keeps it, and fetches it once anew when it is not taken', async () => {
    const auth = {
      kind: 'oauth',
      tokenPath: '/token',
      clientId: 'gw',
      secretRef: 'hs_key',
      scope: 'stays',
    } as const;
    const fixture = await fixtureWith({ auth: { ...auth, sendAs: 'form' } });
    let good = 't1';
    let tokens = 0;
    fixture.private.answer('/smart/token', (request, response) => {
      tokens += 1;
      json({ access_token: `t${tokens}`, expires_in: 3600 })(request, response);
    });
    fixture.private.answer('/smart/querycheckin', (request, response) =>
      request.headers.authorization === `Bearer ${good}`
        ? rows(row())(request, response)
        : json({}, 401)(request, response),
    );
    for (let count = 0; count < 3; count += 1) known(await fixture.system.staysOfRoom('101'));
    expect(tokens).toBe(1);
    const form = new URLSearchParams(fixture.private.bodies()[0]);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'client_credentials',
      scope: 'stays',
      client_id: 'gw',
      client_secret: privateHotelKey,
    });
    good = 't2';
    known(await fixture.system.staysOfRoom('101'));
    expect(tokens).toBe(2);
    good = 'none';
    expect(await fixture.system.staysOfRoom('101')).toMatchObject({ fault: 'credentials' });
    expect(tokens).toBe(3);
  });

  it.each<[string, RecipeFile['auth'], RecipeChange, RegExp]>([
    ['is missing', { kind: 'bearer', secretRef: 'other' }, { allowed: ['other'] }, /^secret-missing: other$/],
    [
      'the configuration does not allow',
      { kind: 'bearer', secretRef: 'pepper' },
      {},
      /^secret-not-allowed: pepper$/,
    ],
    [
      'would break a header',
      { kind: 'bearer', secretRef: 'hs_key' },
      { secrets: { hs_key: 'a\r\nb' } },
      /^secret-unusable: hs_key$/,
    ],
  ])('is not made with a secret that %s', async (_, auth, change, message) => {
    await expect(fixtureWith({ auth }, change)).rejects.toThrow(message);
  });
});

describe('what a recipe reads', () => {
  it('copies nothing that is not mapped', async () => {
    const fixture = await fixtureWith();
    const stayId = await fixture.hotel.addStay(draftAt(fixture.today, { adults: 2 }));
    await fixture.hotel.checkIn(stayId);
    const stay = known(await fixture.system.stay(stayId));
    expect(Object.keys(stay ?? {}).sort()).toEqual([
      'adults',
      'companions',
      'departureDate',
      'departureTime',
      'flags',
      'initials',
      'language',
      'nationality',
      'room',
      'state',
      'stayId',
    ]);
    const all = JSON.stringify([stay, fixture.entries(), fixture.logged()]);
    expect(all).not.toMatch(/P1234567|Lindqvist/);
  });

  it('translates words, and lets others pass as they are', async () => {
    const fixture = await fixtureWith({ nationalities: { 英国: 'GBR' }, languages: { '9': 'en' } });
    const read = async (change: object) => {
      fixture.private.answer('/smart/querycheckin', rows(row(change)));
      const [stay] = known(await fixture.system.staysOfRoom('101'));
      return [stay?.nationality, stay?.language];
    };
    expect(await read({ nation: '英国', lang: 9 })).toEqual(['GBR', 'en']);
    expect(await read({ nation: 'FR', lang: 'FR_ca' })).toEqual(['FR', 'fr-ca']);
    expect(await read({ nation: 'constructor', lang: 'constructor' })).toEqual(['constructor', null]);
    expect(await read({ nation: ['FR'], lang: { a: 1 } })).toEqual([null, null]);
    expect(await read({ nation: 'x'.repeat(90), lang: ' ' })).toEqual([null, null]);
  });

  it('gives one adult where the number is no number', async () => {
    const fixture = await fixtureWith();
    for (const [persons, adults] of [
      [2, 2],
      ['3', 3],
      ['99', 20],
      [-1, 1],
      [1.5, 1],
      ['many', 1],
      [null, 1],
    ]) {
      fixture.private.answer('/smart/querycheckin', rows(row({ persons })));
      expect(known(await fixture.system.staysOfRoom('101'))[0]?.adults).toBe(adults);
    }
  });

  it('takes a room as its exact text, and drops rows of another room', async () => {
    const fixture = await fixtureWith();
    const look = rows(
      row({ checkInSn: 1, roomNo: 101 }),
      row({ checkInSn: 2, roomNo: '0101' }),
      row({ checkInSn: 3, roomNo: '101A' }),
    );
    fixture.private.answer('/smart/querycheckin', look);
    expect(known(await fixture.system.staysOfRoom('101')).map(({ stayId }) => stayId)).toEqual(['1']);
  });

  it('lets a broken row hide nobody, and makes nobody eligible by it', async () => {
    const fixture = await fixtureWith();
    const broken = [
      row({ checkInSn: null }),
      row({ checkInSn: '' }),
      row({ checkInSn: 'S-2', status: { is: 'I' } }),
      row({ checkInSn: 'S-3', depTime: 'soon' }),
      row({ checkInSn: 'S-4', roomNo: null }),
      null,
      'row',
      [],
    ];
    fixture.private.answer('/smart/querycheckin', rows(...broken, row({ checkInSn: 'S-9' })));
    expect(known(await fixture.system.staysOfRoom('101')).map(({ stayId }) => stayId)).toEqual(['S-9']);
    fixture.private.answer('/smart/querycheckin', rows(...broken));
    expect(await fixture.system.staysOfRoom('101')).toEqual({
      ok: false,
      code: 'away',
      fault: 'not-understood',
    });
    expect(fixture.logged()).toContain(
      'hotel-system.rows-unreadable {"question":"byRoom","unreadable":8,"fields":"stayId state departure room"}',
    );
  });

  it('does not take a stay for gone when its row cannot be read', async () => {
    const fixture = await fixtureWith();
    fixture.private.answer('/smart/stays/S-1', json({ success: true, data: row({ depTime: '?' }) }));
    expect(await fixture.system.stay('S-1')).toMatchObject({ ok: false, fault: 'not-understood' });
    fixture.private.answer('/smart/stays/S-1', json({ success: true, data: row({ checkInSn: 'S-2' }) }));
    expect(await fixture.system.stay('S-1')).toEqual({ ok: true, value: null });
  });

  it.each<[string, Parameters<RecipeFixture['private']['answer']>[1], unknown]>([
    ['204', json(undefined, 204), []],
    ['404', json({ success: false }, 404), []],
    ['an empty list', json({ success: true, data: [] }), []],
    ['null for the list', json({ success: true, data: null }), []],
    ['the mark of not found', json({ success: false, code: 404 }), []],
    ['no success', json({ success: false, data: [row()] }), 'not-understood'],
    ['success as a text', json({ success: 'true', data: [row()] }), 'not-understood'],
    ['no list', json({ success: true }), 'not-understood'],
    ['a text for the list', json({ success: true, data: 'none' }), 'not-understood'],
    ['400', json({ success: true, data: [] }, 400), 'not-understood'],
    ['202', json({ success: true, data: [] }, 202), 'not-understood'],
    ['an empty body', json(undefined), 'not-understood'],
  ])('understands %s', async (_, answer, expected) => {
    const fixture = await fixtureWith({ notFound: { at: '/code', equals: 404 } });
    fixture.private.answer('/smart/querycheckin', answer);
    const read = await fixture.system.staysOfRoom('101');
    expect(read.ok ? read.value : read.fault).toEqual(expected);
    expect(fixture.system.status().fault).toBe(read.ok ? null : expected);
  });

  it('takes an object for a list of one', async () => {
    const fixture = await fixtureWith();
    fixture.private.answer('/smart/querycheckin', json({ success: true, data: row() }));
    expect(known(await fixture.system.staysOfRoom('101'))).toHaveLength(1);
  });

  it('holds a stay until tomorrow, day by day, where no departure is told', async () => {
    const { departure, ...map } = privateRecipe('').map;
    const fixture = await fixtureWith({ map: { ...map, departureTime: '/depTime' } });
    fixture.private.answer('/smart/querycheckin', rows(row({ depTime: '2026-11-30 15:30:00' })));
    const [stay] = known(await fixture.system.staysOfRoom('101'));
    expect(stay).toMatchObject({ departureDate: '2026-11-25', departureTime: '15:30' });
    fixture.advance?.(86_400_000);
    expect(known(await fixture.system.staysOfRoom('101'))[0]?.departureDate).toBe('2026-11-26');
  });

  it('asks by room where it can ask by nothing else, and knows no stay that it has not seen', async () => {
    const fixture = await makeRecipeFixture((origin) => {
      const { byStay, poll, onDay, ...small } = privateRecipe(origin);
      return small;
    });
    open.push(fixture);
    const stayId = await fixture.hotel.addStay(draftAt(fixture.today));
    await fixture.hotel.checkIn(stayId);
    expect(await fixture.system.stay(stayId)).toMatchObject({ ok: false, fault: 'not-in-sync' });
    expect(await fixture.system.staysOn(fixture.today)).toMatchObject({ ok: false, fault: 'not-understood' });
    known(await fixture.system.staysOfRoom('101'));
    expect(known(await fixture.system.stay(stayId))).toMatchObject({ state: 'inHouse' });
    await fixture.hotel.moveRoom(stayId, '102');
    expect(known(await fixture.system.stay(stayId))).toBeNull();
    expect(fixture.system.status()).toMatchObject({ link: 'none', events: 'none' });
  });
});
