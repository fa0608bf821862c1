import { useTranslation } from 'react-i18next';
import type { UnavailableReason } from '../../../preload/contract/codes.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { directionOf } from '../../i18n/format.ts';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useMirror } from '../shell.ts';
import { hotelTime } from './hotel-time.ts';
import css from './Unavailable.module.css';

type Props = Readonly<{
  reason: UnavailableReason;
  /** Words of the hotel's IT, as they are. */
  message?: string | undefined;
}>;

/** Why no code is taken now, in every language at once, since nobody's is known. */
export function Unavailable({ reason, message }: Props) {
  const { i18n } = useTranslation();
  const hours = useMirror(({ view }) => view?.terminal.hours ?? null);
  const opensAtMs = hours?.opensAtMs ?? null;
  return (
    <div className={css.unavailable}>
      <span className={css.sign}>
        <Icon
          name={reason === 'starting' ? 'running' : reason === 'closed' ? 'moon' : 'clock'}
          size="large"
        />
      </span>
      {message === undefined ? null : (
        <p className={css.message}>
          <bdi>{message}</bdi>
        </p>
      )}
      <div className={css.languages}>
        {languages.map((language, index) => {
          const t = i18n.getFixedT(language, 'guest');
          const isClosed = reason === 'closed' && hours !== null && opensAtMs !== null;
          return (
            <section key={language} lang={language} dir={directionOf(language)}>
              <Heading level={index === 0 ? 1 : 2} takesFocus={index === 0} className={css.heading}>
                {t(isClosed ? 'unavailable.closed' : 'unavailable.heading')}
              </Heading>
              <p className={css.reason}>
                {isClosed
                  ? t('attract.opens', { time: hotelTime(language, opensAtMs, hours.timeZone) })
                  : t(`unavailable.${reason}`)}
              </p>
            </section>
          );
        })}
      </div>
    </div>
  );
}
