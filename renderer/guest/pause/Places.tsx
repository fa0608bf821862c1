import { useTranslation } from 'react-i18next';
import { type PauseSign, pausePinLength } from '../../../preload/contract/pause.ts';
import css from './Places.module.css';
import { SignPicture } from './SignPicture.tsx';

type Props = Readonly<{
  chosen: readonly PauseSign[];
  /** Somebody may look on: marks stand for the pictures. */
  isSecret: boolean;
}>;

const places = Array.from({ length: pausePinLength }, (_, place) => place);

/** The places of the pictures, filled one after the other. */
export function Places({ chosen, isSecret }: Props) {
  const { t } = useTranslation();
  const count = t('pause.chosen', { chosen: chosen.length, all: pausePinLength });
  return (
    <div className={css.row}>
      <ol aria-hidden="true" className={css.places}>
        {places.map((place) => {
          const sign = chosen[place];
          return (
            <li key={place} className={sign === undefined ? css.empty : css.full}>
              {sign === undefined ? null : isSecret ? (
                <span className={css.mark} />
              ) : (
                <SignPicture sign={sign} />
              )}
            </li>
          );
        })}
      </ol>
      <p role="status" className={css.count}>
        {count}
      </p>
    </div>
  );
}
