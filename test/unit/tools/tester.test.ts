import { describe, expect, test } from 'vitest';
import { compileRules } from '../../../main/guard/rules/compile.ts';
import { diffProfiles, diffVerdicts } from '../../../main/guard/tester/diff.ts';
import { profileStats } from '../../../main/guard/tester/stats.ts';
import { readVectors, runVectors } from '../../../main/guard/tester/vectors.ts';
import { readProfileText } from '../../../main/profile/profile-text.ts';
import type { Profile } from '../../../main/profile/shape.ts';
import { fakeProfile } from '../../fakes/session.ts';
import { createTestAuthority } from '../gateway/fixture/signed-documents.ts';

const withRules = (rules: Partial<Profile['rules']>): Profile => ({
  ...fakeProfile,
  rules: { ...fakeProfile.rules, ...rules },
});

describe('the difference of two profiles', () => {
  test('is nothing for the same profile, whatever the order of its filters', () => {
    const one = withRules({ navigation: { block: ['a.example', 'b.example'], allow: [] } });
    const other = withRules({ navigation: { block: ['b.example', 'a.example'], allow: [] } });
    expect(diffProfiles(one, other)).toEqual([]);
  });

  test('names every place: filters, abilities, limits, titles, default', () => {
    const before = withRules({ navigation: { block: ['a.example', 'b.example'], allow: [] } });
    const after: Profile = {
      ...withRules({ default: 'block', navigation: { block: ['b.example', 'c.example'], allow: [] } }),
      version: 2,
      titles: { en: 'Open web', fr: 'Web' },
      abilities: { ...before.abilities, print: true },
      limits: { ...before.limits, transferMegabytes: 500 },
    };
    expect(diffProfiles(before, after)).toEqual([
      { path: 'version', change: 'changed', before: 1, after: 2 },
      { path: 'titles.fr', change: 'added', value: 'Web' },
      { path: 'rules.default', change: 'changed', before: 'allow', after: 'block' },
      { path: 'rules.navigation.block', change: 'removed', value: 'a.example' },
      { path: 'rules.navigation.block', change: 'added', value: 'c.example' },
      { path: 'abilities.print', change: 'changed', before: false, after: true },
      { path: 'limits.transferMegabytes', change: 'changed', before: null, after: 500 },
    ]);
  });

  test('follows a list by its name', () => {
    const list = (name: string, digit: string) => ({
      name,
      sha256: digit.repeat(64),
      verdict: 'block' as const,
    });
    const before = withRules({ categories: [list('ads', '1'), list('scams', '2')] });
    const after = withRules({ categories: [list('scams', '3'), list('news', '4')] });
    expect(diffProfiles(before, after)).toEqual([
      { path: 'rules.categories.ads.sha256', change: 'removed', value: '1'.repeat(64) },
      { path: 'rules.categories.ads.verdict', change: 'removed', value: 'block' },
      {
        path: 'rules.categories.scams.sha256',
        change: 'changed',
        before: '2'.repeat(64),
        after: '3'.repeat(64),
      },
      { path: 'rules.categories.news.sha256', change: 'added', value: '4'.repeat(64) },
      { path: 'rules.categories.news.verdict', change: 'added', value: 'block' },
    ]);
  });

  test('tells that a password of the channel changed, and never what it is', () => {
    const channel = (password: string | null): Profile => ({
      ...fakeProfile,
      channel: {
        ...fakeProfile.channel,
        upstreams: fakeProfile.channel.upstreams.map((upstream) => ({
          ...upstream,
          credentials: password === null ? null : { username: 'hotel', password },
        })),
      },
    });
    const changes = [
      ...diffProfiles(channel('secret-one'), channel('secret-two')),
      ...diffProfiles(channel(null), channel('secret-one')),
      ...diffProfiles(channel('secret-one'), channel(null)),
    ];
    expect(changes.map(({ path }) => path)).toEqual([
      'channel.upstreams.0.credentials.password',
      'channel.upstreams.0.credentials',
      'channel.upstreams.0.credentials',
    ]);
    expect(JSON.stringify(changes)).not.toContain('secret');
  });

  test('is told for addresses: only those whose verdict changes', () => {
    const rulesOf = (block: string[]) => {
      const compiled = compileRules(withRules({ navigation: { block, allow: [] } }).rules);
      if (!compiled.ok) throw new Error('not compiled');
      return compiled.rules;
    };
    const urls = ['https://a.example/', 'https://b.example/', 'https://c.example/', 'nonsense'];
    const changes = diffVerdicts(rulesOf(['a.example']), rulesOf(['b.example']), urls, 'navigation');
    expect(changes.map(({ url, before, after }) => [url, before.verdict, after.verdict])).toEqual([
      ['https://a.example/', 'block', 'allow'],
      ['https://b.example/', 'allow', 'block'],
    ]);
  });
});

