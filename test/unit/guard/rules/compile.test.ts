import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../main/guard/rules/compile.ts';
import { decideUrl } from '../../../../main/guard/rules/decide.ts';
import { profileRules } from './rule-sets.ts';

describe('compiling', () => {
  it('names every wrong filter with its list, place and reason, and compiles nothing', () => {
    const rules = profileRules(
      'allow',
      { block: ['fine.test', 'bad.test:*'], allow: ['/path'] },
      { block: ['wrong://app'], allow: ['fine.test', '', 'a b'] },
    );
    expect(compileRules(rules)).toEqual({
      ok: false,
      errors: [
        { list: 'navigation.block', index: 1, filter: 'bad.test:*', reason: 'port-invalid' },
        { list: 'navigation.allow', index: 0, filter: '/path', reason: 'host-missing' },
        { list: 'subresource.block', index: 0, filter: 'wrong://app', reason: 'scheme-form' },
        { list: 'subresource.allow', index: 1, filter: '', reason: 'empty' },
        { list: 'subresource.allow', index: 2, filter: 'a b', reason: 'host-invalid' },
      ],
    });
  });

  it('takes 100,000 filters in each list and uses the last of them', () => {
    const block = Array.from({ length: 100_000 }, (_, index) => `b${index}.test/p${index % 7}`);
    const allow = Array.from({ length: 100_000 }, (_, index) => `a.b${index}.test`);
    const compilation = compileRules(profileRules('allow', { block, allow }));
    if (!compilation.ok) throw new Error('not compiled');
    expect([
      decideUrl(compilation.rules, 'https://b99999.test/p4/x', 'subresource'),
      decideUrl(compilation.rules, 'https://a.b99999.test/p4/x', 'navigation'),
      decideUrl(compilation.rules, 'https://b99999.test/p5', 'navigation'),
    ]).toEqual([
      { verdict: 'block', reason: 'rule', rule: 'b99999.test/p4' },
      { verdict: 'allow', reason: 'rule', rule: 'a.b99999.test' },
      { verdict: 'allow', reason: 'default', rule: null },
    ]);
  }, 60_000);

  it('stays quick with 100,000 paths on one host', () => {
    const block = Array.from({ length: 100_000 }, (_, index) => `one.test/${index}/x`);
    const compilation = compileRules(profileRules('allow', { block }));
    if (!compilation.ok) throw new Error('not compiled');
    const startedMs = performance.now();
    for (let index = 0; index < 10_000; index += 1)
      decideUrl(compilation.rules, `https://one.test/${index}/y`, 'navigation');
    // A linear scan takes a minute here; a look-up for each length of path takes some ten milliseconds.
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  }, 60_000);
});
