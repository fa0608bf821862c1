import { useTranslation } from 'react-i18next';
import type { BlockedReason, WipeStep } from '../../../preload/contract/codes.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { directionOf } from '../../i18n/format.ts';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Frame } from '../frame/Frame.tsx';
import css from './OutOfOrder.module.css';
import { StaffPart } from './StaffPart.tsx';

type Props = Readonly<{ reason: BlockedReason; failedSteps: readonly WipeStep[] }>;

/** Only staff can go on from here. Guests are told in every language at once, since nobody's is known; staff what failed. */
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
            const t = i18n.getFixedT(language, 'guest');
            return (
              <section key={language} lang={language} dir={directionOf(language)}>
                <Heading level={index === 0 ? 1 : 2} takesFocus={index === 0} className={css.heading}>
                  {t('outOfOrder.heading')}
                </Heading>
                <p className={css.lead}>{t('outOfOrder.lead')}</p>
              </section>
            );
          })}
        </div>
        <StaffPart reason={reason} failedSteps={failedSteps} />
      </div>
    </Frame>
  );
}
