import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Profile } from '../../../main/profile/shape.ts';
import type { BodyOf } from '../../../preload/contract/http.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture, testPin } from './fixture/gateway-fixture.ts';
import { buildOf, openFile, resultOf, saveFile, workOf } from './fixture/rule-client.ts';

let hotel: GatewayFixture;
let it: DeskClient;
let auditor: DeskClient;
let ads: { readonly bytes: Buffer; readonly sha256: string };

const noRules: Profile['rules'] = {
  default: 'allow',
  navigation: { block: [], allow: [] },
  subresource: { block: [], allow: [] },
  categories: [],
  privateTargets: [],
};

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function approve(version: number, rules: Partial<Profile['rules']>): Promise<string> {
  const document = await hotel.authority.profile('open-web', { version, rules: { ...noRules, ...rules } });
  hotel.write('profiles/open-web.jws', document);
  // The gateway looks at its documents every ten seconds.
  hotel.clock.advance(10_000);
  return document;
}

/** A profile as JSON, out of its signed text. */
const jsonOf = (document: string): string =>
  Buffer.from(document.split('.')[1] ?? '', 'base64url').toString('utf8');

beforeAll(async () => {
  hotel = await startFixture();
  [it, auditor] = [await hotel.signIn('it-1'), await hotel.signIn('audit-1')];
  const text = await openFile(it, 'ads.example\ntracker.example\n');
  const { fileId } = await buildOf(it, [text]);
  const { bytes } = await saveFile(hotel.url, it, fileId);
  ads = { bytes, sha256: sha256Of(bytes) };
});
afterAll(() => hotel.close());

const hotelProfile = { from: 'hotel', profileId: 'open-web' } as const;

describe('explaining addresses', () => {
  test('tells verdict, filter with its place, reason and what was outranked, for a profile of the hotel', async () => {
    const block = ['news.example', '.news.example/live'];
    await approve(2, { navigation: { block, allow: ['www.news.example'] } });
    const addresses = ['https://www.news.example/live', 'https://other.example/?q=1', 'nonsense'];
    const result = await workOf(auditor, {
      do: 'explain',
      profile: hotelProfile,
      addresses,
      kind: 'navigation',
    });
    expect(result).toMatchObject({
      do: 'explain',
      profile: { profileId: 'open-web', version: 2, signed: true },
      explained: [
        {
          url: addresses[0],
          verdict: 'allow',
          decider: { by: 'filter', list: 'navigation.allow', index: 0, filter: 'www.news.example' },
          outranked: [{ list: 'navigation.block', index: 0, filter: 'news.example' }],
        },
        {
          verdict: 'allow',
          reason: 'default',
          decider: { by: 'default' },
          seen: { scheme: 'https', host: 'other.example', port: 443, path: '/', query: 'q=1' },
        },
        { verdict: 'block', reason: 'address', decider: { by: 'built-in', rule: 'address' }, seen: null },
      ],
    });
  });

  test('uses the lists of the gateway, and refuses while one is missing', async () => {
    await approve(3, { categories: [{ name: 'ads', sha256: ads.sha256, verdict: 'block' }] });
    const asked: BodyOf<'startRuleWork'> = {
      do: 'explain',
      profile: hotelProfile,
      addresses: ['https://x.ads.example/'],
      kind: 'subresource',
    };
    const problem = { source: 0, code: 'rules', faultCount: 1 };
    const faults = [{ list: 'categories', index: 0, reason: 'list-missing' }];
    expect(await workOf(auditor, asked)).toMatchObject({ do: 'refused', problem: { ...problem, faults } });
    await it.ask('keepRuleFile', {}, { fileId: await openFile(it, ads.bytes) });
    const decider = { by: 'category', name: 'ads', sha256: ads.sha256, suffix: 'ads.example' };
    expect(await workOf(auditor, asked)).toMatchObject({ explained: [{ verdict: 'block', decider }] });
  });

  test('takes an opened profile that nobody signed, with a list that only the person has open', async () => {
    const text = await openFile(it, 'only-mine.example\n');
    const { report } = await buildOf(it, [text]);
    const sha256 = report.made ? report.sha256 : '';
    const rules = { ...noRules, categories: [{ name: 'mine', sha256, verdict: 'block' as const }] };
    const document = jsonOf(await hotel.authority.profile('draft', { version: 9, rules }));
    const ask = async (desk: DeskClient) =>
      workOf(desk, {
        do: 'explain',
        profile: { from: 'file', fileId: await openFile(desk, document) },
        addresses: ['https://only-mine.example/'],
        kind: 'navigation',
      });
    expect(await ask(it)).toMatchObject({
      profile: { profileId: 'draft', version: 9, signed: false },
      explained: [{ verdict: 'block', reason: 'category' }],
    });
    expect(await ask(auditor)).toMatchObject({ do: 'refused', problem: { code: 'rules' } });
  });

  test('leaves no address in the log or the data folder', async () => {
    await workOf(it, {
      do: 'explain',
      profile: { from: 'hotel', profileId: 'essentials' },
      addresses: ['https://nobody-must-know.example/'],
      kind: 'navigation',
    });
    expect(JSON.stringify(hotel.logged)).not.toContain('nobody-must-know');
    expect(hotel.logged.map(({ name }) => name)).toContain('rules.worked');
  });

  test('of a profile that is not offered is refused', async () => {
    const profile = { from: 'hotel', profileId: 'none' } as const;
    const body: BodyOf<'startRuleWork'> = {
      do: 'explain',
      profile,
      addresses: ['https://a.example/'],
      kind: 'navigation',
    };
    expect(await it.call('startRuleWork', body)).toEqual({ status: 409, code: 'profile-not-offered' });
  });
});

