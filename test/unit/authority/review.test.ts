import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Application } from '../../../main/authority/application/application.ts';
import type { FindingCode, Grade } from '../../../main/authority/review/finding.ts';
import { type ReviewInput, reviewApplication } from '../../../main/authority/review/review.ts';
import type { Profile, Upstream } from '../../../main/profile/shape.ts';
import { aDesignation, aProfile, nowMs } from '../profile/signed-documents.ts';
import { about, aDraft, foundHotel, handIn, type Office, openOffice } from './authority-office.ts';

const hash = 'f'.repeat(64);

function application(draft: object, change: Partial<Application> = {}): Application {
  return {
    kind: 'application',
    format: 1,
    applicationId: 'a-1',
    createdAtMs: nowMs,
    ...about,
    hostLists: [],
    replaces: { profileId: 'open', version: 3, sha256: hash },
    draft: { ...draft },
    ...change,
  };
}

/** The draft is the profile in force unless a test changes it. */
function review(draft: object, change: Partial<ReviewInput> = {}, running: Profile = aProfile()) {
  return reviewApplication({
    application: application(draft),
    signature: { state: 'none' },
    running: { designation: aDesignation(), profiles: [{ profile: running, hash }], isChecked: true },
    ceiling: null,
    listAt: (sha256) => ({ state: 'missing', sha256 }),
    ...change,
  });
}

const codesOf = (found: ReturnType<typeof review>, grade: Grade): FindingCode[] => [
  ...new Set(found.findings.filter((one) => one.grade === grade).map(({ code }) => code)),
];

const base = aProfile();
const list = { name: 'ads', sha256: 'b'.repeat(64), verdict: 'block' as const };
const pinned: Upstream = {
  protocol: 'https',
  host: 'proxy.example',
  port: 3128,
  credentials: null,
  pins: ['c'.repeat(64)],
};

/** What is worth a look in every draft of this test, and so says nothing. */
const always: readonly FindingCode[] = [
  'application-unsigned',
  'no-transfer-limit',
  'no-block-list',
  'open-by-default',
];

describe('what must be fixed', () => {
  test.each<[string, object, FindingCode]>([
    ['a draft that is none', {}, 'draft-shape'],
    ['an unknown field', { ...base, more: 1 }, 'draft-shape'],
    [
      'a filter that cannot be read',
      { ...base, rules: { ...base.rules, navigation: { block: ['a b/'], allow: [] } } },
      'filter-fault',
    ],
    [
      'a list that is not declared',
      { ...base, rules: { ...base.rules, categories: [list] } },
      'list-undeclared',
    ],
    ['another hotel', { ...base, hotelIds: ['h9'] }, 'not-designated'],
    [
      'a channel of no designation',
      { ...base, channel: { ...base.channel, channelId: 'c9' } },
      'not-designated',
    ],
    ['a demo draft for a real hotel', { ...base, demo: true }, 'not-designated'],
    [
      'another permit than the licence',
      { ...base, channel: { ...base.channel, permit: 'P-9' } },
      'licence-differs',
    ],
  ])('%s', (_, draft, code) => {
    const found = review(draft);
    expect(codesOf(found, 'must-fix')).toEqual([code]);
    expect(found.verdict).toBe('must-fix');
  });

  test.each<[string, Partial<Application>, FindingCode]>([
    [
      'that was written for another version',
      { replaces: { profileId: 'open', version: 2, sha256: hash } },
      'replaces-other',
    ],
    [
      'that was written for another text',
      { replaces: { profileId: 'open', version: 3, sha256: 'e'.repeat(64) } },
      'replaces-other',
    ],
    ['that forgets what is in force', { replaces: null }, 'replaces-nothing'],
  ])('an application %s', (_, change, code) => {
    expect(codesOf(review(base, { application: application(base, change) }), 'must-fix')).toEqual([code]);
  });

  test('a list whose file is another one', () => {
    const draft = { ...base, rules: { ...base.rules, categories: [list] } };
    const declared = application(draft, {
      hostLists: [{ ...list, source: 'centre' }].map(({ name, sha256, source }) => ({
        name,
        sha256,
        source,
      })),
    });
    const found = review(draft, {
      application: declared,
      listAt: (sha256) => ({ state: 'refused', sha256 }),
    });
    expect(codesOf(found, 'must-fix')).toEqual(['list-refused']);
  });

  test.each<[string, Partial<Profile>, FindingCode]>([
    ['abilities', { abilities: { ...base.abilities, camera: true } }, 'ceiling-abilities'],
    ['limits', { limits: { ...base.limits, sessionMinutes: 61 } }, 'ceiling-limits'],
    ['hosts', { rules: { ...base.rules, navigation: { block: [], allow: [] } } }, 'ceiling-hosts'],
  ])('%s beyond the ceiling', (_, change, code) => {
    expect(codesOf(review({ ...base, ...change }, { ceiling: base }), 'must-fix')).toEqual([code]);
    expect(codesOf(review({ ...base, ...change }, { ceiling: { ...base, ...change } }), 'must-fix')).toEqual(
      [],
    );
  });
});

