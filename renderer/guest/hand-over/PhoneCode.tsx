import { useTranslation } from 'react-i18next';
import type { HandOverView } from '../../../preload/contract/files.ts';
import { Countdown } from '../frame/Countdown.tsx';
import { QrPicture } from '../qr/QrPicture.tsx';
import css from './PhoneCode.module.css';

type Props = Readonly<{ offer: HandOverView & { readonly way: 'phone' } }>;

/** What the guest's phone reads, and what a guest can type instead. */
export function PhoneCode({ offer: { url, qr, endsAtMs } }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.parts}>
      <QrPicture qr={qr} label={t('handOver.phoneQr')} className={css.qr} />
      <div className={css.words}>
        <p className={css.lead}>{t('handOver.phoneLead')}</p>
        <p>{t('handOver.phoneAddress')}</p>
        <p dir="ltr" className={css.address}>
          {url}
        </p>
        <p className={css.open}>{t('handOver.phoneOpen')}</p>
        <p>
          <span aria-hidden="true">{t('handOver.timeLeft')} </span>
          <Countdown endsAtMs={endsAtMs} label={t('handOver.timeLeft')} className={css.clock} />
        </p>
      </div>
    </div>
  );
}