test('comparing tells what was added and removed, and whose verdict changes', async () => {
  const open = async (rules: Partial<Profile['rules']>, version: number) =>
    openFile(auditor, await hotel.authority.profile('draft', { version, rules: { ...noRules, ...rules } }));
  const before = await open({ navigation: { block: ['a.example', 'b.example'], allow: [] } }, 1);
  const after = await open({ navigation: { block: ['b.example', 'c.example'], allow: [] } }, 2);
  const result = await workOf(auditor, {
    do: 'compare',
    before: { from: 'file', fileId: before },
    after: { from: 'file', fileId: after },
    addresses: ['https://a.example/', 'https://b.example/', 'https://c.example/'],
    kind: 'navigation',
  });
  expect(result).toEqual({
    do: 'compare',
    before: { profileId: 'draft', version: 1, signed: true },
    after: { profileId: 'draft', version: 2, signed: true },
    changes: [
      { path: 'version', change: 'changed', before: 1, after: 2 },
      { path: 'rules.navigation.block', change: 'removed', value: 'a.example' },
      { path: 'rules.navigation.block', change: 'added', value: 'c.example' },
    ],
    changeCount: 3,
    verdicts: [
      {
        url: 'https://a.example/',
        before: { verdict: 'block', reason: 'rule', rule: 'a.example' },
        after: { verdict: 'allow', reason: 'default', rule: null },
      },
      {
        url: 'https://c.example/',
        before: { verdict: 'allow', reason: 'default', rule: null },
        after: { verdict: 'block', reason: 'rule', rule: 'c.example' },
      },
    ],
    asked: 3,
  });
});

