import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

type Props = Readonly<{ language: string; children: ReactNode }>;

/** Tells every interactive part below which language and direction it works in. */
export function Locale({ language, children }: Props) {
  return <I18nProvider locale={language}>{children}</I18nProvider>;
}
