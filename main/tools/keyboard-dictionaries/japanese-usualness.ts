import { everydayJapanese } from './everyday-japanese.ts';
import type { JapaneseWord } from './japanese.ts';

/** What an everyday word gains over others that sound alike, in the units of the list. */
const everydayGain = 2600;

/** What a word gains for each doubling of the words that hold it; a word that many others are made of is a usual one. */
const gainPerDoubling = 260;
const mostDoublings = 8;

/** What a word loses for each halving of the words that hold its rarest character, below a usual one. */
const lossPerHalving = 170;
const usualCharacter = 9;

/** What any spelling loses that mixes hiragana into a word of its own language's characters, or is all katakana. */
const kanaLoss = 900;

const han = /\p{Script=Han}/u;

/**
 * What to add to the cost of each word. The list was made to cut text into words, so it does not tell which of two words
 * that sound alike is the usual one; how many other words hold them, and their characters, does.
 */
export function usualness(words: readonly JapaneseWord[]): (word: JapaneseWord) => number {
  const bases = new Set(words.map(({ base }) => base));
  const holding = new Map<string, number>();
  const characters = new Map<string, number>();
  for (const base of bases) {
    for (const each of new Set(base)) characters.set(each, (characters.get(each) ?? 0) + 1);
    for (const part of partsOf(base)) if (bases.has(part)) holding.set(part, (holding.get(part) ?? 0) + 1);
  }
  const rarestIn = (text: string): number =>
    Math.min(
      ...[...text].filter((each) => han.test(each)).map((each) => Math.log2(characters.get(each) ?? 1)),
    );

  return ({ surface, reading, base, part }) => {
    if (everydayJapanese.has(base) || everydayJapanese.has(plainOf(base))) return -gainOf(part, reading);
    if (!han.test(surface)) return surface !== reading && !isForeign(part, surface) ? kanaLoss : 0;
    const doublings = Math.min(mostDoublings, Math.log2(1 + (holding.get(base) ?? 0)));
    const halvings = Math.max(0, usualCharacter - rarestIn(surface));
    return Math.round(halvings * lossPerHalving - doublings * gainPerDoubling);
  };
}

/** Parts of words gain nothing, and words of one kana less: they would take the place of particles and endings. */
function gainOf(part: string, reading: string): number {
  if (/接頭詞|接尾|非自立/.test(part)) return 0;
  return reading.length === 1 ? everydayGain / 3 : everydayGain;
}

function isForeign(part: string, surface: string): boolean {
  return part.startsWith('名詞') && surface.length >= 3;
}

/** The verb of which a base form is the "can": 話せる of 話す. */
function plainOf(base: string): string {
  const ending = 'えけげせてねべめれ'.indexOf(base.at(-2) ?? '');
  return base.endsWith('る') && ending !== -1
    ? base.slice(0, -2) + 'うくぐすつぬぶむる'.charAt(ending)
    : base;
}

function* partsOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 2; end <= Math.min(text.length, start + 5); end += 1) {
      if (end - start < text.length) yield text.slice(start, end);
    }
  }
}
