import { useSession, useStaff, useText } from '../StaffContext.tsx';
import { type StaffLanguage, staffLanguages } from '../texts/languages.ts';
import css from './LanguageSwitch.module.css';

/** Each language by its own name, as those who read it know it. */
const ownNames: Record<StaffLanguage, string> = { en: 'English', 'zh-Hans': '简体中文' };

/** Changes the language of the page at once. */
export function LanguageSwitch() {
  const t = useText();
  const { session } = useStaff();
  const current = useSession((view) => view.language);
  return (
    <fieldset className={css.switch}>
      <legend className={css.legend}>{t('app.language')}</legend>
      {staffLanguages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          onClick={() => session.speak(language)}
        >
          {ownNames[language]}
        </button>
      ))}
    </fieldset>
  );
}
