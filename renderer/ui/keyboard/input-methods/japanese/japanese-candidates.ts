import type { JapaneseDictionary } from './japanese-dictionary.ts';
import { writingsOf } from './japanese-lattice.ts';

/** A candidate with the number of kana it stands for. */
export type JapaneseCandidate = Readonly<{ text: string; letters: number }>;

const mostWritings = 5;
const mostGoingOn = 8;
const mostHomophones = 40;
const mostCandidates = 120;
const longestWord = 12;

/** What a reading can be: whole writings, words it may go on to, kana as they are, then words from the left. */
export function japaneseCandidates(
  dictionary: JapaneseDictionary,
  reading: string,
): readonly JapaneseCandidate[] {
  const all = (text: string): JapaneseCandidate => ({ text, letters: reading.length });
  const seen = new Set<string>();
  const writings = writingsOf(dictionary, reading, mostWritings).map(({ text }) => all(text));
  const goingOn =
    reading.length < 2 ? [] : dictionary.beginning(reading, mostGoingOn).map(({ text }) => all(text));
  const ofAll = dictionary.words(reading, mostHomophones).map(({ text }) => all(text));
  const fromLeft: JapaneseCandidate[] = [];
  for (let length = Math.min(reading.length - 1, longestWord); length > 0; length -= 1) {
    const words = dictionary.words(reading.slice(0, length), mostHomophones);
    fromLeft.push(...words.map(({ text }) => ({ text, letters: length })));
  }
  return [
    ...writings,
    ...ofAll.slice(0, 6),
    all(reading),
    all(toKatakana(reading)),
    ...goingOn,
    ...ofAll,
    ...fromLeft,
  ]
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, mostCandidates);
}

/** The same kana in katakana. */
export function toKatakana(hiragana: string): string {
  return hiragana.replace(/[ぁ-ゖ]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0x60));
}
