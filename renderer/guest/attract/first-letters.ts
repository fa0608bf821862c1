import { type Language, languages } from '../../../preload/contract/languages.ts';
import { resources } from '../../i18n/resources.ts';

/** Whose letters are not in the family of the others. */
const own: Partial<Record<Language, string>> = {
  'zh-Hans': 'Noto Sans SC',
  'zh-Hant': 'Noto Sans TC',
  ja: 'Noto Sans JP',
  ko: 'Noto Sans KR',
  ar: 'Noto Sans Arabic',
  th: 'Noto Sans Thai',
  hi: 'Noto Sans Devanagari',
};

const familyOf = (language: Language): string => own[language] ?? 'Noto Sans';

/**
 * Reads the letters of the first screen, all of first-letters.css, whether it is seen yet or not. Laid out before, every text would
 * go through the families of all languages for a stand-in, and once more when its letters come. Letters that do not come keep
 * nothing waiting.
 */
export async function readFirstLetters(fonts: FontFaceSet): Promise<void> {
  const first = [...fonts].filter(({ family }) => family.replaceAll('"', '').endsWith(' First'));
  await Promise.allSettled(first.map((font) => font.load()));
}

/** Reads the letters of what the first screen says in each language in turn. */
export async function readLettersOfTurns(fonts: FontFaceSet): Promise<void> {
  await Promise.allSettled(
    languages.map((language) => {
      const text = Object.values(resources[language].guest.attract).join('');
      const family = familyOf(language);
      return fonts.load(`1rem "${family} First", "${family} Variable"`, text);
    }),
  );
}
