import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompiledRules, compileRules } from '../../../../main/guard/rules/compile.ts';
import { decideHost, decideUrl } from '../../../../main/guard/rules/decide.ts';
import { explainUrl } from '../../../../main/guard/rules/explain.ts';
import { canonicalHost, isPlainName } from '../../../../main/guard/rules/host.ts';
import type { ProfileRules } from '../../../../main/profile/shape.ts';
import { anyLists, anyUrl } from './arbitraries.ts';
import { hostList } from './hosts/lists.ts';
import { profileRules } from './rule-sets.ts';

const lists = {
  gambling: hostList({ names: ['casino.test', 'bets.test'], exceptions: ['museum.casino.test'] }),
  schools: hostList({ names: ['school.casino.test', 'uni.test'] }, { exact: true }),
};
const digests = { gambling: '1'.repeat(64), schools: '2'.repeat(64) };
const loaded = (Object.keys(lists) as (keyof typeof lists)[]).map((name) => ({
  sha256: digests[name],
  list: lists[name],
}));
const block = { name: 'gambling', sha256: digests.gambling, verdict: 'block' as const };
const allow = { name: 'schools', sha256: digests.schools, verdict: 'allow' as const };

function withLists(rules: ProfileRules, extra: Partial<ProfileRules> = {}): CompiledRules {
  const compilation = compileRules({ ...rules, categories: [block, allow], ...extra }, loaded);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.errors));
  return compilation.rules;
}

describe('categories', () => {
  const open = withLists(profileRules('allow', { allow: ['red.casino.test'], block: ['uni.test/exam'] }));
  const closed = withLists(profileRules('block', { block: ['*'] }));
  const by = (verdict: string, reason: string, rule: string | null) => ({ verdict, reason, rule });

  it.each([
    ['https://casino.test/', by('block', 'category', 'gambling')],
    ['https://a.b.casino.test/x', by('block', 'category', 'gambling')],
    ['https://museum.casino.test/', by('allow', 'default', null)],
    ['https://school.casino.test/', by('allow', 'category', 'schools')],
    ['https://red.casino.test/', by('allow', 'rule', 'red.casino.test')],
    ['https://uni.test/', by('allow', 'category', 'schools')],
    ['https://uni.test/exam/1', by('block', 'rule', 'uni.test/exam')],
    ['https://other.test/', by('allow', 'default', null)],
    ['blob:https://casino.test/1', by('block', 'category', 'gambling')],
  ])('decide %s after filters and before the default', (url, decision) => {
    expect(decideUrl(open, url, 'navigation')).toEqual(decision);
  });

  it('are stronger than the bare star', () => {
    expect(
      ['https://uni.test/', 'https://bets.test/', 'https://x.test/'].map((url) =>
        decideUrl(closed, url, 'navigation'),
      ),
    ).toEqual([
      by('allow', 'category', 'schools'),
      by('block', 'category', 'gambling'),
      by('block', 'rule', '*'),
    ]);
  });

  it.each([
    ['casino.test', open, by('block', 'category', 'gambling')],
    ['school.casino.test', open, by('allow', 'category', 'schools')],
    ['red.casino.test', open, by('allow', 'rule', 'red.casino.test')],
    ['uni.test', closed, by('allow', 'category', 'schools')],
    ['x.test', closed, by('block', 'rule', '*')],
  ])('decide the connection to %s', (host, rules, decision) => {
    expect(decideHost(rules, host, 443)).toEqual(decision);
  });

  it('are refused when a list is missing, or allows without holding its names as text', () => {
    const compilation = compileRules(
      {
        ...profileRules('allow', {}),
        categories: [
          { ...block, verdict: 'allow' },
          { ...allow, sha256: '3'.repeat(64) },
        ],
      },
      loaded,
    );
    expect(compilation).toEqual({
      ok: false,
      errors: [
        { list: 'categories', index: 0, filter: 'gambling', reason: 'list-not-exact' },
        { list: 'categories', index: 1, filter: 'schools', reason: 'list-missing' },
      ],
    });
  });
});

