import { type Language, languages } from '../../../preload/contract/languages.ts';
import type { AttractScreen } from '../../../preload/contract/views.ts';
import { nativeName } from '../../i18n/format.ts';
import { resources } from '../../i18n/resources.ts';

/** Families that one language alone is greeted in; first-letters.css. */
const own: Partial<Record<Language, string>> = {
  'zh-Hans': 'Noto Sans SC First',
  'zh-Hant': 'Noto Sans TC First',
  ja: 'Noto Sans JP First',
  ko: 'Noto Sans KR First',
};

const shared = [
  'Noto Sans Variable',
  'Noto Sans Arabic Variable',
  'Noto Sans Thai Variable',
  'Noto Sans Devanagari Variable',
];

/**
 * Reads the letters of the first screen, whether it is seen yet or not. Laid out before, every text would go through the families
 * of all languages for a stand-in, and once more when its letters come. Letters that do not come keep nothing waiting.
 */
export async function readFirstLetters(
  fonts: FontFaceSet,
  unavailable: AttractScreen['unavailable'],
): Promise<void> {
  await readLetters(fonts, (language) => {
    const { attract, unavailable: reasons } = resources[language].guest;
    if (unavailable !== null) return reasons.heading + reasons.closed + reasons[unavailable];
    const button = nativeName(language) + attract.begin;
    return language === languages[0] ? Object.values(attract).join('') + button : button;
  });
}

/** Reads the letters of what the first screen says in each language in turn. */
export async function readLettersOfTurns(fonts: FontFaceSet): Promise<void> {
  await readLetters(fonts, (language) => Object.values(resources[language].guest.attract).join(''));
}

async function readLetters(fonts: FontFaceSet, textIn: (language: Language) => string): Promise<void> {
  const others = languages.filter((language) => own[language] === undefined).map(textIn);
  await Promise.allSettled([
    ...shared.map((family) => fonts.load(`1rem "${family}"`, others.join(''))),
    ...languages.map((language) =>
      own[language] === undefined ? [] : fonts.load(`1rem "${own[language]}"`, textIn(language)),
    ),
  ]);
}
