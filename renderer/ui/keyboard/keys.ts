import type { KeyboardField } from '../../../preload/contract/keyboard-field.ts';
import { shownDeadKey } from './input-methods/dead-keys.ts';
import { type Layout, symbolsOf } from './layouts/layout.ts';
import { latinVariants, symbolVariants } from './layouts/variants.ts';
import { padRows } from './pad.ts';

/** The pages of keys a layout has. */
export type Page = 'letters' | 'symbols' | 'more';

/** Shift: off, for the next letter, or until it is taken back. */
export type Shift = 'off' | 'once' | 'locked';

/** What a key does. */
export type KeyDeed =
  | { readonly do: 'write'; readonly text: string }
  | { readonly do: 'turn'; readonly to: Page }
  | { readonly do: 'space' | 'shift' | 'backspace' | 'enter' | 'globe' };

/** One key: its place as a name that lasts, its width in quarters of a letter key, what it shows and offers when held. */
export type Key = Readonly<{
  id: string;
  quarters: number;
  deed: KeyDeed;
  shown: string;
  variants: readonly string[];
}>;

/** A row with empty space before and after it, in quarters of a letter key. */
export type KeyRow = Readonly<{ keys: readonly Key[]; marginQuarters: number }>;

/** What decides which keys there are. */
export type KeyState = Readonly<{
  layout: Layout;
  page: Page;
  shift: Shift;
  field: KeyboardField;
}>;

const wide = 6;
const letter = 4;

const symbolPages: Readonly<Record<Exclude<Page, 'letters'>, readonly string[]>> = {
  symbols: ['1 2 3 4 5 6 7 8 9 0', '@ # $ _ & - + ( ) /', '* % = \' " : ; ! ? ~'],
  more: ['[ ] { } < > ^ ` \\ |', '€ £ ¥ ₩ ₹ ₽ ฿ ₫ ¢ §', '© ® ™ ° • … « » “ ”'],
};

/** Full stop and comma of ASCII: other scripts have their own on the other pages. */
const morePunctuation = '. , ¿ ¡ × ÷ ‹ ›';

/** The rows of keys as they stand now. */
export function keyRows(state: KeyState): readonly KeyRow[] {
  const { kind } = state.field;
  if (state.page === 'letters' && (kind === 'number' || kind === 'telephone')) return padRows(kind);
  const rows = [...(state.page === 'letters' ? letterRows(state) : symbolRows(state)), bottomRow(state)];
  const widest = Math.max(...rows.map(widthOf));
  return rows.map((keys, index) => ({
    keys: index === rows.length - 1 ? stretchSpace(keys, widest) : keys,
    marginQuarters: index === rows.length - 1 ? 0 : (widest - widthOf(keys)) / 2,
  }));
}

function letterRows({ layout, shift }: KeyState): readonly (readonly Key[])[] {
  const shifted = layout.shifted;
  const rows = layout.rows.map((row, index) => {
    const plain = symbolsOf(row);
    const above =
      shifted === null
        ? plain
        : shifted === 'upper'
          ? plain.map((each) => upperOf(each, layout))
          : symbolsOf(shifted[index] ?? '');
    return (shift === 'off' ? plain : above).map((text, at) => writeKey(`${index}-${at}`, text, layout));
  });
  const last = rows.length - 1;
  return rows.map((keys, index) =>
    index === last ? [...(shifted === null ? [] : [shiftKey]), ...keys, backspaceKey] : keys,
  );
}

function symbolRows({ layout, page }: KeyState): readonly (readonly Key[])[] {
  const symbols = page === 'more' ? symbolPages.more : symbolPages.symbols;
  const rows = symbols.map((row, index) =>
    symbolsOf(row).map((text, at) => writeKey(`${page}-${index}-${at}`, text, layout)),
  );
  const own = symbolsOf(page === 'more' ? morePunctuation : layout.punctuation);
  const turn: Key = turnKey('turn-more', page === 'more' ? 'symbols' : 'more');
  const lastRow = own.map((text, at) => writeKey(`${page}-own-${at}`, text, layout));
  return [...rows, [turn, ...lastRow, backspaceKey]];
}

function bottomRow({ layout, page, field }: KeyState): readonly Key[] {
  const before = field.kind === 'email' ? ['@'] : field.kind === 'url' ? ['/'] : [layout.comma];
  const isAddress = field.kind === 'email' || field.kind === 'url';
  const after = isAddress ? ['.', '.com'] : [layout.period];
  return [
    turnKey('turn', page === 'letters' ? 'symbols' : 'letters'),
    globeKey,
    ...before.map((text) => writeKey(`before-${text}`, text, layout)),
    { id: 'space', quarters: letter * 3, deed: { do: 'space' }, shown: layout.name, variants: [] },
    ...after.map((text) => ({
      ...writeKey(`after-${text}`, text, layout),
      quarters: text.length > 1 ? wide : letter,
    })),
    { id: 'enter', quarters: wide + 2, deed: { do: 'enter' }, shown: '', variants: [] },
  ];
}

const shiftKey: Key = { id: 'shift', quarters: wide, deed: { do: 'shift' }, shown: '', variants: [] };
const backspaceKey: Key = {
  id: 'backspace',
  quarters: wide,
  deed: { do: 'backspace' },
  shown: '',
  variants: [],
};
const globeKey: Key = { id: 'globe', quarters: letter, deed: { do: 'globe' }, shown: '', variants: [] };

function turnKey(id: string, to: Page): Key {
  const shown = { letters: 'abc', symbols: '123', more: '#+=' }[to];
  return { id, quarters: wide, deed: { do: 'turn', to }, shown, variants: [] };
}

function writeKey(id: string, text: string, layout: Layout): Key {
  return {
    id,
    quarters: letter,
    deed: { do: 'write', text },
    shown: shownText(text),
    variants: variantsOf(text, layout),
  };
}

/** A mark that has no body of its own is shown on a dotted circle. */
function shownText(text: string): string {
  return shownDeadKey(text) ?? (/^\p{M}/u.test(text) ? `\u25cc${text}` : text);
}

function variantsOf(text: string, layout: Layout): readonly string[] {
  const lower = text.toLowerCase();
  const offered = [
    layout.variants[lower],
    layout.isLatin ? latinVariants[lower] : undefined,
    symbolVariants[text],
  ];
  const found = offered.flatMap((row) => symbolsOf(row ?? ''));
  const cased = text !== lower ? found.map((each) => upperOf(each, layout)) : found;
  return [...new Set(cased)].filter((each) => each !== text);
}

/** Upper case of one symbol, where it stays one symbol. */
function upperOf(text: string, { languageTag }: Layout): string {
  if (text === 'ß') return 'ẞ';
  const upper = text.toLocaleUpperCase(languageTag);
  return upper.length === text.length ? upper : text;
}

function widthOf(keys: readonly Key[]): number {
  return keys.reduce((sum, { quarters }) => sum + quarters, 0);
}

function stretchSpace(keys: readonly Key[], quarters: number): readonly Key[] {
  const missing = quarters - widthOf(keys);
  return keys.map((key) =>
    key.id === 'space' ? { ...key, quarters: Math.max(8, key.quarters + missing) } : key,
  );
}
