import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/languages.ts';
import { useMirror } from '../shell.ts';
import { hotelTime } from './hotel-time.ts';
import css from './LanguageChoice.module.css';

type Props = Readonly<{ language: Language }>;

/** Until when guests are taken, in a hotel that closes its terminals. */
export function OpenUntil({ language }: Props) {
  const { i18n } = useTranslation();
  const hours = useMirror(({ view }) => view?.terminal.hours ?? null);
  if (hours === null || hours.closesAtMs === null) return null;
  const time = hotelTime(language, hours.closesAtMs, hours.timeZone);
  return (
    <span className={css.hours}>{i18n.getFixedT(language, 'guest')('attract.openUntil', { time })}</span>
  );
}