describe('what to look at', () => {
  const limits = (change: Partial<Profile['limits']>) => ({ ...base, limits: { ...base.limits, ...change } });
  test.each<[string, object, FindingCode[], Profile?]>([
    [
      'uploads',
      { ...base, abilities: { ...base.abilities, uploads: true } },
      ['abilities-wider', 'risky-ability'],
    ],
    ['a longer session', limits({ sessionMinutes: 241 }), ['limits-higher', 'long-session']],
    ['more grace', limits({ graceMinutes: 5 }), ['limits-higher']],
    ['more tabs', limits({ maxTabs: 2 }), ['limits-higher']],
    ['fewer tabs', limits({ maxTabs: 1 }), [], aProfile({ limits: { ...base.limits, maxTabs: 3 } })],
    [
      'no limit in place of one',
      base,
      ['limits-higher'],
      aProfile({ limits: { ...base.limits, transferMegabytes: 10 } }),
    ],
    [
      'a host no longer blocked',
      { ...base, rules: { ...base.rules, navigation: { block: [], allow: [] } } },
      ['hosts-wider'],
    ],
    [
      'a star that allows',
      { ...base, rules: { ...base.rules, navigation: { block: ['x.example'], allow: ['*'] } } },
      ['star-allowed'],
    ],
    ['another exit', { ...base, channel: { ...base.channel, country: 'JP' } }, ['channel-changed']],
    [
      'lost pins',
      base,
      ['channel-changed', 'pins-removed'],
      aProfile({ channel: { ...base.channel, upstreams: [pinned] } }),
    ],
    [
      'a password inside',
      {
        ...base,
        channel: {
          ...base.channel,
          upstreams: [{ ...pinned, pins: [], credentials: { username: 'u', password: 'secret-word' } }],
        },
      },
      ['channel-changed', 'credentials-inside'],
    ],
    ['keys believed again', base, ['revoked-keys-removed'], aProfile({ revokedKeys: ['d'.repeat(64)] })],
    [
      'another catalogue',
      { ...base, recordCatalogue: { catalogue: 'X', sha256: 'd'.repeat(64) } },
      ['catalogue-changed'],
    ],
    [
      'a probe that it closes',
      {
        ...base,
        channel: { ...base.channel, probe: 'https://x.example/' },
        rules: { ...base.rules, subresource: { block: ['x.example'], allow: [] } },
      },
      ['channel-changed', 'probe-closed'],
    ],
    [
      'a tile that it closes',
      { ...base, startPage: { tiles: [{ titles: { en: 'X' }, url: 'https://x.example/' }] } },
      ['tile-closed'],
    ],
    [
      'a search without a page',
      { ...base, abilities: { ...base.abilities, searchEngine: true } },
      ['abilities-wider', 'search-missing'],
    ],
    [
      'more than a year',
      { ...base, notBeforeMs: nowMs, notAfterMs: nowMs + 367 * 86_400_000 },
      ['long-life', 'unchanged'],
    ],
    ['nothing new', base, ['unchanged']],
    [
      'a host inside the hotel',
      { ...base, rules: { ...base.rules, privateTargets: [{ host: '10.0.0.1', port: 443 }] } },
      ['hosts-wider', 'private-targets'],
    ],
    [
      'sites that staff may let through',
      {
        ...base,
        rules: {
          ...base.rules,
          onRequest: [{ groupId: 'video', titles: { en: 'Videos' }, allow: ['clipside.example'] }],
        },
      },
      ['sites-on-request'],
    ],
  ])('%s', (_, draft, codes, running) => {
    const unchanged = codesOf(review(draft, {}, running), 'look-at').filter((code) => !always.includes(code));
    expect(unchanged.sort()).toEqual([...codes].sort());
  });

  test('a password of the channel is in no report', () => {
    const draft = {
      ...base,
      channel: {
        ...base.channel,
        upstreams: [{ ...pinned, pins: [], credentials: { username: 'u', password: 'secret-word' } }],
      },
    };
    const found = review(draft);
    expect(JSON.stringify([found.findings, found.changes])).not.toContain('secret-word');
  });

  test('what was not given', () => {
    const found = review(base, { running: null });
    expect(codesOf(found, 'look-at')).toEqual(
      expect.arrayContaining(['running-not-given', 'designation-missing']),
    );
    expect(found.againstRunning).toEqual([]);
  });
});