describe('building a list', () => {
  test('tells each line that is not understood, and makes nothing of such texts unless told', async () => {
    const texts = [
      await openFile(it, '0.0.0.0 good.example\n0.0.0.0 bad_name!.example\n10.0.0.1 printer.example\n'),
      await openFile(it, 'plain.example\n'),
    ];
    const refused = await buildOf(it, texts);
    const first = {
      format: 'hosts',
      lines: 3,
      names: 1,
      skipped: 1,
      faulty: 1,
      notes: [
        { kind: 'fault', line: 2, reason: 'name-characters' },
        { kind: 'skipped', line: 3, reason: 'leads-elsewhere' },
      ],
    };
    expect(refused.report).toMatchObject({
      made: false,
      code: 'faulty-lines',
      texts: [first, { format: 'plain', names: 1, faulty: 0 }],
    });
    expect((await saveFile(hotel.url, it, refused.fileId)).status).toBe(404);
    const made = await buildOf(it, texts, { lenient: true });
    expect(made.report).toMatchObject({ made: true, names: 2, texts: [first, { names: 1 }] });
  });

  test('gives a file with the digest that is told, to be saved and not shown', async () => {
    const { report, fileId } = await buildOf(it, [await openFile(it, 'saved.example\n')]);
    const { bytes, headers } = await saveFile(hotel.url, it, fileId);
    expect(report).toMatchObject({ made: true, sha256: sha256Of(bytes), bytes: bytes.length });
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-type')).toBe('application/octet-stream');
  });

  test('keeps a list only when a profile in force names its digest, and terminals are then told of it', async () => {
    const text = await openFile(it, 'kept.example\nalso-kept.example\n');
    const before = await buildOf(it, [text]);
    const sha256 = before.report.made ? before.report.sha256 : '';
    expect([before.profileIds, before.isKept]).toEqual([[], false]);
    expect(await it.call('keepRuleFile', {}, { fileId: before.fileId })).toEqual({
      status: 409,
      code: 'list-not-named',
    });
    await approve(10, { categories: [{ name: 'kept', sha256, verdict: 'block' }] });
    const { fileId, profileIds, isKept } = await buildOf(it, [text]);
    expect([profileIds, isKept]).toEqual([['open-web'], false]);
    const row = { name: 'kept', sha256, verdict: 'block', profileIds: ['open-web'] };
    expect((await auditor.ask('ruleLists')).lists).toEqual([
      { ...row, state: 'missing', bytes: null, names: null, exceptions: null },
    ]);
    expect(await it.ask('keepRuleFile', {}, { fileId })).toEqual({ sha256, profileIds: ['open-web'] });
    expect((await auditor.ask('ruleLists')).lists).toEqual([
      { ...row, state: 'ready', bytes: expect.any(Number), names: 2, exceptions: 0 },
    ]);
    expect((await it.ask('health')).listsMissing).toBe(0);
    expect(await buildOf(it, [text])).toMatchObject({ isKept: true });
  });

  test('follows a list of the gateway when told, and says when that one is not there', async () => {
    const text = await openFile(it, 'ads.example\ntracker.example\nnew.example\n');
    const digests = [];
    for (const base of [null, { from: 'shelf', sha256: ads.sha256 } as const]) {
      const { report } = await buildOf(it, [text], { base });
      digests.push(report.made ? report.sha256 : report.code);
    }
    expect(new Set(digests).size).toBe(2);
    expect(digests).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
    const base = { from: 'shelf', sha256: 'e'.repeat(64) } as const;
    expect((await buildOf(it, [text], { base })).report).toMatchObject({ made: false, code: 'base-missing' });
  });

  test('leaves the gateway free to answer, and tells how far it is', async () => {
    const lines = Array.from({ length: 250_000 }, (_, nth) => `host-${nth}.big.example`).join('\n');
    const fileId = await openFile(it, lines);
    const body: BodyOf<'startListBuild'> = {
      fileIds: [fileId],
      format: 'auto',
      exact: false,
      lenient: false,
      base: null,
    };
    const { workId } = await it.ask('startListBuild', body);
    let answeredMeanwhile = 0;
    for (;;) {
      const told = await it.ask('ruleWork', undefined, { workId });
      if (told.state === 'done') break;
      if (told.state === 'running') {
        expect(told.totalBytes).toBe(lines.length);
        answeredMeanwhile += 1;
      }
    }
    expect(answeredMeanwhile).toBeGreaterThan(3);
    expect(await resultOf(it, workId)).toMatchObject({ report: { made: true, names: 250_000 } });
  });
});

test('what came of the lists that the gateway makes by itself is told, without where their texts lie', async () => {
  const own = { name: 'own', sources: ['own.txt'], format: 'auto', exact: false, base: null } as const;
  const other = await startFixture((config) => ({
    ...config,
    lists: [{ ...own, sources: [...own.sources] }],
  }));
  try {
    other.write('own.txt', 'own.example\n');
    const categories = [{ name: 'own', sha256: 'e'.repeat(64), verdict: 'block' as const }];
    const rules = { ...noRules, categories };
    other.write('profiles/open-web.jws', await other.authority.profile('open-web', { version: 2, rules }));
    await other.restart();
    const desk = await other.signIn('audit-1');
    const configured = await vi.waitUntil(
      async () => {
        const told = await desk.ask('ruleLists');
        return told.configured.length > 0 ? told.configured : null;
      },
      { timeout: 20_000 },
    );
    expect(configured).toEqual([
      {
        name: 'own',
        result: 'not-named',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        texts: [{ format: 'plain', lines: 1, names: 1, exceptions: 0, skipped: 0, faulty: 0, notes: [] }],
      },
    ]);
  } finally {
    await other.close();
  }
});

