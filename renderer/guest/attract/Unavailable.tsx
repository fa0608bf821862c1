import { useTranslation } from 'react-i18next';
import type { UnavailableReason } from '../../../preload/contract/codes.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import css from './Unavailable.module.css';

type Props = Readonly<{ reason: UnavailableReason }>;

/** Why no code is taken now, in every language at once, since nobody's is known. */
export function Unavailable({ reason }: Props) {
  const { i18n } = useTranslation();
  return (
    <div className={css.unavailable}>
      <Icon name={reason === 'starting' ? 'running' : 'clock'} size="large" />
      <div className={css.languages}>
        {languages.map((language, index) => {
          const t = i18n.getFixedT(language, 'guest');
          return (
            <section key={language} lang={language}>
              <Heading level={index === 0 ? 1 : 2} takesFocus={index === 0} className={css.heading}>
                {t('unavailable.heading')}
              </Heading>
              <p className={css.reason}>{t(`unavailable.${reason}`)}</p>
            </section>
          );
        })}
      </div>
    </div>
  );
}
