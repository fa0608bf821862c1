import { useTranslation } from 'react-i18next';
import { Heading } from '../../ui/Heading.tsx';
import css from './Enrolment.module.css';

type Props = Readonly<{ userCode: string; fingerprintWords: readonly string[] }>;

/** What IT compares with the staff page before approving this terminal. */
export function Enrolment({ userCode, fingerprintWords }: Props) {
  const { t } = useTranslation();
  return (
    <section className={css.enrolment}>
      <div className={css.words}>
        <Heading level={2} takesFocus={false} className={css.heading}>
          {t('enrolment.heading')}
        </Heading>
        <p>{t('enrolment.lead')}</p>
      </div>
      <dl className={css.pairs}>
        <div>
          <dt>{t('enrolment.code')}</dt>
          <dd dir="ltr" className={css.code}>
            {userCode}
          </dd>
        </div>
        <div>
          <dt>{t('enrolment.words')}</dt>
          <dd dir="ltr" className={css.code}>
            {fingerprintWords.join(' ')}
          </dd>
        </div>
      </dl>
    </section>
  );
}
