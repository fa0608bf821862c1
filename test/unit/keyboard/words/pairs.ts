/** A word or sentence, and the keys that a guest touches for it. */
export type Pair = readonly [text: string, keys: string];

/** Reads "word keys, word keys". */
export function pairsOf(list: string): readonly Pair[] {
  return list.split(/,\s*/).map((each): Pair => {
    const [text = '', keys = ''] = each.trim().split(' ');
    return [text, keys];
  });
}
