import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { OwnRecordCard } from './OwnRecordCard.tsx';
import css from './OwnRecords.module.css';
import { ReceiptCode } from './ReceiptCode.tsx';
import { useOwnRecords } from './use-own-records.ts';

/** Every record of the guest's session, and the receipt for them. */
export function OwnRecordList() {
  const { t } = useTranslation();
  const { loading, again } = useOwnRecords();
  const [isFull, setIsFull] = useState(false);
  if (loading.state === 'reading') return <p role="status">{t('own.reading')}</p>;
  if (loading.state === 'failed') {
    return (
      <div className={css.failed}>
        <p role="alert">{t('own.failed')}</p>
        <Button onPress={again}>{t('own.again')}</Button>
      </div>
    );
  }
  const { records, receipt } = loading.own;
  if (records.length === 0) return <p>{t('own.nothing')}</p>;
  return (
    <div className={css.columns}>
      <div className={css.list}>
        <Button aria-pressed={isFull} className={css.full} onPress={() => setIsFull(!isFull)}>
          {t('own.full')}
        </Button>
        <ul aria-label={t('own.list')} className={css.cards}>
          {records.map((record, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: records are only ever added at the end
            <li key={index}>
              <OwnRecordCard record={record} isFull={isFull} />
            </li>
          ))}
        </ul>
      </div>
      {receipt === null ? null : <ReceiptCode receipt={receipt} />}
    </div>
  );
}
