import { useTranslation } from 'react-i18next';
import type { BlockedReason, WipeStep } from '../../../preload/contract/codes.ts';
import css from './OutOfOrder.module.css';

type Props = Readonly<{ reason: BlockedReason; failedSteps: readonly WipeStep[] }>;

/** The languages of the staff's own console. */
const staffLanguages = ['en', 'zh-Hans'] as const;

/** What failed, for the people who come to look. */
export function StaffPart({ reason, failedSteps }: Props) {
  const { i18n } = useTranslation();
  return (
    <div className={css.staff}>
      {staffLanguages.map((language) => {
        const t = i18n.getFixedT(language, ['guest', 'records']);
        return (
          <section key={language} lang={language} dir="ltr" className={css.words}>
            <p>{t(`outOfOrder.${reason}`)}</p>
            {failedSteps.length === 0 ? null : (
              <>
                <p>{t('outOfOrder.steps')}</p>
                <ul className={css.list}>
                  {failedSteps.map((step) => (
                    <li key={step}>{t(`records:wipe.${step}`)}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
        );
      })}
    </div>
  );
}
