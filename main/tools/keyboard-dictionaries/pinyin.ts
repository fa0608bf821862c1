import { Converter } from 'opencc-js';
import { moreChinese } from './more-chinese.ts';
import { readPackageFile } from './package-files.ts';

/** Which characters a dictionary of Chinese writes. */
export type ChineseScript = 'simplified' | 'traditional';

/** One word as the list gives it: its syllables without tones (`v` is ü), and how often it is written, of one. */
export type ChineseWord = Readonly<{ word: string; syllables: readonly string[]; share: number }>;

/** Words rarer than this are left out: they are half of the list, and nearly all of them names nobody types. */
const leastShare = 5e-12;

/** Words longer than this are sayings and titles that are found by their parts. */
const mostSyllables = 8;

/** Steps of the cost for each factor e of rareness; `pinyin-dictionary.ts` reads the same. */
const costSteps = 12;
const firstCostCode = 0x30;
const firstSyllableCode = 0x100;

/**
 * The dictionary of one script as one text, always the same for the same list: the syllables, then for each number of
 * syllables a table of lines, sorted by key. A line is the key (one symbol for each syllable), then a cost and a word for
 * each word of that key, the most usual first.
 */
export function compilePinyin(script: ChineseScript): string {
  const words = readWords();
  const syllables = [...new Set(words.flatMap((word) => word.syllables))].sort();
  const codeOf = new Map(syllables.map((each, at) => [each, String.fromCharCode(firstSyllableCode + at)]));
  const write = script === 'simplified' ? (text: string) => text : Converter({ from: 'cn', to: 'tw' });
  const total = words.reduce((sum, { share }) => sum + share, 0);
  const tables = Array.from({ length: mostSyllables }, () => new Map<string, Map<string, number>>());
  for (const { word, syllables: spoken, share } of words) {
    const key = spoken.map((each) => codeOf.get(each)).join('');
    const written = script === 'traditional' && spoken.length === 1 ? variantsOf(word, write) : [write(word)];
    for (const [rank, text] of written.entries()) {
      if (text.length !== spoken.length) continue;
      const lines = tables[spoken.length - 1] ?? new Map<string, Map<string, number>>();
      const line = lines.get(key) ?? new Map<string, number>();
      const cost = Math.min(200, Math.round(-Math.log(share / total) * costSteps) + rank * costSteps);
      line.set(text, Math.min(cost, line.get(text) ?? cost));
      lines.set(key, line);
    }
  }
  return [syllables.join(' '), ...tables.map(writeTable)].join('\f');
}

/** A simplified character may stand for several traditional ones, each a word of its own. */
function variantsOf(word: string, write: (text: string) => string): readonly string[] {
  return [...new Set([write(word), ...(variants().get(word) ?? [])])];
}

let known: ReadonlyMap<string, readonly string[]> | null = null;

function variants(): ReadonlyMap<string, readonly string[]> {
  if (known !== null) return known;
  const found = new Map<string, readonly string[]>();
  const module = readPackageFile('opencc-js/dict/STCharacters');
  for (const pair of /["'`](.+)["'`]/s.exec(module)?.[1]?.split('|') ?? []) {
    const [simplified, traditional] = pair.split(/[ \t]/);
    if (simplified && traditional) found.set(simplified, [...traditional.replaceAll(' ', '')]);
  }
  known = found;
  return found;
}

function writeTable(lines: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted
    .map(([key, words]) => {
      const ranked = [...words].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
      return `\n${key}${ranked.map(([word, cost]) => String.fromCharCode(firstCostCode + cost) + word).join('')}`;
    })
    .join('');
}

function readWords(): ChineseWord[] {
  const list = JSON.parse(readPackageFile('@pinyin-pro/data/complete.json')) as Readonly<
    Record<string, readonly [spoken: string, share: number]>
  >;
  const words = Object.entries(list)
    .filter(([word, [, share]]) => share >= leastShare || word.length === 1)
    .map(([word, [spoken, share]]) => ({ word, syllables: withoutTones(spoken), share }))
    .filter(
      ({ word, syllables }) =>
        /^\p{Script=Han}+$/u.test(word) &&
        word.length === syllables.length &&
        syllables.every((each) => /^[a-z]+$/.test(each)) &&
        syllables.length <= mostSyllables,
    );
  const own = moreChinese.map(([word, spoken, share]) => ({ word, syllables: spoken.split(' '), share }));
  const replaced = new Set(own.map(({ word, syllables }) => `${word} ${syllables.join(' ')}`));
  return [
    ...own,
    ...[...words, ...otherReadings(words)].filter(
      ({ word, syllables }) => !replaced.has(`${word} ${syllables.join(' ')}`),
    ),
  ];
}

function withoutTones(spoken: string): string[] {
  return spoken
    .normalize('NFD')
    .replaceAll('u\u0308', 'v')
    .replace(/\p{M}/gu, '')
    .split(' ')
    .map((each) => each.replace(/^([jqxy])v/, '$1u').toLowerCase());
}

/** The list knows one reading of a character; its words show the others, and how usual they are. */
function otherReadings(words: readonly ChineseWord[]): ChineseWord[] {
  const alone = new Map(words.filter(({ word }) => word.length === 1).map((each) => [each.word, each]));
  const heard = new Map<string, Map<string, number>>();
  for (const { word, syllables, share } of words) {
    if (word.length === 1) continue;
    for (const [at, character] of [...word].entries()) {
      const spoken = syllables[at] ?? '';
      const readings = heard.get(character) ?? new Map<string, number>();
      readings.set(spoken, (readings.get(spoken) ?? 0) + share);
      heard.set(character, readings);
    }
  }
  return [...heard].flatMap(([word, readings]) => {
    const main = alone.get(word);
    const sum = [...readings.values()].reduce((all, share) => all + share, 0);
    return [...readings]
      .filter(([spoken, share]) => spoken !== main?.syllables[0] && share / sum > 0.005)
      .map(([spoken, share]) => ({
        word,
        syllables: [spoken],
        share: Math.max(2e-12, ((main?.share ?? 1e-11) * share) / sum / 2),
      }));
  });
}