test('a sub-set of the profile in force and of the ceiling is told to be one', () => {
  const draft = {
    ...base,
    rules: { ...base.rules, navigation: { block: ['x.example', 'y.example'], allow: [] } },
  };
  const found = review(draft, { ceiling: base });
  expect(codesOf(found, 'fine')).toEqual(
    expect.arrayContaining(['hosts-within', 'rights-within', 'ceiling-good']),
  );
  expect([...found.againstRunning, ...found.againstCeiling].map(({ state }) => state)).toEqual([
    'within',
    'within',
    'within',
    'within',
  ]);
});

describe('with a compiled list out of a file', () => {
  let office: Office;
  beforeAll(() => {
    office = openOffice();
  });
  afterAll(() => office.close());

  test('the draft is judged by what stands in it', async () => {
    const { compileFiles } = await import('../../../main/guard/tester/compile-files.ts');
    const source = office.write('ads.txt', 'ads.example\ntrack.example\n');
    const output = office.at('list.gwl');
    const report = compileFiles(
      { sources: [source], format: 'plain', exact: true, base: null, output, lenient: false },
      () => {},
    );
    if (!report.ok) throw new Error(report.code);
    const { copyFileSync, mkdirSync } = await import('node:fs');
    mkdirSync(office.at('lists'));
    copyFileSync(output, office.at('lists', `${report.sha256}.gwl`));
    const listed = { name: 'ads', sha256: report.sha256, verdict: 'block' as const };
    const rules = { ...aDraft().rules, categories: [listed] };
    await foundHotel(office, aDraft({ rules }));
    const opened = { ...rules, navigation: { block: ['x.example'], allow: ['ads.example'] } };
    const file = await handIn(office, aDraft({ rules: opened }));
    const given = ['--running', office.at('running'), '--keys', office.at('keys/authority-keys.json')];
    const withLists = await office.run('review', file, ...given, '--lists', office.at('lists'));
    expect(withLists.out).toMatch(/look at +hosts-wider .*navigation: https:\/\/ads\.example:443\//);
    expect(withLists.out).toMatch(/fine +lists-good/);
    const without = await office.run('review', file, ...given);
    expect(without.out).toMatch(/look at +hosts-undecided .*ads\.example \(lists\)/);
    expect(without.out).toMatch(/look at +list-not-at-hand/);
  });
});