describe('private targets', () => {
  const rules = withLists(profileRules('allow', { block: ['printer/admin'] }), {
    privateTargets: [
      { host: 'PRINTER', port: 443 },
      { host: '192.168.1.5', port: 8443 },
      { host: 'fd00::5', port: 443 },
    ],
  });

  it.each([
    ['https://printer/', 'allow', 'default'],
    ['https://printer:8443/', 'block', 'private-address'],
    ['https://printer/admin', 'block', 'rule'],
    ['https://a.printer/', 'allow', 'default'],
    ['https://192.168.1.5:8443/', 'allow', 'default'],
    ['https://192.168.1.5/', 'block', 'private-address'],
    ['https://0xc0a80105:8443/', 'allow', 'default'],
    ['https://[fd00::5]/', 'allow', 'default'],
    ['https://[fd00::6]/', 'block', 'private-address'],
    ['http://printer/', 'block', 'scheme'],
  ])('%s is judged as %s', (url, verdict, reason) => {
    expect(decideUrl(rules, url, 'navigation')).toMatchObject({ verdict, reason });
  });

  it('open the connection to exactly that port', () => {
    expect(
      [
        ['printer', 443],
        ['printer', 80],
        ['192.168.1.5', 8443],
        ['fd00::5', 443],
        ['127.0.0.1', 443],
      ].map(([host, port]) => decideHost(rules, String(host), Number(port)).verdict),
    ).toEqual(['allow', 'block', 'allow', 'allow', 'block']);
  });

  it('are refused when they name no host', () => {
    expect(
      compileRules({ ...profileRules('allow', {}), privateTargets: [{ host: 'a b', port: 1 }] }),
    ).toEqual({
      ok: false,
      errors: [{ list: 'privateTargets', index: 0, filter: 'a b:1', reason: 'host-invalid' }],
    });
  });
});

describe('with lists and filters of every kind', () => {
  const label = fc.constantFrom('a', 'b', 'ab', 'x-1');
  const names = fc.array(
    fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.test`),
    { maxLength: 4 },
  );

  it('a connection is never refused for an address that is allowed, and an explanation is the decision', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.constantFrom('block' as const, 'allow' as const),
        anyLists,
        anyLists,
        fc.tuple(names, names, names),
        fc.array(anyUrl, { minLength: 5, maxLength: 5 }),
        (otherwise, pages, parts, [blocked, allowed, spared], urls) => {
          const compilation = compileRules(
            { ...profileRules(otherwise, pages, parts), categories: [block, allow] },
            [
              { sha256: digests.gambling, list: hostList({ names: blocked, exceptions: spared }) },
              { sha256: digests.schools, list: hostList({ names: allowed }, { exact: true }) },
            ],
          );
          if (!compilation.ok) throw new Error('not compiled');
          const { rules } = compilation;
          for (const url of urls) {
            for (const kind of ['navigation', 'subresource'] as const) {
              const decision = decideUrl(rules, url, kind);
              const key = `${decision.verdict} ${decision.reason}`;
              seen.set(key, (seen.get(key) ?? 0) + 1);
              const { verdict, reason } = explainUrl(rules, url, kind);
              expect([url, verdict, reason]).toEqual([url, decision.verdict, decision.reason]);
              if (verdict === 'block') continue;
              const { hostname, port } = new URL(url);
              expect([url, decideHost(rules, hostname, Number(port || 443)).verdict]).toEqual([url, 'allow']);
            }
          }
        },
      ),
      { numRuns: 1_500, seed: 11 },
    );
    for (const key of [
      'allow rule',
      'block rule',
      'allow category',
      'block category',
      'allow default',
      'block default',
    ])
      expect([key, (seen.get(key) ?? 0) > 100]).toEqual([key, true]);
  });
});

describe('a name that is plain', () => {
  it('is what the URL parser makes of it', () => {
    const part = fc.constantFrom(
      'a',
      'z9',
      '0',
      '7f',
      '0x7f',
      'x-',
      'xn--',
      'xn--a',
      'ab--c',
      '_',
      '-',
      '',
      'A',
      'é',
    );
    let plain = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
          fc.string({ unit: fc.constantFrom(...'ab0x-._'), maxLength: 12 }),
        ),
        (text) => {
          if (!isPlainName(text)) return;
          plain += 1;
          expect(new URL(`https://${text}/`).hostname).toBe(text);
          expect(canonicalHost(`${text}.`)).toBe(text);
        },
      ),
      { numRuns: 5_000 },
    );
    expect(plain).toBeGreaterThan(500);
  });

  it('is no longer than DNS can carry', () => {
    expect([isPlainName(`${'a.'.repeat(126)}b`), isPlainName(`${'a.'.repeat(126)}bc`)]).toEqual([
      true,
      false,
    ]);
  });
});
