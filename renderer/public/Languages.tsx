import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../preload/contract/languages.ts';
import { nativeName } from '../i18n/format.ts';
import css from './Public.module.css';

type Props = Readonly<{ language: Language; onChoose: (language: Language) => void }>;

/** Every language, by the name its speakers give it. */
export function Languages({ language, onChoose }: Props) {
  const { t } = useTranslation('public');
  return (
    <nav aria-label={t('language')} className={css.languages}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          className={css.language}
          onClick={() => onChoose(each)}
        >
          {nativeName(each)}
        </button>
      ))}
    </nav>
  );
}
