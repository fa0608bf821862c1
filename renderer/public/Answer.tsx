import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptAnswer } from '../../preload/contract/http-receipts.ts';
import { dayInWords, moment } from '../i18n/format.ts';
import { Proof } from './Proof.tsx';
import css from './Public.module.css';

type Props = Readonly<{ answer: ReceiptAnswer; onAnother: () => void }>;

/** What became of the records, in plain words; the heading takes the focus, so that it is heard. */
export function Answer({ answer, onAnother }: Props) {
  const { t } = useTranslation('public');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={css.form}>
      <h1 ref={heading} tabIndex={-1} className={css.heading}>
        {t(answer.state)}
      </h1>
      <Told answer={answer} />
      {answer.state !== 'unknown' && answer.held ? <p className={css.held}>{t('held')}</p> : null}
      {answer.state === 'deleted' ? <Proof proofs={answer.proofs} /> : null}
      <button type="button" className={css.secondary} onClick={onAnother}>
        {t('another')}
      </button>
    </div>
  );
}

function Told({ answer }: Readonly<{ answer: ReceiptAnswer }>) {
  const { t, i18n } = useTranslation('public');
  const { language } = i18n;
  // The moment by which it is gone belongs to the day after.
  const lastDay = (goneByMs: number): string => dayInWords(language, goneByMs - 1);
  switch (answer.state) {
    case 'kept':
      return (
        <>
          <p>{t('records', { count: answer.records })}</p>
          <p>{t('dates', { due: dayInWords(language, answer.dueAtMs), gone: lastDay(answer.goneByMs) })}</p>
        </>
      );
    case 'deleting':
      return <p>{t('deletingText', { gone: lastDay(answer.goneByMs) })}</p>;
    case 'deleted':
      return <p>{t('deletedText', { moment: moment(language, answer.deletedAtMs) })}</p>;
    case 'unknown':
      return <p>{t('unknownText')}</p>;
  }
}
