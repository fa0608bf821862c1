/** What stands in the machine-readable zone of a made-up passport. */
export type Passport = {
  readonly code: string;
  readonly names: string;
  readonly number: string;
  readonly nationality: string;
  readonly expires: string;
};

/** A passport of nobody, valid at the test moment. */
export const madeUpPassport: Passport = {
  code: 'P<',
  names: 'QUILLFEATHER<<ODETTA<MAREN',
  number: 'X7K29Q415',
  nationality: 'D<<',
  expires: '310214',
};

/** Everything in it that must stay at the desk. */
export const secretsOfPassport = ['QUILLFEATHER', 'ODETTA', 'MAREN', 'X7K29Q415', '880517', 'ZN4471'];

/** Both lines of a passport (ICAO Doc 9303-4), with their check digits. */
export function passportLines(change: Partial<Passport> = {}): readonly [string, string] {
  const { code, names, number, nationality, expires } = { ...madeUpPassport, ...change };
  const birth = '880517';
  const personal = 'ZN4471'.padEnd(14, '<');
  const checked = (text: string): string => text + checkDigit(text);
  const first = `${code}${nationality}${names}`.padEnd(44, '<');
  const [one, two, three] = [
    checked(number.padEnd(9, '<')),
    checked(birth),
    checked(expires) + checked(personal),
  ];
  const second = `${one}${nationality}${two}F${three}${checkDigit(one + two + three)}`;
  return [first, second];
}

/** Weights 7, 3, 1 over the values 0-9, A = 10 to Z = 35, `<` = 0, modulo 10 (ICAO Doc 9303-3, 4.9). */
function checkDigit(text: string): string {
  const worthOf = (character: string): number => (character === '<' ? 0 : Number.parseInt(character, 36));
  const sum = [...text].reduce(
    (total, character, index) => total + worthOf(character) * ([7, 3, 1][index % 3] ?? 0),
    0,
  );
  return String(sum % 10);
}
