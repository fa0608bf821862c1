import { type Language, languages } from '../../../preload/contract/languages.ts';
import { useSession, useStaff, useText } from '../StaffContext.tsx';
import css from './LanguageSwitch.module.css';

/** Each language by its own name, as those who read it know it. */
const ownNames: Record<Language, string> = { en: 'English', 'zh-Hans': '简体中文' };

/** Gives the own name of a language. */
export function ownNameOf(language: Language): string {
  return ownNames[language];
}

/** Changes the language of the page at once. */
export function LanguageSwitch() {
  const t = useText();
  const { session } = useStaff();
  const current = useSession((view) => view.language);
  return (
    <fieldset className={css.switch}>
      <legend className={css.legend}>{t('app.language')}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          onClick={() => session.speak(language)}
        >
          {ownNameOf(language)}
        </button>
      ))}
    </fieldset>
  );
}
