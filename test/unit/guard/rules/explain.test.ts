import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../main/guard/rules/compile.ts';
import { explainUrl } from '../../../../main/guard/rules/explain.ts';
import { hostList } from './hosts/lists.ts';
import { profileRules } from './rule-sets.ts';

const category = { name: 'gambling', sha256: '1'.repeat(64), verdict: 'block' as const };
const compilation = compileRules(
  {
    ...profileRules('allow', {
      block: [
        '*',
        'x.test',
        'x.test/a',
        'x.test/a?k=1',
        '.exact.x.test',
        'same.test',
        'twin.test',
        'twin.test.',
        'twin.test',
      ],
      allow: ['test', 'x.test/a', 'same.test', 'lone.example'],
    }),
    categories: [category],
  },
  [{ sha256: category.sha256, list: hostList({ names: ['casino.example'] }) }],
);
if (!compilation.ok) throw new Error('not compiled');
const { rules } = compilation;
const bareStar = { list: 'navigation.block', index: 0, filter: '*' };

describe('an explanation', () => {
  it('shows the address as seen, what decided, where it stands, why, and what it outranked', () => {
    expect(explainUrl(rules, 'HTTPS://X.test.:443/a/./b?k=1#f', 'navigation')).toEqual({
      verdict: 'block',
      reason: 'rule',
      seen: { scheme: 'https', host: 'x.test', port: 443, path: '/a/b', query: 'k=1' },
      decider: { by: 'filter', list: 'navigation.block', index: 3, filter: 'x.test/a?k=1' },
      why: 'more-query',
      outranked: [
        { list: 'navigation.allow', index: 1, filter: 'x.test/a' },
        { list: 'navigation.block', index: 2, filter: 'x.test/a' },
        { list: 'navigation.block', index: 1, filter: 'x.test' },
        { list: 'navigation.allow', index: 0, filter: 'test' },
        bareStar,
      ],
    });
  });

  it.each([
    ['https://x.test/a', 'allow-beats-block', 'x.test/a'],
    ['https://x.test/', 'longer-host', 'x.test'],
    ['https://exact.x.test/', 'exact-host', '.exact.x.test'],
    ['https://y.test/', 'before-bare-star', 'test'],
    ['https://same.test/', 'allow-beats-block', 'same.test'],
    ['https://twin.test/', 'longer-host', 'twin.test.'],
    ['https://lone.example/', 'before-bare-star', 'lone.example'],
    ['https://other.example/', 'weakest', '*'],
  ])('of %s says %s', (url, why, filter) => {
    expect(explainUrl(rules, url, 'navigation')).toMatchObject({ why, decider: { by: 'filter', filter } });
  });

  it('says longer-path, only-match, first-of-equals and no-match', () => {
    const of = (block: readonly string[], url: string) => {
      const plain = compileRules(profileRules('allow', { block }));
      if (!plain.ok) throw new Error('not compiled');
      const { why, decider } = explainUrl(plain.rules, url, 'subresource');
      return [why, decider];
    };
    expect(of(['x.test', 'x.test/a'], 'https://x.test/a')).toEqual([
      'longer-path',
      { by: 'filter', list: 'subresource.block', index: 1, filter: 'x.test/a' },
    ]);
    expect(of(['x.test'], 'https://x.test/')[0]).toBe('only-match');
    expect(of(['x.test', 'https://x.test'], 'https://x.test/')).toEqual([
      'first-of-equals',
      { by: 'filter', list: 'subresource.block', index: 0, filter: 'x.test' },
    ]);
    expect(of(['x.test'], 'https://y.test/')).toEqual(['no-match', { by: 'default' }]);
  });

  it('names the category, its digest and the ending that is listed', () => {
    expect(explainUrl(rules, 'https://a.casino.example/', 'navigation')).toMatchObject({
      verdict: 'block',
      reason: 'category',
      decider: { by: 'category', name: 'gambling', sha256: '1'.repeat(64), suffix: 'casino.example' },
      why: 'category-block',
      outranked: [bareStar],
    });
  });

  it.each([
    ['http://x.test/', 'scheme', 'x.test'],
    ['https://user@x.test/', 'address', 'x.test'],
    ['https://127.1/', 'private-address', '127.0.0.1'],
    ['nonsense', 'address', null],
  ])('of %s names the built-in rule %s', (url, rule, host) => {
    const { verdict, reason, decider, why, seen } = explainUrl(rules, url, 'navigation');
    expect([verdict, reason, decider, why, seen?.host ?? null]).toEqual([
      'block',
      rule,
      { by: 'built-in', rule },
      'built-in',
      host,
    ]);
  });

  it('is plain data, and names at most twenty filters besides', () => {
    const block = Array.from({ length: 50 }, (_, nth) => `x.test/${'a'.repeat(nth)}`);
    const plain = compileRules(profileRules('allow', { block }));
    if (!plain.ok) throw new Error('not compiled');
    const explanation = explainUrl(plain.rules, `https://x.test/${'a'.repeat(60)}`, 'navigation');
    expect(explanation.outranked).toHaveLength(20);
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});
