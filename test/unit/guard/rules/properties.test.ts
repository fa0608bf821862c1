import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../main/guard/rules/compile.ts';
import { decideHost, decideUrl } from '../../../../main/guard/rules/decide.ts';
import { judgeByLists } from '../../../../main/guard/rules/language/judge.ts';
import { anyLists, anyUrl } from './arbitraries.ts';
import { judgeNaively } from './naive-model.ts';
import { compiled } from './rule-sets.ts';

const anyDefault = fc.constantFrom('block' as const, 'allow' as const);

describe('the engine', () => {
  it('agrees with a second, naive implementation on 20,000 generated policies and addresses', () => {
    const seen = { block: 0, allow: 0, neutral: 0 };
    fc.assert(
      fc.property(anyLists, fc.array(anyUrl, { minLength: 5, maxLength: 5 }), ({ block, allow }, urls) => {
        for (const url of urls) {
          const judgement = judgeByLists(block, allow, url);
          seen[judgement] += 1;
          expect([url, judgement]).toEqual([url, judgeNaively(block, allow, url)]);
        }
      }),
      { numRuns: 4_000, seed: 20_261_124 },
    );
    // A comparison of neutral with neutral would prove nothing.
    expect(Math.min(seen.block, seen.allow, seen.neutral)).toBeGreaterThan(2_000);
  }, 120_000);

  it('never refuses the connection of an address it allows', () => {
    let allowed = 0;
    fc.assert(
      fc.property(
        anyDefault,
        anyLists,
        anyLists,
        fc.array(anyUrl, { minLength: 5, maxLength: 5 }),
        (otherwise, pages, parts, urls) => {
          const rules = compiled(otherwise, pages, parts);
          for (const url of urls) {
            for (const kind of ['navigation', 'subresource'] as const) {
              if (decideUrl(rules, url, kind).verdict === 'block') continue;
              allowed += 1;
              const { hostname, port } = new URL(url);
              expect([url, decideHost(rules, hostname, Number(port || 443)).verdict]).toEqual([url, 'allow']);
            }
          }
        },
      ),
      { numRuns: 3_000, seed: 7 },
    );
    expect(allowed).toBeGreaterThan(1_500);
  }, 120_000);

  it('refuses the connection of a host that a filter without scheme, port, path and query blocks for both kinds', () => {
    fc.assert(
      fc.property(anyDefault, anyUrl, (otherwise, url) => {
        const { hostname } = new URL(url);
        const bare = hostname.replace(/\.$/, '');
        const rules = compiled(otherwise, { block: [bare] });
        expect(decideHost(rules, hostname, 443)).toEqual({ verdict: 'block', reason: 'rule', rule: bare });
      }),
    );
  });

  it('reads or refuses any text as a filter, and any text as an address, without a throw', () => {
    const rules = compiled('allow', { block: ['x.test'] });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const lists = { block: [text], allow: [] };
        const compilation = compileRules({
          default: 'allow',
          navigation: lists,
          subresource: { block: [], allow: [] },
          categories: [],
          privateTargets: [],
        });
        expect(compilation.ok || compilation.errors.length === 1).toBe(true);
        expect(['allow', 'block']).toContain(decideUrl(rules, text, 'navigation').verdict);
        expect(['allow', 'block']).toContain(decideUrl(rules, `https://${text}/`, 'subresource').verdict);
        expect(['allow', 'block']).toContain(decideHost(rules, text, 443).verdict);
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);
});
