import { useTranslation } from 'react-i18next';
import type { BlockedReason, WipeStep } from '../../../preload/contract/codes.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Frame } from '../frame/Frame.tsx';
import css from './OutOfOrder.module.css';

type Props = Readonly<{ reason: BlockedReason; failedSteps: readonly WipeStep[] }>;

/** Only staff can go on from here. In every language at once, since nobody's is known. */
export function OutOfOrder({ reason, failedSteps }: Props) {
  const { i18n } = useTranslation();
  return (
    <Frame>
      <div className={css.outOfOrder}>
        <span className={css.sign}>
          <Icon name="desk" size="large" />
        </span>
        <div className={css.languages}>
          {languages.map((language, index) => {
            const t = i18n.getFixedT(language, ['guest', 'records']);
            return (
              <section key={language} lang={language} className={css.language}>
                <Heading level={index === 0 ? 1 : 2} takesFocus={index === 0} className={css.heading}>
                  {t('outOfOrder.heading')}
                </Heading>
                <p className={css.lead}>{t('outOfOrder.lead')}</p>
                <p className={css.reason}>{t(`outOfOrder.${reason}`)}</p>
                {failedSteps.length === 0 ? null : (
                  <>
                    <p className={css.steps}>{t('outOfOrder.steps')}</p>
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
      </div>
    </Frame>
  );
}
