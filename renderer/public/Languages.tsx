import { useTranslation } from 'react-i18next';
import type { Language } from '../../preload/contract/languages.ts';
import { Icon } from '../ui/icons/Icon.tsx';
import { LanguageSelect } from '../ui/LanguageSelect.tsx';
import css from './Public.module.css';

type Props = Readonly<{ language: Language; onChoose: (language: Language) => void }>;

/** Every language by the name its speakers give it, in one line of a phone. */
export function Languages({ language, onChoose }: Props) {
  const { t } = useTranslation('public');
  return (
    <LanguageSelect
      css={{ label: css.languages, list: css.language }}
      language={language}
      onChange={onChoose}
    >
      <Icon name="globe" />
      <span className={css.hidden}>{t('language')}</span>
    </LanguageSelect>
  );
}
