/** A letter of a Vietnamese word in parts; `base` keeps its case. */
type Letter = { readonly base: string; mark: string; tone: string };

const circumflex = '\u0302';
const breve = '\u0306';
const horn = '\u031b';
const stroke = '\u0335';
const toneOfKey: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const tones = new Set(Object.values(toneOfKey));
const marks = new Set([circumflex, breve, horn]);

/** Initials after which a last "uơ" has no horn on its u: huơ, thuở, khuơ. */
const plainU = /^(h|th|kh)$/;

/** The word after one more key. A key that would set what is set already takes it away and writes itself. */
export function addTelex(word: string, key: string): string {
  if (key.toLowerCase() === 'w' && word.toLowerCase() === 'ư') return word === 'Ư' ? 'W' : 'w';
  const letters = readLetters(word);
  const name = key.toLowerCase();
  const isDone =
    (toneOfKey[name] !== undefined && setTone(letters, toneOfKey[name])) ||
    (name === 'z' && setTone(letters, '')) ||
    ('aeo'.includes(name) && setMark(letters, name, circumflex)) ||
    (name === 'd' && setStroke(letters)) ||
    (name === 'w' && setHorn(letters));
  if (isDone === 'undone' || !isDone) {
    // A w with no vowel to change is ư itself, as long as it was not just taken away.
    const isOwnVowel = name === 'w' && isDone !== 'undone' && vowelsOf(letters).length === 0;
    const base = isOwnVowel ? (key === 'W' ? 'U' : 'u') : key;
    letters.push({ base, mark: isOwnVowel ? horn : '', tone: '' });
  }
  joinHorns(letters);
  placeTone(letters);
  return writeLetters(letters);
}

type Outcome = 'done' | 'undone' | false;

function setTone(letters: Letter[], tone: string): Outcome {
  const vowels = vowelsOf(letters);
  const had = letters.find((letter) => letter.tone !== '')?.tone ?? '';
  if (vowels.length === 0 || (tone === '' && had === '')) return false;
  for (const letter of letters) letter.tone = '';
  if (had === tone) return 'undone';
  const last = letters[vowels.at(-1) ?? 0];
  if (last !== undefined) last.tone = tone;
  return 'done';
}

function setMark(letters: Letter[], base: string, mark: string): Outcome {
  const at = vowelsOf(letters).findLast((each) => letters[each]?.base.toLowerCase() === base);
  const letter = at === undefined ? undefined : letters[at];
  // "ngoeo" ends in a vowel of its own.
  const after = letters.slice((at ?? 0) + 1);
  if (letter === undefined || after.some((each) => /^[aeo]$/i.test(each.base))) return false;
  const had = letter.mark === mark;
  letter.mark = had ? '' : mark;
  return had ? 'undone' : 'done';
}

function setStroke(letters: Letter[]): Outcome {
  const first = letters[0];
  if (first?.base.toLowerCase() !== 'd') return false;
  const had = first.mark === stroke;
  first.mark = had ? '' : stroke;
  return had ? 'undone' : 'done';
}

function setHorn(letters: Letter[]): Outcome {
  const vowels = vowelsOf(letters);
  const spelled = vowels.map((each) => letters[each]?.base.toLowerCase()).join('');
  const wanted = spelled.startsWith('ua') ? vowels.slice(0, 1) : lastOf(letters, vowels);
  const letter = letters[wanted[0] ?? -1];
  if (letter === undefined) return false;
  const mark = letter.base.toLowerCase() === 'a' ? breve : horn;
  const had = letter.mark === mark;
  letter.mark = had ? '' : mark;
  const before = letters[(wanted[0] ?? 0) - 1];
  const isPair = spelled.includes('uo') && letter.base.toLowerCase() === 'o' && before !== undefined;
  if (isPair && had) before.mark = '';
  if (isPair && !had && !hasPlainU(letters, vowels)) before.mark = horn;
  return had ? 'undone' : 'done';
}

