import type { Decider, DeciderWhy } from '../../guard/rules/explain.ts';
import type { UrlParts } from '../../guard/rules/url-parts.ts';
import type { Explained } from '../../guard/tester/explain.ts';
import { printable, tableOf } from './table.ts';

const builtIn: Readonly<Record<Extract<Decider, { by: 'built-in' }>['rule'], string>> = {
  scheme: 'only https is opened (and wss for what a page asks for)',
  'private-address': 'it lies inside the hotel, the terminal or a private network',
  address: 'it cannot be read as an address, or carries user information',
};

const whys: Readonly<Record<DeciderWhy, string>> = {
  'built-in': 'no profile lifts this rule',
  'only-match': 'nothing else matches',
  'exact-host': 'an exact host outranks a suffix',
  'longer-host': 'the longer host wins',
  'longer-path': 'of one host the longer path wins',
  'more-query': 'of one path the filter with more query parts wins',
  'allow-beats-block': 'between equals the one that allows wins',
  'first-of-equals': 'the first of filters that say the same',
  'before-bare-star': 'the bare star is the weakest filter',
  'category-allow': 'a list that allows comes before lists that block',
  'category-block': 'no filter and no list that allows matches',
  weakest: 'only the bare star matches',
  'no-match': 'nothing in the profile matches',
};

/** One explanation, in full. */
export function explanationText({ url, kind, verdict, seen, decider, why, outranked }: Explained): string {
  const rows = [
    ['address', url],
    ['seen as', seen === null ? 'no address' : seenAs(seen)],
    ['kind', kind],
    ['verdict', verdict],
    ['decided by', decidedBy(decider)],
    ['because', whys[why]],
    ...outranked.map(({ list, index, filter }, nth) => [
      nth === 0 ? 'outranked' : '',
      `${list}[${index}]  ${filter}`,
    ]),
  ];
  return rows.map(([name = '', text = '']) => `${name.padEnd(10)}  ${printable(text)}\n`).join('');
}

/** Many explanations, a line each. */
export function explanationsTable(explained: readonly Explained[]): string {
  return tableOf(
    ['VERDICT', 'REASON', 'DECIDED BY', 'BECAUSE', 'ADDRESS'],
    explained.map(({ url, verdict, reason, decider, why }) => [
      verdict,
      reason,
      decidedBy(decider),
      whys[why],
      url,
    ]),
  );
}

function decidedBy(decider: Decider): string {
  switch (decider.by) {
    case 'filter':
      return `${decider.list}[${decider.index}]  ${decider.filter}`;
    case 'category':
      return `list "${decider.name}" (${decider.sha256.slice(0, 12)}...) holds ${decider.suffix}`;
    case 'default':
      return "the profile's default";
    case 'built-in':
      return builtIn[decider.rule];
  }
}

function seenAs({ scheme, host, port, path, query }: UrlParts): string {
  return `${scheme}://${host}:${port}${path}${query === null ? '' : `?${query}`}`;
}
