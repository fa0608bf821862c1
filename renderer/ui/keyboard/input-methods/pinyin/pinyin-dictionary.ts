import { openSortedLines, type SortedLines } from '../sorted-lines.ts';

/** One word: how it is written, and what choosing it costs in nats; less is more usual. */
export type PinyinWord = Readonly<{ text: string; cost: number }>;

/** Syllables as numbers, in the order of the alphabet. */
export type Spoken = readonly number[];

/** The words of one script by their syllables. */
export type PinyinDictionary = Readonly<{
  /** Every syllable, sorted. */
  syllables: readonly string[];
  /** Most syllables of a word. */
  longest: number;
  /** The words of exactly these syllables, the most usual first. */
  words(spoken: Spoken): readonly PinyinWord[];
  /** Whether some word goes on after these syllables. */
  goesOn(spoken: Spoken): boolean;
  /** Words of these syllables and one more of the span, the most usual first, at most `limit`. */
  wordsEnding(
    spoken: Spoken,
    span: readonly [first: number, last: number],
    limit: number,
  ): readonly PinyinWord[];
}>;

/** Both as `main/tools/keyboard-dictionaries/pinyin.ts` writes them. */
const costSteps = 12;
const firstCostCode = 0x30;
const firstSyllableCode = 0x100;

/** Lines looked through for one unfinished syllable; the most usual words stand in the first of them. */
const mostLines = 600;

/** Opens what `compilePinyin` wrote. Nothing is copied but the list of syllables. */
export function openPinyinDictionary(text: string): PinyinDictionary {
  const [list = '', ...tables] = text.split('\f');
  const open: readonly SortedLines[] = tables.map(openSortedLines);
  return {
    syllables: list.split(' '),
    longest: open.length,
    words: (spoken) => {
      const line = open[spoken.length - 1]?.find(keyOf(spoken)) ?? null;
      return line === null ? [] : readWords(line, spoken.length);
    },
    goesOn: (spoken) =>
      open.slice(spoken.length).some((table) => table.beginning(keyOf(spoken), 1).length > 0),
    wordsEnding: (spoken, [first, last], limit) => {
      const table = open[spoken.length];
      if (table === undefined) return [];
      const key = keyOf(spoken);
      const lines =
        key === ''
          ? span(first, last).flatMap((each) => table.beginning(keyOf([each]), 1))
          : table.beginning(key, mostLines);
      return lines
        .filter((line) => isWithin(line.charCodeAt(spoken.length) - firstSyllableCode, first, last))
        .flatMap((line) => readWords(line.slice(spoken.length + 1), spoken.length + 1).slice(0, limit))
        .sort((a, b) => a.cost - b.cost)
        .slice(0, limit);
    },
  };
}

function keyOf(spoken: Spoken): string {
  return String.fromCharCode(...spoken.map((each) => firstSyllableCode + each));
}

function readWords(line: string, length: number): PinyinWord[] {
  const words: PinyinWord[] = [];
  for (let at = 0; at < line.length; at += length + 1) {
    const cost = (line.charCodeAt(at) - firstCostCode) / costSteps;
    words.push({ text: line.slice(at + 1, at + 1 + length), cost });
  }
  return words;
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function isWithin(value: number, first: number, last: number): boolean {
  return value >= first && value <= last;
}
