import type { PinyinDictionary, PinyinWord, Spoken } from './pinyin-dictionary.ts';

/** A word over a stretch of letters. */
export type Edge = Readonly<{ from: number; to: number; word: PinyinWord; spoken: Spoken }>;

/** A way to write all letters: the text, its cost, and where its syllables end. */
export type Sentence = Readonly<{ text: string; cost: number; ends: readonly number[] }>;

/** Ways to cut letters into syllables that are followed from one place. Six letters have never more than nine. */
const mostCuts = 48;

/** Homophones weighed for one stretch; the rest is found by choosing character by character. */
const mostHomophones = 16;

/** What an unfinished syllable costs: a sentence with it yields to one without. */
const unfinishedCost = 3;

/** Every word that begins at a place in the letters, apostrophes being borders between syllables. */
export function edgesFrom(dictionary: PinyinDictionary, letters: string, from: number): readonly Edge[] {
  const edges: Edge[] = [];
  let cuts: { at: number; spoken: Spoken }[] = [{ at: from, spoken: [] }];
  for (let length = 1; length <= dictionary.longest && cuts.length > 0; length += 1) {
    const next: typeof cuts = [];
    for (const { at, spoken } of cuts) {
      for (const { syllable, end } of syllablesAt(dictionary, letters, at)) {
        const longer = [...spoken, syllable];
        const words = dictionary.words(longer).slice(0, mostHomophones);
        for (const word of words) edges.push({ from, to: end, word, spoken: longer });
        if (next.length < mostCuts && end < letters.length && dictionary.goesOn(longer)) {
          next.push({ at: end, spoken: longer });
        }
      }
      const rest = letters.slice(at);
      const unfinished = spanOf(dictionary, rest);
      if (unfinished === null) continue;
      for (const { text, cost } of dictionary.wordsEnding(spoken, unfinished, mostHomophones)) {
        edges.push({ from, to: letters.length, word: { text, cost: cost + unfinishedCost }, spoken });
      }
    }
    cuts = next;
  }
  return edges;
}

/** The best ways to write all letters, the best first; none where some of them are no pinyin. */
export function sentencesOf(
  letters: string,
  edges: readonly (readonly Edge[])[],
  most: number,
): readonly Sentence[] {
  const best: Sentence[][] = Array.from({ length: letters.length + 1 }, () => []);
  best[0] = [{ text: '', cost: 0, ends: [] }];
  for (let at = 0; at < letters.length; at += 1) {
    const before = best[at] ?? [];
    if (before.length === 0) continue;
    if (letters[at] === "'") {
      best[at + 1] = keepBest([...(best[at + 1] ?? []), ...before], most);
      continue;
    }
    for (const { to, word } of edges[at] ?? []) {
      const here = best[to] ?? [];
      for (const { text, cost, ends } of before) {
        here.push({ text: text + word.text, cost: cost + word.cost, ends: [...ends, to] });
      }
      best[to] = here.length > most * 8 ? keepBest(here, most) : here;
    }
    best[at + 1] = keepBest(best[at + 1] ?? [], most);
  }
  return keepBest(best[letters.length] ?? [], most);
}

/** Syllables that the letters begin with at a place, the longest first. */
export function syllablesAt(
  dictionary: PinyinDictionary,
  letters: string,
  at: number,
): readonly { readonly syllable: number; readonly end: number }[] {
  const start = letters[at] === "'" ? at + 1 : at;
  const found: { syllable: number; end: number }[] = [];
  for (let end = Math.min(letters.length, start + 6); end > start; end -= 1) {
    const syllable = indexOf(dictionary.syllables, letters.slice(start, end));
    if (syllable !== -1) found.push({ syllable, end });
  }
  return found;
}

function keepBest(sentences: Sentence[], most: number): Sentence[] {
  const seen = new Set<string>();
  return sentences
    .sort((a, b) => a.cost - b.cost)
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, most);
}

function indexOf(sorted: readonly string[], wanted: string): number {
  const at = firstFrom(sorted, wanted);
  return sorted[at] === wanted ? at : -1;
}

/** The syllables that these last letters may still become, or null. */
function spanOf(dictionary: PinyinDictionary, rest: string): readonly [number, number] | null {
  const letters = rest.startsWith("'") ? rest.slice(1) : rest;
  if (letters === '' || letters.length > 5 || letters.includes("'")) return null;
  const first = firstFrom(dictionary.syllables, letters);
  const last = firstFrom(dictionary.syllables, `${letters}{`) - 1;
  const isWhole = first === last && dictionary.syllables[first] === letters;
  return last < first || isWhole ? null : [first, last];
}

function firstFrom(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
