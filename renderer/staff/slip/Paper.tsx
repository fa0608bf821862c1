import type { AnswerOf } from '../../../preload/contract/http.ts';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { slipNumber } from '../parts/slipNumber.ts';
import { useSession, useStaff } from '../StaffContext.tsx';
import type { SessionView } from '../session.ts';
import { formatsOf } from '../texts/formats.ts';
import type { TextKey } from '../texts/shape.ts';
import css from './Paper.module.css';
import type { PaperSize } from './paper-size.ts';

const steps = [
  ['globe', 'slip.step1'],
  ['ticket', 'slip.step2'],
  ['shield', 'slip.step3'],
] as const satisfies readonly (readonly [IconName, TextKey])[];

type Props = Readonly<{
  issued: AnswerOf<'issueGrant'>;
  language: SessionView['language'];
  size: PaperSize;
}>;

/** What the guest takes away, in the guest's language: code, QR, until when, how to start, what is kept. */
export function Paper({ issued, language, size }: Props) {
  const { textsOf } = useStaff();
  const t = textsOf(language);
  const { profiles } = useLists();
  const hotelName = useSession((view) => view.hotelName);
  const retention = useSession((view) => view.retention);
  const { grant, code, qrSvg } = issued;
  const titles = profiles.find((profile) => profile.profileId === grant.profileId)?.titles;
  return (
    <div lang={language} className={`${css.paper} ${css[size]}`}>
      <p className={css.hotel}>{hotelName}</p>
      <p>{t('slip.access')}</p>
      <Code label={t('slip.code')} code={code} />
      <div className={css.right}>
        <img className={css.qr} src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`} alt={t('slip.qr')} />
        <div className={css.limits}>
          <p className={css.until}>
            {t('slip.validUntil')} <strong>{formatsOf(language).fullEnd(grant.expiresAtMs)}</strong>
          </p>
          <p>
            {titles?.[language] ?? titles?.en ?? grant.profileId} · {t('slip.oneSession')}
          </p>
        </div>
      </div>
      <h3 className={css.heading}>{t('slip.start')}</h3>
      <ol className={css.steps}>
        {steps.map(([icon, key]) => (
          <li key={key}>
            <Icon name={icon} />
            {t(key)}
          </li>
        ))}
      </ol>
      <h3 className={css.heading}>{t('slip.recorded')}</h3>
      <p className={css.fine}>
        {t('slip.recordedText')} {t('slip.kept', retention)}
      </p>
      <p className={css.foot}>
        <span>{t('slip.extend')}</span>
        <span>{t('slip.number', { number: slipNumber(grant.grantId) })}</span>
      </p>
    </div>
  );
}

function Code({ label, code }: Readonly<{ label: string; code: string }>) {
  const [first = '', second = ''] = code.split('-');
  return (
    <p className={css.code}>
      <span className={css.codeLabel}>{label}</span>
      <span className={css.group}>{first}</span>
      <span aria-hidden="true">-</span>
      <span className={css.group}>{second}</span>
    </p>
  );
}
