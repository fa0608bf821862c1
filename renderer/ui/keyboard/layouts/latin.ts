import type { Layout } from './layout.ts';

const digits = '1 2 3 4 5 6 7 8 9 0';

const latin = {
  direction: 'ltr',
  isLatin: true,
  method: null,
  shifted: 'upper',
  variants: {},
  comma: ',',
  period: '.',
  punctuation: '\' " ; : ! ? ~ =',
} as const;

/** English and Indonesian, and what other scripts write addresses with. */
export const qwertyUs: Layout = {
  ...latin,
  id: 'qwerty-us',
  name: 'English',
  languageTag: 'en',
  rows: [digits, 'q w e r t y u i o p', 'a s d f g h j k l', 'z x c v b n m'],
};

/** French; accents that a French machine has keys for have keys here. */
export const azerty: Layout = {
  ...latin,
  id: 'azerty',
  name: 'Français',
  languageTag: 'fr',
  method: 'dead-keys',
  rows: [`${digits} ç`, 'a z e r t y u i o p \u0302', 'q s d f g h j k l m ù', "w x c v b n é è à '"],
  shifted: [`${digits} Ç`, 'A Z E R T Y U I O P \u0308', 'Q S D F G H J K L M Ù', 'W X C V B N É È À ?'],
  punctuation: '\' " ; : ! ? « »',
};

/** German. */
export const qwertz: Layout = {
  ...latin,
  id: 'qwertz',
  name: 'Deutsch',
  languageTag: 'de',
  rows: [`${digits} ß`, 'q w e r t z u i o p ü', 'a s d f g h j k l ö ä', 'y x c v b n m -'],
  shifted: [`${digits} ẞ`, 'Q W E R T Z U I O P Ü', 'A S D F G H J K L Ö Ä', 'Y X C V B N M _'],
  punctuation: "' „ “ ; : ! ? =",
};

/** Spanish, with the acute accent on a key of its own and the diaeresis above it. */
export const spanish: Layout = {
  ...latin,
  id: 'spanish',
  name: 'Español',
  languageTag: 'es',
  method: 'dead-keys',
  rows: [`${digits} ¡`, 'q w e r t y u i o p \u0301', 'a s d f g h j k l ñ ç', 'z x c v b n m -'],
  shifted: [`${digits} ¿`, 'Q W E R T Y U I O P \u0308', 'A S D F G H J K L Ñ Ç', 'Z X C V B N M _'],
  punctuation: '¿ ? ¡ ! ; : " \'',
};

/** Portuguese, with acute and grave, tilde and circumflex on two keys. */
export const portuguese: Layout = {
  ...latin,
  id: 'portuguese',
  name: 'Português',
  languageTag: 'pt',
  method: 'dead-keys',
  rows: [`${digits} -`, 'q w e r t y u i o p \u0301', 'a s d f g h j k l ç \u0303', "z x c v b n m '"],
  shifted: [`${digits} _`, 'Q W E R T Y U I O P \u0300', 'A S D F G H J K L Ç \u0302', 'Z X C V B N M "'],
};

/** Italian, with its five accented vowels and é above è. */
export const italian: Layout = {
  ...latin,
  id: 'italian',
  name: 'Italiano',
  languageTag: 'it',
  rows: [`${digits} ì`, 'q w e r t y u i o p è', 'a s d f g h j k l ò à', "z x c v b n m ù '"],
  shifted: [`${digits} Ì`, 'Q W E R T Y U I O P é', 'A S D F G H J K L Ò À', 'Z X C V B N M Ù ?'],
};

/** Vietnamese: the keys of English, and Telex. */
export const telex: Layout = {
  ...qwertyUs,
  id: 'telex',
  name: 'Tiếng Việt',
  languageTag: 'vi',
  method: 'telex',
};
