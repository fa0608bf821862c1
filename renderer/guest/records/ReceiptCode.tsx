import { useTranslation } from 'react-i18next';
import type { RecordReceipt } from '../../../preload/contract/own-records.ts';
import { formatReceiptCode } from '../../../preload/contract/receipt-code.ts';
import { QrPicture } from '../qr/QrPicture.tsx';
import css from './ReceiptCode.module.css';

type Props = Readonly<{
  receipt: RecordReceipt;
  /** Leaves out what it is for, where there is little room and time. */
  isShort?: boolean;
}>;

/** What the guest takes along: the code, its QR, and where to ask. */
export function ReceiptCode({ receipt: { code, url, qr }, isShort = false }: Props) {
  const { t } = useTranslation();
  return (
    <section className={css.receipt}>
      <h2 className={css.title}>{t('proof.heading')}</h2>
      {isShort ? null : <p className={css.lead}>{t('proof.lead')}</p>}
      <div className={css.parts}>
        <QrPicture qr={qr} label={t('proof.qr')} className={css.qr} />
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
              <Address address={url.slice(0, url.indexOf('#'))} />
            </dd>
          </div>
        </dl>
      </div>
    </section>
  );
}

/** Breaks before the path rather than within it, where one line is too short. */
function Address({ address }: Readonly<{ address: string }>) {
  const pathAt = address.lastIndexOf('/');
  return (
    <>
      {address.slice(0, pathAt)}
      <wbr />
      {address.slice(pathAt)}
    </>
  );
}
