import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { demoReservations } from '../../../../main/gateway/hotel-systems/demo-stays.ts';
import { createHotelSystem } from '../../../../main/gateway/hotel-systems/registry.ts';
import { localDate } from '../../../../main/gateway/hotel-time.ts';
import { hashPin } from '../../../../main/gateway/staff/pin.ts';
import { runDoctorTool } from '../../../../main/tools/doctor/run.ts';
import {
  type PrivateHotel,
  privateHotelKey,
  startPrivateHotel,
} from '../../../fakes/recipe/private-hotel.ts';
import { privateRecipe } from '../../../fakes/recipe/private-recipe.ts';
import { testConfig } from '../../gateway/fixture/gateway-fixture.ts';
import { createTestAuthority } from '../../gateway/fixture/signed-documents.ts';
import { draftAt } from '../contract-fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Run = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the tool; `@name` stands for a file of the test's folder. */
async function doctor(...args: string[]): Promise<Run> {
  let [out, err] = ['', ''];
  const code = await runDoctorTool(
    args.map((arg) => arg.replace(/^@/, `${folder}/`)),
    {
      write: (text) => {
        out += text;
      },
      say: (text) => {
        err += text;
      },
      clock: systemClock,
      signal: new AbortController().signal,
      createHotelSystem,
    },
  );
  return { code, out, err };
}

const write = (name: string, value: unknown): void =>
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

