import { describe, expect, it } from 'vitest';
import { compareJudges, engineJudge, modelJudge } from './compare.ts';
import type { PlainFilter } from './generate.ts';
import { type PlainModel, plainModel } from './plain-model.ts';

const seed = 20_261_128;

/** Wrong in one rule each. */
const wrongModels: Readonly<Record<string, Partial<PlainModel>>> = {
  'a suffix also matches inside a label': {
    matches: (filter, address) =>
      plainModel.matches(filter, address) ||
      (!filter.exact && address.host.endsWith(filter.host) && matchesIgnoringHost(filter, address)),
  },
  'an exact host also matches below itself': {
    matches: (filter, address) => plainModel.matches({ ...filter, exact: false }, address),
  },
  'the scheme is not compared': {
    matches: (filter, address) => plainModel.matches({ ...filter, scheme: null }, address),
  },
  'the port is not compared': {
    matches: (filter, address) => plainModel.matches({ ...filter, port: null }, address),
  },
  'a path is not a prefix but the whole': {
    matches: (filter, address) =>
      plainModel.matches(filter, address) && (filter.path === '' || filter.path === address.path),
  },
  'a path is compared without case': {
    matches: (filter, address) =>
      plainModel.matches(
        { ...filter, path: filter.path.toLowerCase() },
        { ...address, path: address.path.toLowerCase() },
      ),
  },
  'an allow filter is content with one fitting part of the query': {
    matches: (filter, address) => plainModel.matches({ ...filter, allow: false }, address),
  },
  'a block filter wants every part of the query to fit': {
    matches: (filter, address) => plainModel.matches({ ...filter, allow: true }, address),
  },
  'an exact host is not stronger': { rank: (filter) => without(filter, 1) },
  'a longer host is not stronger': { rank: (filter) => without(filter, 2) },
  'a trailing dot does not count': {
    rank: (filter) => plainModel.rank({ ...filter, hasTrailingDot: false }),
  },
  'a longer path is not stronger': { rank: (filter) => without(filter, 3) },
  'more tokens are not stronger': { rank: (filter) => without(filter, 4) },
  'block beats allow': { rank: (filter) => [...without(filter, 5), Number(!filter.allow)] },
  'the bare star is as strong as other stars': { rank: (filter) => without(filter, 0) },
  'the bare star is stronger than categories': { isWeakest: () => false },
  'categories are stronger than filters': { isWeakest: () => true },
  'a category holds only its very names': { holds: ({ hosts }, host) => hosts.includes(host) },
  'a category that blocks is stronger than one that allows': {
    strongestOf: (categories) => categories.find(({ allow }) => !allow) ?? categories[0],
  },
  'a scheme makes a filter stronger': {
    rank: (filter) => [Number(filter.scheme !== null), ...plainModel.rank(filter)],
  },
};

function without(filter: PlainFilter, place: number): readonly number[] {
  return plainModel.rank(filter).map((value, at) => (at === place ? 0 : value));
}

function matchesIgnoringHost(...[filter, address]: Parameters<PlainModel['matches']>): boolean {
  return plainModel.matches({ ...filter, host: '' }, address);
}

describe('the engine against a second implementation', () => {
  it('decides a million generated pairs of rules and addresses alike', () => {
    const { differences, seen, pairs } = compareJudges(seed, 1_000_000, engineJudge, modelJudge(plainModel));
    expect(differences).toEqual([]);
    expect(pairs).toBe(1_000_000);
    // A comparison of neutral with neutral would prove nothing.
    expect(Math.min(seen.block, seen.allow, seen.neutral)).toBeGreaterThan(100_000);
  }, 240_000);

  for (const [what, parts] of Object.entries(wrongModels)) {
    it(`would be found out if it thought that ${what}`, () => {
      const wrong = modelJudge({ ...plainModel, ...parts });
      const { differences } = compareJudges(seed, 200_000, engineJudge, wrong);
      expect(differences).not.toEqual([]);
    });
  }
});
