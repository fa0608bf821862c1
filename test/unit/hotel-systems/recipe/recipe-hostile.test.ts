import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { valueAt } from '../../../../main/gateway/hotel-systems/recipe/answers/json-pointer.ts';
import { readRow } from '../../../../main/gateway/hotel-systems/recipe/answers/read-row.ts';
import { checkRecipe } from '../../../../main/gateway/hotel-systems/recipe/file/read-recipe.ts';
import { privateRecipe, type RecipeFile } from '../../../fakes/recipe/private-recipe.ts';
import { answerOf, draftAt, known } from '../contract-fixture.ts';
import { makeRecipeFixture, type RecipeChange, type RecipeFixture } from './recipe-fixture.ts';

// A recipe is a file from somebody else, and the hotel system behind it may do anything.

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function fixtureWith(
  change: Partial<RecipeFile> = {},
  others: RecipeChange = {},
): Promise<RecipeFixture> {
  const fixture = await makeRecipeFixture((origin) => privateRecipe(origin, change), others);
  open.push(fixture.system, fixture);
  return fixture;
}

/** A host that must never be asked. */
async function startOther(): Promise<{ readonly origin: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{"success":true,"data":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const row = { checkInSn: 'S-1', status: 'I', roomNo: '101', depTime: '2026-11-26 12:00:00' };

describe('a recipe cannot reach another host', () => {
  it('by its base address: the configuration names the origin', async () => {
    const other = await startOther();
    await expect(fixtureWith({ base: `${other.origin}/smart` })).rejects.toThrow(
      'recipe: /base lies at another origin than the configuration names',
    );
    expect(other.asked).toEqual([]);
  });

  it.each<[string, (origin: string) => Answer]>([
    [
      'a redirect',
      (origin) => (_, response) => void response.writeHead(302, { location: `${origin}/x` }).end(),
    ],
    [
      'a redirect that keeps the method',
      (origin) => (_, response) => void response.writeHead(307, { location: origin }).end(),
    ],
    [
      'a page that refreshes',
      (origin) => (_, response) => void response.writeHead(200, { refresh: `0;url=${origin}` }).end('{}'),
    ],
  ])('by %s', async (_, answer) => {
    const other = await startOther();
    const fixture = await fixtureWith();
    fixture.private.answer('/smart/querycheckin', answer(other.origin));
    expect(await fixture.system.staysOfRoom('101')).toMatchObject({ ok: false, fault: 'not-understood' });
    expect(other.asked).toEqual([]);
  });

  it.each([
    '//evil.example',
    '@evil.example',
    '\\\\evil.example',
    'http://evil.example',
    '..',
    '%2f%2fevil',
    '.evil',
  ])('by a room or a stay called %j', async (text) => {
    const fixture = await fixtureWith({ byRoom: { path: '/{room}/x' }, byStay: { path: '/{stayId}' } });
    const reads = [await fixture.system.staysOfRoom(text), await fixture.system.stay(text)];
    for (const read of reads) expect(read.ok ? (read.value ?? []) : 'away').toEqual([]);
    for (const path of fixture.private.asked()) expect(path).toMatch(/^\/smart\/[^/]+(?:\/x)?$/);
  });
});

describe('a recipe cannot take the gateway down', () => {
  it('by pages without an end', async () => {
    const pages = { kind: 'page', pageName: 'page', first: 0, size: 1 } as const;
    const fixture = await fixtureWith({ byRoom: { path: '/querycheckin', query: { r: '{room}' }, pages } });
    fixture.private.answer('/smart/querycheckin', (_, response) =>
      response.end(JSON.stringify({ success: true, data: [row] })),
    );
    expect(await fixture.system.staysOfRoom('101')).toMatchObject({ ok: false, fault: 'not-understood' });
    expect(fixture.private.asked()).toHaveLength(40);
  });

  it('by a mark that leads in a circle', async () => {
    const pages = { kind: 'cursor', cursorName: 'after', at: '/next' } as const;
    const fixture = await fixtureWith({ byRoom: { path: '/querycheckin', query: { r: '{room}' }, pages } });
    fixture.private.answer('/smart/querycheckin', ({ url }, response) => {
      const after = new URL(url ?? '', 'http://x').searchParams.get('after');
      response.end(
        JSON.stringify({ success: true, data: [row], next: after === 'b' ? 'a' : after === 'a' ? 'b' : 'a' }),
      );
    });
    expect(await fixture.system.staysOfRoom('101')).toMatchObject({ ok: false, fault: 'not-understood' });
    expect(fixture.private.asked()).toHaveLength(3);
  });

  it('and marks that come to an end are followed', async () => {
    const pages = { kind: 'cursor', cursorName: 'after', at: '/next' } as const;
    const fixture = await fixtureWith({ byRoom: { path: '/querycheckin', query: { r: '{room}' }, pages } });
    fixture.private.answer('/smart/querycheckin', ({ url }, response) => {
      const after = Number(new URL(url ?? '', 'http://x').searchParams.get('after') ?? 0);
      const data = [{ ...row, checkInSn: `S-${after}` }];
      response.end(JSON.stringify({ success: true, data, next: after < 3 ? after + 1 : null }));
    });
    const stays = known(await fixture.system.staysOfRoom('101'));
    expect(stays.map(({ stayId }) => stayId)).toEqual(['S-0', 'S-1', 'S-2', 'S-3']);
  });

  it.each<[string, Answer]>([
    ['10 MB', (_, response) => void response.end(`{"success":true,"data":"${'x'.repeat(10_000_000)}"}`)],
    ['a body of 100,000 brackets', (_, response) => void response.end('['.repeat(100_000))],
    ['a body that is no UTF-8', (_, response) => void response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ['a page of HTML', (_, response) => void response.end('<!doctype html><title>Login</title>')],
    [
      'half of an answer',
      (_, response) => void response.writeHead(200, { 'content-length': '500' }).end('{"success":tr'),
    ],
    ['a cut line', (request) => void request.socket.destroy()],
    [
      'headers without an end',
      (_, response) => void response.writeHead(200, { 'x-a': 'a'.repeat(100_000) }).end('{}'),
    ],
  ])('by %s', async (_, answer) => {
    const fixture = await fixtureWith();
    fixture.private.answer('/smart/querycheckin', answer);
    expect(await answerOf(fixture, fixture.system.staysOfRoom('101'))).toMatchObject({ ok: false });
    expect(known(await fixture.system.stay('S-404'))).toBeNull();
  });

  it('by an answer that comes drop by drop', async () => {
    const fixture = await fixtureWith();
    let drops: NodeJS.Timeout | undefined;
    fixture.private.answer('/smart/querycheckin', (_, response) => {
      response.write('{"success":true,');
      drops = setInterval(() => response.write(' '), 20);
    });
    try {
      const read = await answerOf(fixture, fixture.system.staysOfRoom('101'));
      expect(read).toMatchObject({ ok: false, fault: 'timeout' });
    } finally {
      clearInterval(drops);
    }
  });

  it('by an answer that asks for patience: it is not asked again before', async () => {
    const fixture = await fixtureWith();
    fixture.private.answer(
      '/smart/querycheckin',
      (_, response) => void response.writeHead(429, { 'retry-after': '30' }).end(),
    );
    expect(await fixture.system.staysOfRoom('101')).toMatchObject({ fault: 'rate-limited' });
    expect(await fixture.system.stay('S-1')).toMatchObject({ fault: 'rate-limited' });
    expect(fixture.private.asked()).toHaveLength(1);
    fixture.advance?.(31_000);
    expect(known(await fixture.system.stay('S-1'))).toBeNull();
  });
});

describe('a recipe reads own members of plain data only', () => {
  it.each([
    '/__proto__/x',
    '/constructor/name',
    '/toString',
    '/length',
    '/list/length',
    '/list/-',
    '/list/01',
    '/list/-1',
  ])('nothing is at %s', (pointer) => {
    expect(valueAt({ list: ['a', 'b'] }, pointer)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['', { 'a/b': { 'm~n': [0, 'x'] }, '': 1 }],
    ['/a~1b/m~0n/1', 'x'],
    ['/', 1],
  ])('the value at %j is found', (pointer, value) => {
    expect(valueAt({ 'a/b': { 'm~n': [0, 'x'] }, '': 1 }, pointer)).toEqual(value);
  });

  it('any JSON is a row that is read or refused, never more', () => {
    const checked = checkRecipe(privateRecipe('https://hs.hotel.example'));
    if (!checked.ok) throw new Error('the recipe is wrong');
    const reader = { recipe: checked.recipe, zone: 'Asia/Shanghai', nowMs: Date.UTC(2026, 10, 24) };
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('I', 'O', '101', 2, '2026-11-26 12:00:00', 'S-1'));
    const keys = [
      'checkInSn',
      'status',
      'roomNo',
      'depTime',
      'nation',
      'lang',
      'persons',
      'mates',
      'given_name',
    ];
    const rows = fc.oneof(fc.jsonValue(), fc.record(Object.fromEntries(keys.map((key) => [key, field]))));
    fc.assert(
      fc.property(rows, (value) => {
        const read = readRow(value, reader);
        if (!read.ok) return;
        expect(read.stay.stayId).not.toBe('');
        expect(read.stay.departureDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(Number.isInteger(read.stay.adults) && read.stay.adults >= 0 && read.stay.adults <= 20).toBe(
          true,
        );
        expect((read.stay.nationality ?? '').length).toBeLessThanOrEqual(20);
        expect(read.stay.initials.length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a hotel system that lies', () => {
  it('about a state makes nobody eligible: its words are taken as they are', async () => {
    const fixture = await fixtureWith();
    for (const status of ['i', ' I I', 'inHouse', 'I\u0000', true, ['I'], 1, '']) {
      fixture.private.answer('/smart/querycheckin', (_, response) =>
        response.end(JSON.stringify({ success: true, data: [{ ...row, status }] })),
      );
      const read = await fixture.system.staysOfRoom('101');
      expect(read.ok ? read.value.map(({ state }) => state) : []).not.toContain('inHouse');
    }
  });

  it('about a word that every object knows is not believed either', async () => {
    const fixture = await fixtureWith();
    for (const status of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      fixture.private.answer('/smart/querycheckin', (_, response) =>
        response.end(JSON.stringify({ success: true, data: [{ ...row, status }] })),
      );
      expect(known(await fixture.system.staysOfRoom('101'))).toMatchObject([{ state: 'unknown' }]);
    }
  });

  it('by answering another stay than was asked for is not believed', async () => {
    const fixture = await fixtureWith();
    await fixture.hotel.checkIn(await fixture.hotel.addStay(draftAt(fixture.today)));
    fixture.private.answer('/smart/stays/S-7', (_, response) =>
      response.end(JSON.stringify({ success: true, data: row })),
    );
    expect(known(await fixture.system.stay('S-7'))).toBeNull();
  });
});
