import { toHiragana } from 'wanakana';

/** Keys of the kana layout that change the last kana: voiced, half voiced, small. */
export const kanaMarks = { voiced: '゛', halfVoiced: '゜', small: '小' } as const;

const smallOf: Readonly<Record<string, string>> = {
  あ: 'ぁ',
  い: 'ぃ',
  う: 'ぅ',
  え: 'ぇ',
  お: 'ぉ',
  つ: 'っ',
  や: 'ゃ',
  ゆ: 'ゅ',
  よ: 'ょ',
  わ: 'ゎ',
};

const largeOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(smallOf).map(([large, small]) => [small, large]),
);

/** Kana after one more key: a kana, a mark for the last one, or a Latin letter. Null where the key is none of these. */
export function addKana(kana: string, text: string): string | null {
  if (/^[a-z'-]$/i.test(text)) return addLatin(kana, text.toLowerCase());
  if (/^[ぁ-ゖー、。？！]$/.test(text)) return kana + text;
  const last = kana.at(-1) ?? '';
  const before = kana.slice(0, -1);
  if (text === kanaMarks.small) return kana === '' ? null : before + (smallOf[last] ?? largeOf[last] ?? last);
  if (text === kanaMarks.voiced) return kana === '' ? null : before + toggleMark(last, '\u3099');
  if (text === kanaMarks.halfVoiced) return kana === '' ? null : before + toggleMark(last, '\u309a');
  return null;
}

/** Kana that may still wait for Latin letters, as they are looked up: a last n is ん, other letters are left out. */
export function finishedKana(kana: string): string {
  return kana.replace(/n'?$/, 'ん').replace(/[a-z']+$/, '');
}

function addLatin(kana: string, letter: string): string | null {
  const waiting = /[a-z']*$/.exec(kana)?.[0] ?? '';
  if (kana === '' && (letter === "'" || letter === '-')) return null;
  if (letter === "'" && waiting !== 'n') return null;
  return kana.slice(0, kana.length - waiting.length) + toHiragana(waiting + letter, { IMEMode: true });
}

function toggleMark(kana: string, mark: string): string {
  const [plain = '', had] = [...kana.normalize('NFD')];
  const marked = (plain + mark).normalize('NFC');
  return had === mark ? plain : marked.length === 1 ? marked : kana;
}
