import { useTranslation } from 'react-i18next';
import type { RecordReceipt } from '../../../preload/contract/own-records.ts';
import { formatReceiptCode } from '../../../preload/contract/receipt-code.ts';
import css from './ReceiptCode.module.css';

type Props = Readonly<{
  receipt: RecordReceipt;
  /** Leaves out what it is for, where there is little room and time. */
  isShort?: boolean;
}>;

/** Modules of light around a QR (ISO/IEC 18004). */
const quietZone = 4;

/** What the guest takes along: the code, its QR, and where to ask. */
export function ReceiptCode({ receipt: { code, url, qr }, isShort = false }: Props) {
  const { t } = useTranslation();
  const side = qr.size + 2 * quietZone;
  return (
    <section className={css.receipt}>
      <h2 className={css.title}>{t('proof.heading')}</h2>
      {isShort ? null : <p className={css.lead}>{t('proof.lead')}</p>}
      <div className={css.parts}>
        <svg
          role="img"
          aria-label={t('proof.qr')}
          viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
          className={css.qr}
        >
          <path d={qr.path} />
        </svg>
        <dl className={css.facts}>
          <div>
            <dt>{t('proof.code')}</dt>
            <dd dir="ltr" className={css.code}>
              {formatReceiptCode(code)}
            </dd>
          </div>
          <div>
            <dt>{t('proof.where')}</dt>
            <dd dir="ltr" className={css.where}>
              {url.slice(0, url.indexOf('#'))}
            </dd>
          </div>
        </dl>
      </div>
    </section>
  );
}