describe('details', () => {
  test('of a kept list, an opened list and an opened profile', async () => {
    const kept = await workOf(auditor, { do: 'stats', source: { from: 'shelf', sha256: ads.sha256 } });
    const opened = { from: 'file', fileId: await openFile(auditor, ads.bytes) } as const;
    const list = { what: 'list', sha256: ads.sha256, kind: 'fingerprints', names: 2, exceptions: 0 };
    expect(kept).toMatchObject({ do: 'stats', stats: list });
    expect(await workOf(auditor, { do: 'stats', source: opened })).toEqual(kept);
    expect(await workOf(auditor, { do: 'stats', source: hotelProfile })).toMatchObject({
      stats: { what: 'profile', profileId: 'open-web', version: 10, filters: { 'navigation.block': {} } },
    });
  });

  test('of a list that is not there are refused', async () => {
    const source = { from: 'shelf', sha256: 'e'.repeat(64) } as const;
    expect(await it.call('startRuleWork', { do: 'stats', source })).toEqual({
      status: 404,
      code: 'not-found',
    });
  });
});

test('vectors are counted, differences told, and the answers saved as JSON', async () => {
  const url = 'https://a.example/';
  const vectors = [
    { id: 1, block: ['a.example'], allow: [], url, expect: 'block' },
    { id: 'two', block: [], allow: [], url, expect: 'allow' },
    { id: 3, block: [], allow: ['a.example'], url },
  ];
  const fileId = await openFile(auditor, JSON.stringify({ note: 'x', vectors }));
  const result = await workOf(auditor, { do: 'vectors', fileId });
  if (result.do !== 'vectors') throw new Error(result.do);
  expect(result).toEqual({
    do: 'vectors',
    total: 3,
    agreeing: 1,
    differing: 1,
    differences: [{ id: 'two', got: 'neutral', expect: 'allow' }],
    fileId: expect.any(String),
  });
  const { bytes } = await saveFile(hotel.url, auditor, result.fileId);
  expect(JSON.parse(bytes.toString('utf8'))).toEqual([
    { id: 1, got: 'block' },
    { id: 'two', got: 'neutral' },
    { id: 3, got: 'allow' },
  ]);
});

describe('what a person opened', () => {
  test('is nobody else’s', async () => {
    const fileId = await openFile(it, '{}');
    const { workId } = await it.ask('startRuleWork', { do: 'stats', source: { from: 'file', fileId } });
    const unknown = { status: 404, code: 'file-unknown' };
    const source = { from: 'file', fileId } as const;
    expect(await auditor.call('startRuleWork', { do: 'stats', source })).toEqual(unknown);
    expect(await auditor.call('addToRuleFile', { atBytes: 2, base64: 'AAAA' }, { fileId })).toEqual(unknown);
    expect((await saveFile(hotel.url, auditor, fileId)).status).toBe(404);
    expect((await saveFile(hotel.url, await hotel.signIn('desk-1'), fileId)).status).toBe(403);
    expect((await saveFile(hotel.url, hotel.browser(), fileId)).status).toBe(401);
    expect(await auditor.call('ruleWork', undefined, { workId })).toEqual({
      status: 404,
      code: 'work-unknown',
    });
    await resultOf(it, workId);
  });

  test('is forgotten a quarter of an hour after its last use, and when the gateway restarts', async () => {
    const folder = join(hotel.folder, 'data', 'opened');
    const fileId = await openFile(it, '{}');
    hotel.clock.advance(15 * 60_000);
    await it.ask('signIn', { staffId: 'it-1', pin: testPin });
    const later = await openFile(it, 'later');
    expect((await saveFile(hotel.url, it, fileId)).status).toBe(404);
    expect(readdirSync(folder)).toEqual([later]);
    await hotel.restart();
    expect(existsSync(join(folder, later))).toBe(false);
  });

  test('new work ends what was begun before', async () => {
    await it.ask('signIn', { staffId: 'it-1', pin: testPin });
    const source = { from: 'hotel', profileId: 'essentials' } as const;
    const first = await it.ask('startRuleWork', { do: 'stats', source });
    const second = await it.ask('startRuleWork', { do: 'stats', source });
    const workId = { workId: first.workId };
    expect(await it.call('ruleWork', undefined, workId)).toEqual({ status: 404, code: 'work-unknown' });
    expect(await resultOf(it, second.workId)).toMatchObject({ do: 'stats' });
  });
});
