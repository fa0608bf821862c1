import { choosingMethod, type PartCandidate } from '../choosing-method.ts';
import type { InputMethod } from '../input-session.ts';
import type { PinyinDictionary, PinyinWord, Spoken } from './pinyin-dictionary.ts';
import { edgesFrom, sentencesOf, syllablesAt } from './pinyin-lattice.ts';

const mostSentences = 6;
const mostCandidates = 120;

/** What letters can be: whole sentences, then words from the left, the longest first, then characters. */
export function pinyinCandidates(dictionary: PinyinDictionary, letters: string): readonly PartCandidate[] {
  const edges = [...letters].map((letter, at) => (letter === "'" ? [] : edgesFrom(dictionary, letters, at)));
  const sentences = sentencesOf(letters, edges, mostSentences);
  const words = [...(edges[0] ?? [])].sort((a, b) => b.to - a.to || a.word.cost - b.word.cost);
  const characters = syllablesAt(dictionary, letters, 0).flatMap(({ syllable, end }) =>
    dictionary.words([syllable]).map(({ text }) => ({ text, letters: end })),
  );
  const seen = new Set<string>();
  return [
    ...sentences.map(({ text }) => ({ text, letters: letters.length })),
    ...words.map(({ to, word }) => ({ text: word.text, letters: to })),
    ...characters,
  ]
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, mostCandidates);
}

/** Pinyin to characters. Letters left unchosen become the best candidate; Enter leaves them as they are. */
export function pinyinMethod(dictionary: PinyinDictionary): InputMethod {
  return choosingMethod(() => {
    const remembered = rememberWords(dictionary);
    return {
      add: (letters, text) => {
        if (text === "'") return letters === '' || letters.endsWith("'") ? null : `${letters}'`;
        return /^[a-z]$/i.test(text) ? letters + text.toLowerCase() : null;
      },
      candidates: (letters) => pinyinCandidates(remembered, letters),
      unchosen: (letters, best) => (best?.letters === letters.length ? best.text : letters),
      plain: (letters) => letters,
    };
  });
}

/** Every further letter asks for nearly the same words again. What is remembered goes with the session. */
function rememberWords(dictionary: PinyinDictionary): PinyinDictionary {
  const words = new Map<string, readonly PinyinWord[]>();
  const goesOn = new Map<string, boolean>();
  return {
    ...dictionary,
    words: (spoken) => remember(words, spoken, dictionary.words),
    goesOn: (spoken) => remember(goesOn, spoken, dictionary.goesOn),
  };
}

function remember<Value>(known: Map<string, Value>, spoken: Spoken, find: (spoken: Spoken) => Value): Value {
  const key = spoken.join(' ');
  const value = known.get(key) ?? find(spoken);
  known.set(key, value);
  return value;
}
