import { useTranslation } from 'react-i18next';
import type { WipeReceipt } from '../../../preload/contract/views.ts';
import { dayInWords, timeOfDay } from '../../i18n/format.ts';
import { Heading } from '../../ui/Heading.tsx';
import css from './Receipt.module.css';
import { typeKeyOf } from './receipt-texts.ts';

type Props = Readonly<{ receipt: WipeReceipt }>;

/** The records that stay, by type, and the day they are gone. */
export function Remains({ receipt: { records, openedAtMs, closedAtMs, goneByMs } }: Props) {
  const { t, i18n } = useTranslation(['guest', 'records']);
  const { language } = i18n;
  return (
    <section className={css.card}>
      <Heading level={2} takesFocus={false} className={css.title}>
        {t('receipt.remains')}
      </Heading>
      {openedAtMs === null || closedAtMs === null ? null : (
        <p>
          {t('receipt.visit', {
            start: timeOfDay(language, openedAtMs),
            end: timeOfDay(language, closedAtMs),
          })}
        </p>
      )}
      {records.length === 0 ? (
        <p>{t('receipt.remainsNothing')}</p>
      ) : (
        <ul aria-label={t('receipt.records')} className={css.records}>
          {records.map((type, index) => {
            const key = typeKeyOf(type);
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once; a type may stand in it twice
            return <li key={index}>{key === null ? type : t(`records:types.${key}`)}</li>;
          })}
        </ul>
      )}
      {goneByMs === null ? null : (
        <p className={css.gone}>{t('receipt.goneBy', { date: dayInWords(language, goneByMs) })}</p>
      )}
    </section>
  );
}
