import { Script } from 'node:vm';
import {
  type DictionaryName,
  dictionaryNames,
  readDictionary,
} from '../../../main/tools/keyboard-dictionaries/read-dictionary.ts';
import type { InputMethod } from '../../../renderer/ui/keyboard/input-methods/input-session.ts';
import { japaneseMethod } from '../../../renderer/ui/keyboard/input-methods/japanese/japanese.ts';
import { openJapaneseDictionary } from '../../../renderer/ui/keyboard/input-methods/japanese/japanese-dictionary.ts';
import { pinyinMethod } from '../../../renderer/ui/keyboard/input-methods/pinyin/pinyin.ts';
import { openPinyinDictionary } from '../../../renderer/ui/keyboard/input-methods/pinyin/pinyin-dictionary.ts';
import { chineseSentences, chineseWords } from '../../unit/keyboard/words/chinese.ts';
import { japaneseSentences, japaneseWords } from '../../unit/keyboard/words/japanese.ts';
import { pairsOf } from '../../unit/keyboard/words/pairs.ts';
import {
  type BenchOptions,
  type Findings,
  type Measurement,
  median,
  percentile,
} from '../report/measurement.ts';

const notes = [
  'Load is CPU time of decoding, parsing and running the module as a page imports it, and of opening the dictionary.',
  'A look-up is all that one touched letter costs the input method: the words and sentences of the tests, letter by letter.',
];

/** Measures loading each dictionary of the on-screen keyboard, and what a touched letter costs. */
export async function benchKeyboard({ quick, note }: BenchOptions): Promise<Findings> {
  const measurements: Measurement[] = [];
  for (const name of dictionaryNames) {
    note(`${name}: loading`);
    const { words, links } = readDictionary(name);
    const bytes = Buffer.from(
      `globalThis.loaded = { words: ${JSON.stringify(words)}, links: ${JSON.stringify(links)} };`,
    );
    const figure = figureOf(name);
    measurements.push(figure('size', 'MB', bytes.length / 1_000_000));
    const loads = Array.from({ length: quick ? 2 : 15 }, (_, round) => loadOnce(name, bytes, round));
    measurements.push(figure('load', 'ms CPU', median(loads)));
    note(`${name}: typing`);
    const costs = typeAll(methodOf(name, { words, links }), keysOf(name, quick));
    for (const percent of [50, 95, 99]) {
      measurements.push(figure(`look-up p${percent}`, 'ms CPU', percentile(costs, percent)));
    }
    measurements.push(figure('look-up most', 'ms CPU', Math.max(...costs)));
  }
  return { measurements, notRun: [], notes };
}

function figureOf(name: string): (metric: string, unit: string, value: number) => Measurement {
  return (metric, unit, value) => ({
    metric,
    unit,
    value,
    case: name,
    subject: 'guestway',
    better: 'lower',
  });
}

function loadOnce(name: DictionaryName, bytes: Buffer, round: number): number {
  const before = process.cpuUsage();
  // Each round is a text of its own, so that nothing compiled before is used again.
  new Script(`${bytes.toString('utf8')}//${round}`).runInThisContext();
  const { loaded } = globalThis as unknown as { loaded: { words: string; links: string } };
  methodOf(name, loaded)();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function methodOf(name: DictionaryName, texts: { words: string; links: string }): InputMethod {
  return name === 'japanese'
    ? japaneseMethod(openJapaneseDictionary(texts))
    : pinyinMethod(openPinyinDictionary(texts.words));
}

function keysOf(name: DictionaryName, quick: boolean): readonly string[] {
  const lists = name === 'japanese' ? [japaneseWords, japaneseSentences] : [chineseWords, chineseSentences];
  const all = lists.flatMap((list) => pairsOf(list).map(([, keys]) => keys));
  return quick ? all.slice(0, 20) : all;
}

/** Milliseconds of CPU time of each letter, after one round that warms the code as the first minute of a page does. */
function typeAll(method: InputMethod, texts: readonly string[]): readonly number[] {
  const round = (): number[] =>
    texts.flatMap((keys) => {
      const session = method();
      return [...keys].map((key) => {
        const before = process.cpuUsage();
        session.type(key);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      });
    });
  round();
  return round();
}
