import { useTranslation } from 'react-i18next';
import type { OwnField, OwnRecord } from '../../../preload/contract/own-records.ts';
import { dayInWords, moment } from '../../i18n/format.ts';
import { isKnownField } from '../notice/catalogue-texts.ts';
import { typeKeyOf } from '../receipt/receipt-texts.ts';
import css from './OwnRecords.module.css';
import { OwnValueText } from './OwnValueText.tsx';
import { partKeyOf } from './own-record-texts.ts';

type Props = Readonly<{ record: OwnRecord; isFull: boolean }>;

/** One record: what it is, every field the guest may read, the names of the others, and when it is deleted. */
export function OwnRecordCard({ record, isFull }: Props) {
  const { t, i18n } = useTranslation(['guest', 'records']);
  const { language } = i18n;
  const typeKey = typeKeyOf(record.type);
  const nameOf = (field: string): string => (isKnownField(field) ? t(`records:fields.${field}.name`) : field);
  // The moment by which it is gone belongs to the day after.
  const dates = {
    due: dayInWords(language, record.dueAtMs),
    gone: dayInWords(language, record.goneByMs - 1),
  };
  return (
    <article className={css.card}>
      <h2 className={css.title}>{typeKey === null ? record.type : t(`records:types.${typeKey}`)}</h2>
      <p className={css.written}>{t('own.written', { moment: moment(language, record.atMs) })}</p>
      <dl className={css.fields}>
        {record.fields
          .filter(({ field }) => field !== 'at')
          .map((field) => (
            <div key={field.field} className={css.field}>
              <dt>{nameOf(field.field)}</dt>
              <Values field={field} isFull={isFull} />
            </div>
          ))}
      </dl>
      {record.others.length === 0 ? null : (
        <p className={css.others}>
          {t('own.others', {
            names: new Intl.ListFormat(language, { type: 'conjunction' }).format(record.others.map(nameOf)),
          })}
        </p>
      )}
      <p className={css.deletion}>{t('own.deletion', dates)}</p>
    </article>
  );
}

function Values({ field: { field, values }, isFull }: Readonly<{ field: OwnField; isFull: boolean }>) {
  const { t } = useTranslation(['guest', 'records']);
  return values.map((value) => {
    const partKey = value.part === null ? null : partKeyOf(field, value.part);
    const label = partKey === null ? value.part : t(`records:parts.${partKey}`);
    return (
      <dd key={value.part ?? ''} className={css.value}>
        {label === null ? null : <span className={css.part}>{label}</span>}
        <OwnValueText field={field} value={value} isFull={isFull} />
      </dd>
    );
  });
}
