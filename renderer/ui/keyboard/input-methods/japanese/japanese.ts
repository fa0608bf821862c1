import { choosingMethod } from '../choosing-method.ts';
import type { InputMethod } from '../input-session.ts';
import { japaneseCandidates } from './japanese-candidates.ts';
import type { JapaneseDictionary, JapaneseWord } from './japanese-dictionary.ts';
import { addKana, finishedKana } from './kana.ts';

/** Latin letters or kana to kanji. Kana left unchosen stay kana. */
export function japaneseMethod(dictionary: JapaneseDictionary): InputMethod {
  return choosingMethod(() => {
    const remembered = rememberWords(dictionary);
    return {
      add: addKana,
      candidates: (kana) => {
        const reading = finishedKana(kana);
        if (reading === '') return [];
        const all = japaneseCandidates(remembered, reading);
        // A waiting consonant stays after what is chosen, and "n'" is one kana.
        return kana.endsWith("n'")
          ? all.map((each) => (each.letters === reading.length ? { ...each, letters: kana.length } : each))
          : all;
      },
      unchosen: plainKana,
      plain: plainKana,
    };
  });
}

function plainKana(kana: string): string {
  return kana.replace(/n'?$/, 'ん');
}

/** Every further kana asks for nearly the same words again. What is remembered goes with the session. */
function rememberWords(dictionary: JapaneseDictionary): JapaneseDictionary {
  const known = new Map<string, readonly JapaneseWord[]>();
  return {
    ...dictionary,
    words: (reading, limit) => {
      const key = `${reading} ${limit}`;
      const words = known.get(key) ?? dictionary.words(reading, limit);
      known.set(key, words);
      return words;
    },
  };
}
