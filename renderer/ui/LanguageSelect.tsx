import type { ReactNode } from 'react';
import { type Language, languages } from '../../preload/contract/languages.ts';
import { nativeName } from '../i18n/format.ts';

type Props = Readonly<{
  /** Classes of the label and of the list in it. */
  css: Readonly<Record<'label' | 'list', string | undefined>>;
  language: Language;
  onChange: (language: Language) => void;
  /** What the label says. */
  children: ReactNode;
}>;

/** Every language by the name its speakers give it, in one line. */
export function LanguageSelect({ css, language, onChange, children }: Props) {
  return (
    <label className={css.label}>
      {children}
      <select
        className={css.list}
        value={language}
        onChange={({ target }) => onChange(languages.find((each) => each === target.value) ?? 'en')}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {nativeName(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
