import type { JapaneseDictionary, JapaneseWord } from './japanese-dictionary.ts';

/** A way to write a reading. */
export type Writing = Readonly<{ text: string; cost: number }>;

type Way = Readonly<{ text: string; cost: number; group: number }>;

/** Group of the beginning and the end of a text in the list. */
const borderGroup = 0;

/** Group of a plain noun, for kana that no word begins with. */
const nounGroup = 1285;
const unknownCost = 14_000;

/** Words longer than this are found by their parts. */
const longestWord = 12;

/** Homophones weighed within a sentence; all are offered for a word of its own. */
const mostHomophones = 20;

/** Ways kept at one place that end in the same group, and at one place at all. */
const waysOfGroup = 2;
const waysOfPlace = 60;

/** The best ways to write a reading, the best first, at most `most`. */
export function writingsOf(
  dictionary: JapaneseDictionary,
  reading: string,
  most: number,
): readonly Writing[] {
  const ways: Way[][] = Array.from({ length: reading.length + 1 }, () => []);
  ways[0] = [{ text: '', cost: 0, group: borderGroup }];
  for (let at = 0; at < reading.length; at += 1) {
    const before = keepBest(ways[at] ?? []);
    if (before.length === 0) continue;
    for (const { to, word } of wordsFrom(dictionary, reading, at)) {
      const here = ways[to] ?? [];
      const found = before
        .map(({ text, cost, group }) => ({
          text: text + word.text,
          cost: cost + word.cost + dictionary.linkCost(group, word.group),
          group: word.group,
        }))
        .sort(byCost);
      here.push(...found.slice(0, waysOfGroup));
      ways[to] = here;
    }
  }
  const seen = new Set<string>();
  return (ways[reading.length] ?? [])
    .map((way) => ({ ...way, cost: way.cost + dictionary.linkCost(way.group, borderGroup) }))
    .sort(byCost)
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, most);
}

function wordsFrom(
  dictionary: JapaneseDictionary,
  reading: string,
  from: number,
): readonly { readonly to: number; readonly word: JapaneseWord }[] {
  const found: { to: number; word: JapaneseWord }[] = [];
  for (let to = from + 1; to <= Math.min(reading.length, from + longestWord); to += 1) {
    for (const word of dictionary.words(reading.slice(from, to), mostHomophones)) found.push({ to, word });
  }
  const kana = reading.slice(from, from + 1);
  found.push({ to: from + 1, word: { text: kana, group: nounGroup, cost: unknownCost } });
  return found;
}

function keepBest(ways: readonly Way[]): readonly Way[] {
  const ofGroup = new Map<number, number>();
  return [...ways]
    .sort(byCost)
    .filter(({ group }) => {
      const count = ofGroup.get(group) ?? 0;
      ofGroup.set(group, count + 1);
      return count < waysOfGroup;
    })
    .slice(0, waysOfPlace);
}

function byCost(a: Writing, b: Writing): number {
  return a.cost - b.cost;
}
