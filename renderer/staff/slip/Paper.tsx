import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import { directionOf } from '../../i18n/format.ts';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { slipNumber } from '../parts/slipNumber.ts';
import { useSession } from '../StaffContext.tsx';
import { formatsOf } from '../texts/formats.ts';
import css from './Paper.module.css';
import type { PaperSize } from './paper-size.ts';
import { filled, type SlipTexts, slipTexts } from './slip-texts.ts';

const steps = [
  ['globe', 'step1'],
  ['ticket', 'step2'],
  ['shield', 'step3'],
] as const satisfies readonly (readonly [IconName, keyof SlipTexts])[];

type Props = Readonly<{
  issued: AnswerOf<'issueGrant'>;
  language: Language;
  size: PaperSize;
}>;

/** What the guest takes away, in the guest's language: code, QR, until when, how to start, what is kept. */
export function Paper({ issued, language, size }: Props) {
  const texts = slipTexts[language];
  const { profiles } = useLists();
  const hotelName = useSession((view) => view.hotelName);
  const retention = useSession((view) => view.retention);
  const { grant, code, qrSvg } = issued;
  const titles = profiles.find((profile) => profile.profileId === grant.profileId)?.titles;
  return (
    <div lang={language} dir={directionOf(language)} className={`${css.paper} ${css[size]}`}>
      <p className={css.hotel}>{hotelName}</p>
      <p>{texts.access}</p>
      <Code label={texts.code} code={code} />
      <div className={css.right}>
        <img className={css.qr} src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`} alt={texts.qr} />
        <div className={css.limits}>
          <p className={css.until}>
            {texts.validUntil} <strong>{formatsOf(language).fullEnd(grant.expiresAtMs)}</strong>
          </p>
          <p>
            {titles?.[language] ?? titles?.en ?? grant.profileId} · {texts.oneSession}
          </p>
        </div>
      </div>
      <h3 className={css.heading}>{texts.start}</h3>
      <ol className={css.steps}>
        {steps.map(([icon, key]) => (
          <li key={key}>
            <Icon name={icon} />
            {texts[key]}
          </li>
        ))}
      </ol>
      <h3 className={css.heading}>{texts.recorded}</h3>
      <p className={css.fine}>
        {texts.recordedText} {filled(texts.kept, retention)}
      </p>
      <p className={css.foot}>
        <span>{texts.extend}</span>
        <span>{filled(texts.number, { number: slipNumber(grant.grantId) })}</span>
      </p>
    </div>
  );
}

function Code({ label, code }: Readonly<{ label: string; code: string }>) {
  const [first = '', second = ''] = code.split('-');
  return (
    <p dir="ltr" className={css.code}>
      <span className={css.codeLabel}>{label}</span>
      <span className={css.group}>{first}</span>
      <span aria-hidden="true">-</span>
      <span className={css.group}>{second}</span>
    </p>
  );
}
