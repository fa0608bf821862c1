import { sha256 } from '../../../../main/guard/lists/sha256.ts';
import { compileRules, type LoadedCategory } from '../../../../main/guard/rules/compile.ts';
import { decideUrl } from '../../../../main/guard/rules/decide.ts';
import { compileHostList, createListContent } from '../../../../main/guard/rules/hosts/compile-host-list.ts';
import { covers } from '../../../../main/guard/rules/hosts/host-list.ts';
import { readHostList } from '../../../../main/guard/rules/hosts/read-host-list.ts';
import { createDraw } from './draw.ts';
import {
  drawAddress,
  drawRules,
  type PlainAddress,
  type PlainCategory,
  type PlainRules,
} from './generate.ts';
import { judgePlainly, type PlainModel, type PlainVerdict, rankAll } from './plain-model.ts';

/** Something that judges addresses by one set of rules. */
export type Judge = (address: PlainAddress) => PlainVerdict;

/** One pair on which two judges differ, with all it takes to see it again. */
export type Difference = {
  readonly filters: readonly string[];
  readonly categories: readonly PlainCategory[];
  readonly address: string;
  readonly left: PlainVerdict;
  readonly right: PlainVerdict;
};

/** What a comparison saw. */
export type Comparison = {
  readonly pairs: number;
  readonly seen: Readonly<Record<PlainVerdict, number>>;
  readonly differences: readonly Difference[];
};

const addressesOfBatch = 100;

/** A comparison ends early then: they are to be read by a person. */
const enoughDifferences = 3;

const schemes = ['https', 'https', 'https', 'wss'];

/** Lets two judges decide the same generated rules and addresses, until enough differences are found. */
export function compareJudges(
  seed: number,
  pairs: number,
  makeLeft: (rules: PlainRules) => Judge,
  makeRight: (rules: PlainRules) => Judge,
): Comparison {
  const draw = createDraw(seed);
  const seen = { block: 0, allow: 0, neutral: 0 };
  const differences: Difference[] = [];
  let done = 0;
  for (; done < pairs && differences.length < enoughDifferences; done += addressesOfBatch) {
    const rules = drawRules(draw);
    const judgeLeft = makeLeft(rules);
    const judgeRight = makeRight(rules);
    for (let nth = 0; nth < addressesOfBatch; nth += 1) {
      const address = drawAddress(draw, schemes);
      const left = judgeLeft(address);
      const right = judgeRight(address);
      seen[right] += 1;
      if (left === right) continue;
      const filters = rules.filters.map(({ allow, text }) => `${allow ? 'allow' : 'block'} ${text}`);
      differences.push({ filters, categories: rules.categories, address: address.text, left, right });
    }
  }
  return { pairs: done, seen, differences };
}

/** The engine behind the door that the guard itself uses. */
export function engineJudge({ filters, categories }: PlainRules): Judge {
  const textsOf = (allow: boolean) =>
    filters.filter((filter) => filter.allow === allow).map(({ text }) => text);
  const loaded = categories.map(loadCategory);
  const compilation = compileRules(
    {
      // Nothing else gives this verdict with the reason "default".
      default: 'allow',
      navigation: { block: [], allow: [] },
      subresource: { block: textsOf(false), allow: textsOf(true) },
      categories: loaded.map(({ name, sha256, verdict }) => ({ name, sha256, verdict })),
      privateTargets: [],
    },
    loaded,
  );
  if (!compilation.ok) throw new Error(`refused: ${JSON.stringify(compilation)}`);
  return (address) => {
    const { verdict, reason } = decideUrl(compilation.rules, address.text, 'subresource');
    if (reason === 'default') return 'neutral';
    if (reason === 'rule' || reason === 'category') return verdict;
    throw new Error(`${address.text} was refused for another reason: ${reason}`);
  };
}

function loadCategory({ allow, hosts }: PlainCategory, nth: number): LoadedCategory {
  const content = createListContent();
  for (const host of hosts) content.names.add(host, covers.both);
  const compilation = compileHostList(content, { sha256, exact: allow });
  if (!compilation.ok) throw new Error(compilation.code);
  const reading = readHostList(compilation.bytes);
  if (!reading.ok) throw new Error(reading.code);
  const name = `category-${nth}`;
  return { name, sha256: String(nth).repeat(64), verdict: allow ? 'allow' : 'block', list: reading.list };
}

/** A model as a judge. */
export function modelJudge(model: PlainModel): (rules: PlainRules) => Judge {
  return (rules) => {
    const ranked = rankAll(model, rules);
    return (address) => judgePlainly(model, ranked, address);
  };
}
