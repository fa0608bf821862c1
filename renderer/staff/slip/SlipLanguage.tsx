import type { Language } from '../../../preload/contract/languages.ts';
import { LanguageSelect } from '../../ui/LanguageSelect.tsx';
import { useText } from '../StaffContext.tsx';
import css from './SlipLanguage.module.css';

type Props = Readonly<{ language: Language; onChange: (language: Language) => void }>;

/** Which language the slip is printed in, each by its own name: the desk shows the list and the guest points. */
export function SlipLanguage({ language, onChange }: Props) {
  const t = useText();
  return (
    <LanguageSelect css={{ label: css.line, list: css.select }} language={language} onChange={onChange}>
      <span>{t('slip.language')}</span>
    </LanguageSelect>
  );
}
