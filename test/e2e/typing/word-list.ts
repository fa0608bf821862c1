import type { LayoutId } from '../../../renderer/ui/keyboard/layouts/layout.ts';
import { layoutsOf } from '../../../renderer/ui/keyboard/layouts/layouts.ts';
import { chosenWords, composedWords, typedWords } from '../../screens/guest/keyboard/words.ts';
import type { Typist } from './typist.ts';

/** One word: what is typed, what is touched among the suggestions (`null`: nothing), what has to arrive. */
export type Word = { readonly typed: string; readonly taken: string | null; readonly wanted: string };

/** The words of one layout. */
export type Words = readonly [layout: LayoutId, words: readonly Word[]];

type Row = readonly [language: string, typed: string, wanted: string];

function byLayout(rows: readonly Row[], word: (typed: string, wanted: string) => Word): readonly Words[] {
  const found = new Map<LayoutId, Word[]>();
  for (const [language, typed, wanted] of rows) {
    const { own } = layoutsOf(language);
    found.set(own, [...(found.get(own) ?? []), word(typed, wanted)]);
  }
  return [...found];
}

const plainRows = typedWords.flatMap(([language, words]) => words.map((word): Row => [language, word, word]));
const kanaRows = [
  ['すし', '寿司'],
  ['さくら', '桜'],
  ['にほん', '日本'],
  ['ひと', '人'],
] as const;

/** Real words and names for every one of the sixteen layouts. */
export const wordsOfLayouts: readonly Words[] = [
  ...byLayout(plainRows, (typed, wanted) => ({ typed, taken: null, wanted })),
  // A space ends a composition.
  ...byLayout(composedWords, (typed, wanted) => ({ typed: `${typed} `, taken: null, wanted: `${wanted} ` })),
  ...byLayout(chosenWords, (typed, wanted) => ({ typed, taken: wanted, wanted })),
  ['kana', kanaRows.map(([typed, wanted]) => ({ typed, taken: wanted, wanted }))],
];

/** Types one word key by key. */
export async function typeWord(typist: Typist, { typed, taken }: Word): Promise<void> {
  await typist.type(typed);
  if (taken !== null) await typist.take(taken);
}