const linesOf = (out: string): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('npm run doctor', () => {
  it.each<[readonly string[], RegExp]>([
    [[], /npm run doctor/],
    [['gateway'], /npm run doctor/],
    [['hotel-system'], /--config or --recipe is needed/],
    [['hotel-system', '--config', '@c.json', '--seconds', '601'], /--seconds is a number/],
    [['hotel-system', '--config', '@c.json', '--seconds', '-1'], /'--seconds'|--seconds/],
    [['hotel-system', '--config', '@c.json', '--recipe', '@r.json'], /--recipe stands without --config/],
    [['hotel-system', '--config', '@c.json', '--sample', '@s.json'], /--sample stands with --recipe only/],
    [['hotel-system', '--config', '@none.json'], /none\.json cannot be read/],
    [['hotel-system', '--config', '@c.json', '--fix'], /Unknown option '--fix'/],
  ])('says what is wrong with %j', async (args, problem) => {
    const { code, out, err } = await doctor(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(problem);
  });

  it('helps', async () => {
    expect(await doctor('--help')).toMatchObject({ code: 0, err: '' });
  });
});

describe('npm run doctor -- hotel-system --config', () => {
  beforeEach(async () => {
    const config = testConfig(await hashPin('2468'));
    const today = localDate(Date.now(), config.hotel.timeZone);
    mkdirSync(join(folder, 'profiles'));
    write('keys.json', createTestAuthority('test-hotel').keySet);
    write('designation.jws', 'none yet');
    write('stays.json', demoReservations(today));
    write('config.json', { ...config, hotelSystem: { kind: 'demo', staysFile: 'stays.json' } });
  });

  it('looks at the hotel system of the gateway, for people', async () => {
    const { code, out, err } = await doctor('hotel-system', '--config', '@config.json', '--room', '306');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('ok        no lasting link: each question stands for itself\n');
    expect(out).toContain('ok        test look-up: 1 inHouse');
    expect(out).toContain('PROBLEM   nationality: empty in 1 of 1 stays\n          Staff must attest');
    expect(out).toContain('note      eligibility of main guests: 1 nationality-missing\n');
    expect(out).toMatch(/\nProblems: 1\.\n$/);
    expect(out).not.toMatch(/Carvalho|Ines/);
  });

  it('looks at it for machines, one object a line', async () => {
    const { code, out } = await doctor('hotel-system', '--config', '@config.json', '--room', '101', '--json');
    expect(code).toBe(0);
    expect(linesOf(out)).toContainEqual({
      step: 'eligibility',
      verdict: 'ok',
      code: 'some-eligible',
      reasons: { ok: 1 },
    });
    expect(out).not.toMatch(/Lindqvist|SWE/);
  });

  it('says that the hotel system is away', async () => {
    rmSync(join(folder, 'stays.json'));
    const { code, out } = await doctor('hotel-system', '--config', '@config.json');
    expect(code).toBe(1);
    expect(out).toContain('PROBLEM   test look-up: no answer');
    expect(out).toContain('It cannot be reached: check address, network and whether it runs.');
  });
});

describe('npm run doctor -- hotel-system --config, where a recipe connects the hotel system', () => {
  let hotel: PrivateHotel;
  beforeEach(async () => {
    hotel = await startPrivateHotel(Date.now, 'Asia/Shanghai');
    const config = testConfig(await hashPin('2468'));
    mkdirSync(join(folder, 'profiles'));
    mkdirSync(join(folder, 'secrets'));
    writeFileSync(join(folder, 'secrets/hs_key'), `${privateHotelKey}\n`, { mode: 0o600 });
    write('keys.json', createTestAuthority('test-hotel').keySet);
    write('designation.jws', 'none yet');
    write('recipe.json', privateRecipe(hotel.origin));
    const hotelSystem = {
      kind: 'recipe',
      recipeFile: 'recipe.json',
      origin: hotel.origin,
      allowedSecretRefs: ['hs_key'],
    };
    write('config.json', { ...config, secretsFolder: 'secrets', hotelSystem });
  });
  afterEach(() => hotel.close());
  const args = ['hotel-system', '--config', '@config.json', '--room', '101', '--seconds', '0'];

  it('shows address, fields, link, look-up, eligibility, clock and every message, and nobody', async () => {
    const id = await hotel.hotel.addStay(draftAt(localDate(Date.now(), 'Asia/Shanghai')));
    await hotel.hotel.checkIn(id);
    const { code, out, err } = await doctor(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const line of [
      `ok        ${hotel.origin.slice('http://'.length)} can be reached\n`,
      'ok        rows in the answer: 1\n',
      'ok        row 1, state at /status: text(1), read "I" -> inHouse\n',
      'ok        test look-up: 1 inHouse',
      'ok        1 stays read again by their id: the same\n',
      'ok        eligibility of main guests: 1 ok\n',
      'ok        asked byRoom status 200',
      'ok        asked byStay status 200',
      'ok        asked poll status 200',
      '\nAll is well.\n',
    ])
      expect(out).toContain(line);
    expect(out).toMatch(/ok {8}its clock is -?[01] s ahead of ours\n/);
    expect(out).not.toMatch(/Lindqvist|Mara|P1234567|k-4711|"SE"/);
  });

  it.each<[string, () => void, RegExp]>([
    ['a secret is missing', () => rmSync(join(folder, 'secrets/hs_key')), /secret-missing: hs_key/],
    ['the recipe is wrong', () => write('recipe.json', { recipe: 'x' }), /recipe: \/version is missing/],
    ['the recipe is gone', () => rmSync(join(folder, 'recipe.json')), /recipe: the recipe cannot be read/],
  ])('stops with what is wrong when %s', async (_, work, problem) => {
    work();
    const { code, out, err } = await doctor(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(problem);
  });

  it('names the fault when the key is not taken', async () => {
    writeFileSync(join(folder, 'secrets/hs_key'), 'old-key', { mode: 0o600 });
    const { code, out } = await doctor(...args);
    expect(code).toBe(1);
    expect(out).toContain('It does not take our access: check the secret, its rights and its end.');
    expect(out).not.toContain('old-key');
  });
});

describe('npm run doctor -- hotel-system --recipe', () => {
  const answer = (...data: object[]) => ({ success: true, data });
  const row = {
    checkInSn: 'S-1',
    status: 'I',
    roomNo: '101',
    depTime: '2026-11-26 12:00:00',
    given_name: 'Mara',
    family_name: 'Lindqvist',
    nation: 'SE',
    persons: 2,
    lang: null,
    mates: [],
  };
  beforeEach(() => {
    write('recipe.json', privateRecipe('https://hs.hotel.example'));
  });

  it('checks a recipe alone', async () => {
    const run = await doctor('hotel-system', '--recipe', '@recipe.json');
    expect(run).toEqual({
      code: 0,
      err: '',
      out: 'ok        recipe private-hotel is valid\n\nAll is well.\n',
    });
  });

  it('names every problem of a recipe by its place', async () => {
    write('recipe.json', { ...privateRecipe('https://hs.hotel.example'), list: 'data', script: 'x' });
    const { code, out } = await doctor('hotel-system', '--recipe', '@recipe.json');
    expect(code).toBe(1);
    expect(out).toBe('PROBLEM   /list is no JSON Pointer\nPROBLEM   /script is not known\n\nProblems: 2.\n');
  });

  it('reads a sample: the shape of each field, the word for the state, and no value', async () => {
    write('sample.json', answer(row));
    const { code, out } = await doctor(
      'hotel-system',
      '--recipe',
      '@recipe.json',
      '--sample',
      '@sample.json',
    );
    expect(code).toBe(0);
    expect(out).toContain('ok        row 1, stayId at /checkInSn: text(3), read\n');
    expect(out).toContain('ok        row 1, state at /status: text(1), read "I" -> inHouse\n');
    expect(out).toContain('ok        row 1, nationality at /nation: text(2), read -> a country\n');
    expect(out).toContain('note      row 1, language at /lang: null, not there\n');
    expect(out).toContain('ok        row 1, names at /family_name: text(9), read\n');
    expect(out).not.toMatch(/S-1|Mara|Lindqvist|"SE"|2026/);
  });

  it('shows a word that the recipe does not list only when it is asked to', async () => {
    write('sample.json', answer({ ...row, status: 'Lindqvist', nation: 'Sverige', depTime: 'soon' }));
    const args = ['hotel-system', '--recipe', '@recipe.json', '--sample', '@sample.json', '--json'];
    const { code, out } = await doctor(...args);
    expect(code).toBe(1);
    expect(out).not.toMatch(/Lindqvist|Sverige|soon/);
    expect(linesOf(out).filter(({ code }) => code !== 'read' && code !== 'absent')).toMatchObject([
      { step: 'recipe', code: 'rows', rows: 1 },
      { field: 'state', code: 'word-unknown', verdict: 'problem', word: null, means: 'unknown' },
      { field: 'departure', code: 'unreadable', verdict: 'problem' },
      { field: 'nationality', code: 'word-unknown', verdict: 'unknown', means: 'no country' },
    ]);
    const asked = linesOf((await doctor(...args, '--show-state-words')).out);
    expect(asked.find(({ field }) => field === 'state')).toMatchObject({ word: 'Lindqvist' });
  });

  it.each<[string, unknown]>([
    ['no JSON', '{'],
    ['without success', { success: false, data: [row] }],
    ['without a list', { success: true }],
  ])('says that a sample is %s', async (_, sample) => {
    write('sample.json', sample);
    const { code, out } = await doctor(
      'hotel-system',
      '--recipe',
      '@recipe.json',
      '--sample',
      '@sample.json',
    );
    expect(code).toBe(1);
    expect(out).toContain('the answer is not what the recipe says');
  });

  it('takes a recipe that cannot be read for one problem', async () => {
    const { code, out } = await doctor('hotel-system', '--recipe', '@none.json');
    expect({ code, out }).toEqual({ code: 1, out: 'PROBLEM   the recipe cannot be read\n\nProblems: 1.\n' });
  });
});