describe('a profile is read', () => {
  test('from JSON and from its signed text, and says which', async () => {
    const document = await createTestAuthority('hotel').profile('open-web');
    const signed = readProfileText(` ${document}\n`);
    expect(signed).toMatchObject({ ok: true, signed: true, profile: { profileId: 'open-web' } });
    const plain = readProfileText(JSON.stringify(fakeProfile, null, 2));
    expect(plain).toEqual({ ok: true, signed: false, profile: fakeProfile });
  });

  test.each([
    ['', 'not-json', null],
    ['{', 'not-json', null],
    ['a.b.c', 'not-json', null],
    ['[]', 'not-a-profile', null],
    ['null', 'not-a-profile', null],
    ['"text"', 'not-a-profile', null],
    ['{"kind":"designation"}', 'not-a-profile', null],
    [JSON.stringify({ ...fakeProfile, extra: 1 }), 'bad-shape', 'extra'],
    [JSON.stringify({ ...fakeProfile, version: '1' }), 'bad-shape', 'version'],
    ['x'.repeat(24 * 1024 * 1024 + 1), 'too-large', null],
  ])('or refused with a code: %.30s', (text, code, path) => {
    expect(readProfileText(text)).toEqual({ ok: false, code, path });
  });

  test('or refused when its signed payload gives a key twice', () => {
    const payload = Buffer.from('{"kind":"profile","kind":"profile"}').toString('base64url');
    expect(readProfileText(`aa.${payload}.aa`)).toMatchObject({ ok: false, code: 'not-json' });
  });
});

describe('rule vectors', () => {
  const vector = { id: 1, block: ['a.example'], allow: [], url: 'https://a.example/' };

  test('are answered in their order, with or without an expectation', () => {
    const read = readVectors(
      JSON.stringify({
        note: 'x',
        vectors: [
          { ...vector, id: 9, expect: 'allow' },
          { ...vector, block: [] },
        ],
      }),
    );
    expect(read.ok && runVectors(read.vectors)).toEqual([
      { id: 9, got: 'block', expect: 'allow' },
      { id: 1, got: 'neutral', expect: null },
    ]);
  });

  test.each([
    ['', 'not-json', null],
    ['[]', 'bad-shape', '(whole)'],
    ['{}', 'bad-shape', 'vectors'],
    [JSON.stringify({ vectors: [{ ...vector, url: 7 }] }), 'bad-shape', 'vectors.0.url'],
    [JSON.stringify({ vectors: [vector, { ...vector, expect: 'maybe' }] }), 'bad-shape', 'vectors.1.expect'],
    [JSON.stringify({ vectors: [{ ...vector, block: 'a' }] }), 'bad-shape', 'vectors.0.block'],
  ])('that are malformed are refused: %.40s', (text, code, path) => {
    expect(readVectors(text)).toEqual({ ok: false, code, path });
  });
});

test('the filters of a profile are counted by kind', () => {
  const profile = withRules({
    navigation: {
      block: ['a.example', 'a.example', 'b.example/path', 'c.example?q=1', 'bad host'],
      allow: [],
    },
  });
  expect(profileStats(profile).filters['navigation.block']).toEqual({
    filters: 5,
    doubles: 1,
    faulty: 1,
    withPath: 1,
    withQuery: 1,
  });
});
