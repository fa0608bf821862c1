/** Every layout there is. */
export const layoutIds = [
  'qwerty-us',
  'azerty',
  'qwertz',
  'spanish',
  'portuguese',
  'italian',
  'russian',
  'arabic',
  'thai',
  'telex',
  'inscript',
  'hangul',
  'romaji',
  'kana',
  'pinyin-simplified',
  'pinyin-traditional',
] as const;

/** The name of one layout. */
export type LayoutId = (typeof layoutIds)[number];

/** Input methods that a layout may need. */
export type MethodId =
  | 'dead-keys'
  | 'telex'
  | 'hangul'
  | 'japanese'
  | 'pinyin-simplified'
  | 'pinyin-traditional';

/**
 * One layout as people know it from their own machines. Rows go from left to right as the keys stand, also where the
 * writing goes the other way; symbols of a row are parted by spaces.
 */
export type Layout = Readonly<{
  id: LayoutId;
  /** What its speakers call it. */
  name: string;
  /** BCP 47 tag of what it writes. */
  languageTag: string;
  direction: 'ltr' | 'rtl';
  /** Whether it writes addresses and passwords. */
  isLatin: boolean;
  method: MethodId | null;
  rows: readonly string[];
  /** Rows under shift, upper case where it is `upper`; without any there is no shift key. */
  shifted: readonly string[] | 'upper' | null;
  /** What a key offers when held, by what it writes; added to the offer of its script. */
  variants: Readonly<Record<string, string>>;
  comma: string;
  period: string;
  /** Punctuation of the language, on the page of symbols. */
  punctuation: string;
}>;

/** The symbols of a row, in the order of the keys. */
export function symbolsOf(row: string): readonly string[] {
  return row.split(' ').filter((symbol) => symbol !== '');
}
