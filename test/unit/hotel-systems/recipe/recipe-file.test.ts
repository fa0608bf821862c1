import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkRecipe,
  problemLine,
  readRecipe,
} from '../../../../main/gateway/hotel-systems/recipe/file/read-recipe.ts';
import { privateRecipe } from '../../../fakes/recipe/private-recipe.ts';

const base = 'https://hs.hotel.example';

/** The recipe with a change at one place; `undefined` takes it away. */
function changed(path: string, value: unknown): unknown {
  const recipe = JSON.parse(JSON.stringify(privateRecipe(base))) as Record<string, unknown>;
  const keys = path.split('/').slice(1);
  const last = keys.pop() ?? '';
  let at = recipe;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return recipe;
}

const problems = (recipe: unknown): string[] => {
  const result = checkRecipe(recipe);
  return result.ok ? [] : result.problems.map(problemLine);
};

describe('a recipe file', () => {
  it('is taken when everything in it is known', () => {
    expect(problems(privateRecipe(base))).toEqual([]);
  });

  it('may be as small as a room, an id and a state', () => {
    const small = {
      recipe: 'small',
      version: 1,
      base,
      auth: { kind: 'none' },
      byRoom: { path: '/q/{room}' },
      list: '',
      map: { stayId: '/id', state: '/s' },
      states: { I: 'inHouse' },
      timeFormat: 'iso8601',
    };
    expect(problems(small)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['/map/stayId', undefined, '/map/stayId is missing'],
    ['/map/state', undefined, '/map/state is missing'],
    ['/map/passport', '/passport_no', '/map/passport is not known'],
    ['/map/room', 'roomNo', '/map/room is no JSON Pointer'],
    ['/map/room', '/a~2', '/map/room is no JSON Pointer'],
    ['/script', 'return 1', '/script is not known'],
    ['/version', 0, '/version Too small: expected number to be >=1'],
    ['/version', '1', '/version must be number'],
    [
      '/states/X',
      'in house',
      '/states/X Invalid option: expected one of "expected"|"inHouse"|"departed"|"cancelled"|"noShow"',
    ],
    ['/states', { O: 'departed' }, '/states has no word for inHouse, so nobody would ever be eligible'],
    ['/base', 'ftp://hs.hotel.example', '/base Invalid URL'],
    ['/base', 'file:///etc/passwd', '/base Invalid URL'],
    ['/base', 'http://hs.hotel.example', '/base must be https'],
    ['/base', 'https://user:pass@hs.hotel.example', '/base must be a plain address'],
    ['/base', 'https://hs.hotel.example/?a=b', '/base must be a plain address'],
    ['/byRoom/path', '//evil.example/x', '/byRoom/path names a host'],
    ['/byRoom/path', 'https://evil.example/{room}', '/byRoom/path is no plain path'],
    ['/byRoom/path', '/a/../../admin/{room}', '/byRoom/path leaves the base address'],
    ['/byRoom/path', '/a/%2e%2e/{room}', '/byRoom/path is no plain path'],
    ['/byRoom/path', '/a?room={room}', '/byRoom/path is no plain path'],
    ['/byRoom/path', '/a\\{room}', '/byRoom/path is no plain path'],
    ['/byRoom/method', 'DELETE', '/byRoom/method Invalid option: expected one of "GET"|"POST"'],
    ['/byRoom/query', { roomNo: 'x' }, '/byRoom does not use {room}'],
    [
      '/byRoom/query/roomNo',
      '{room.length}',
      '/byRoom/query/roomNo {room.length} is no placeholder here; these are: {hotel}, {room}, {today}',
    ],
    [
      '/byRoom/query/more',
      '{stayId}',
      '/byRoom/query/more {stayId} is no placeholder here; these are: {hotel}, {room}, {today}',
    ],
    ['/byRoom/query/more', '{room', '/byRoom/query/more has a brace without its other half'],
    ['/byRoom/form', { a: 'b' }, '/byRoom/method GET has no body'],
    ['/byStay/path', '/stays', '/byStay does not use {stayId}'],
    ['/poll/seconds', 30, '/poll/seconds Too big: expected number to be <=20'],
    ['/poll/seconds', 1, '/poll/seconds Too small: expected number to be >=5'],
    ['/auth/name', 'Host', '/auth/name is a header that no recipe may set'],
    ['/auth/name', 'Transfer-Encoding', '/auth/name is a header that no recipe may set'],
    ['/auth/secretRef', '../pepper', '/auth/secretRef is no name of a secret'],
    [
      '/headers',
      { 'X-A': 'a\r\nHost: evil' },
      '/headers/X-A Invalid string: must match pattern /^[\\x20-\\x7e]*$/',
    ],
    ['/headers', { Cookie: 'a' }, '/headers/Cookie is a header that no recipe may set'],
    [
      '/timeFormat',
      'dd.MM.yy',
      '/timeFormat is none of iso8601, epoch-seconds, epoch-milliseconds, and no pattern of yyyy, MM, dd, HH, mm and ss, each once',
    ],
    [
      '/timeFormat',
      'yyyy-MM-dd (.*)+',
      '/timeFormat is none of iso8601, epoch-seconds, epoch-milliseconds, and no pattern of yyyy, MM, dd, HH, mm and ss, each once',
    ],
    ['/zone', 'Mars/Olympus', '/zone is no IANA time zone'],
    [
      '/nationalities',
      { SE: 'sweden' },
      '/nationalities/SE Invalid string: must match pattern /^[A-Z]{2,3}$/',
    ],
  ])('is refused with the place and the problem: %s %j', (path, value, problem) => {
    expect(problems(changed(path, value))).toContain(problem);
  });

  it('is refused for a second body, and takes one', () => {
    const post = { method: 'POST', path: '/q', json: { head: { hotel: '{hotel}' }, room: '{room}' } };
    expect(problems(changed('/byRoom', post))).toEqual([]);
    expect(problems(changed('/byRoom', { ...post, form: { a: 'b' } }))).toEqual([
      '/byRoom/form is a second body',
    ]);
  });

  it('is no object, no list and nothing else', () => {
    for (const value of [null, [], 'recipe', 7, true]) expect(problems(value)).toHaveLength(1);
  });
});

describe('reading a recipe file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'recipe-file-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[string, string, string]>([
    ['no JSON', '{"recipe":', 'is no JSON'],
    ['70 kB', JSON.stringify({ recipe: 'x'.repeat(70_000) }), 'is longer than 64 KiB'],
  ])('refuses %s', (_, text, problem) => {
    const file = join(folder, 'recipe.json');
    writeFileSync(file, text);
    expect(readRecipe(file)).toEqual({ ok: false, problems: [{ at: '', problem }] });
  });

  it('refuses a file that is not there, and a folder', () => {
    for (const file of [join(folder, 'none.json'), folder])
      expect(readRecipe(file)).toEqual({ ok: false, problems: [{ at: '', problem: 'cannot be read' }] });
  });
});
