import { useEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../preload/contract/languages.ts';
import { createI18n } from '../i18n/create-i18n.ts';
import { directionOf } from '../i18n/format.ts';
import { Languages } from './Languages.tsx';
import type { LookUp } from './look-up.ts';
import css from './Public.module.css';
import { Receipt } from './Receipt.tsx';

type Props = Readonly<{ language: Language; code: string; lookUp: LookUp }>;

/** The public page: one question, one answer, in a language of the guest's choice. */
export function App({ language: first, code, lookUp }: Props) {
  const [language, setLanguage] = useState(first);
  const i18n = useMemo(() => createI18n(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = i18n.t('title', { ns: 'public' });
  }, [language, i18n]);
  return (
    <I18nextProvider i18n={i18n}>
      <div className={css.page}>
        <header className={css.header}>
          <Languages language={language} onChoose={setLanguage} />
        </header>
        <main className={css.main}>
          <Receipt first={code} lookUp={lookUp} />
        </main>
      </div>
    </I18nextProvider>
  );
}