function lastOf(letters: readonly Letter[], vowels: readonly number[]): number[] {
  const at = vowels.findLast((each) => 'aou'.includes(letters[each]?.base.toLowerCase() ?? '-'));
  return at === undefined ? [] : [preferO(letters, vowels, at)];
}

/** In "uou", as in hươu, the o and the u before it change. */
function preferO(letters: readonly Letter[], vowels: readonly number[], at: number): number {
  const isO = (each: number | undefined): boolean =>
    each !== undefined && letters[each]?.base.toLowerCase() === 'o';
  return letters[at]?.base.toLowerCase() === 'u' && isO(at - 1) && vowels.includes(at - 1) ? at - 1 : at;
}

/** "uơ" followed by anything is "ươ": thuơ, thương. */
function joinHorns(letters: Letter[]): void {
  const vowels = vowelsOf(letters);
  for (const at of vowels) {
    const before = letters[at - 1];
    const letter = letters[at];
    const isHornedO = letter?.base.toLowerCase() === 'o' && letter.mark === horn;
    const isU = vowels.includes(at - 1) && before?.base.toLowerCase() === 'u';
    if (isHornedO && isU && before !== undefined && !hasPlainU(letters, vowels)) before.mark = horn;
  }
}

function hasPlainU(letters: readonly Letter[], vowels: readonly number[]): boolean {
  const first = vowels[0] ?? 0;
  const initial = letters.slice(0, first).map(({ base }) => base.toLowerCase());
  return plainU.test(initial.join('')) && (vowels.at(-1) ?? 0) === letters.length - 1 && vowels.length === 2;
}

/** Moves the tone to the vowel that carries it: a marked one, else by the number of vowels and what follows. */
function placeTone(letters: Letter[]): void {
  const had = letters.find((letter) => letter.tone !== '');
  if (had === undefined) return;
  const { tone } = had;
  had.tone = '';
  const vowels = vowelsOf(letters);
  const marked = vowels.findLast((each) => letters[each]?.mark !== '');
  const isOpen = (vowels.at(-1) ?? 0) === letters.length - 1;
  const plain = vowels.length === 3 || (vowels.length === 2 && !isOpen) ? vowels[1] : vowels[0];
  const bearer = letters[marked ?? plain ?? -1];
  if (bearer !== undefined) bearer.tone = tone;
}

/** Places of the last run of vowels, without the u of "qu" and the i of "gi" before another vowel. */
function vowelsOf(letters: readonly Letter[]): number[] {
  const isVowel = (at: number): boolean => /^[aeiouy]$/i.test(letters[at]?.base ?? '');
  let last = letters.length - 1;
  while (last >= 0 && !isVowel(last)) last -= 1;
  let first = last;
  while (first > 0 && isVowel(first - 1)) first -= 1;
  if (last < 0) return [];
  const all = Array.from({ length: last - first + 1 }, (_, each) => first + each);
  const pair = `${letters[first - 1]?.base ?? ''}${letters[first]?.base ?? ''}`.toLowerCase();
  return (pair === 'qu' || pair === 'gi') && all.length > 1 && letters[first]?.mark === ''
    ? all.slice(1)
    : all;
}

function readLetters(word: string): Letter[] {
  return [...word].map((letter) => {
    if (letter === 'đ' || letter === 'Đ') return { base: letter === 'đ' ? 'd' : 'D', mark: stroke, tone: '' };
    const [base = '', ...parts] = [...letter.normalize('NFD')];
    return {
      base,
      mark: parts.find((each) => marks.has(each)) ?? '',
      tone: parts.find((each) => tones.has(each)) ?? '',
    };
  });
}

function writeLetters(letters: readonly Letter[]): string {
  return letters
    .map(({ base, mark, tone }) => {
      if (mark === stroke) return base === 'd' ? 'đ' : 'Đ';
      return (base + mark + tone).normalize('NFC');
    })
    .join('');
}
