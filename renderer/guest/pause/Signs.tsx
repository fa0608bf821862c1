import { useTranslation } from 'react-i18next';
import { type PauseSign, pauseSigns } from '../../../preload/contract/pause.ts';
import { Button } from '../../ui/Button.tsx';
import { SignPicture } from './SignPicture.tsx';
import css from './Signs.module.css';

type Props = Readonly<{ isDisabled: boolean; onChoose: (sign: PauseSign) => void }>;

/** All pictures, each with its name. */
export function Signs({ isDisabled, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset aria-label={t('pause.pictures')} className={css.signs}>
      {pauseSigns.map((sign) => (
        <Button
          key={sign}
          kind="deep"
          className={css.sign}
          isDisabled={isDisabled}
          onPress={() => onChoose(sign)}
        >
          <SignPicture sign={sign} />
          <span className={css.name}>{t(`pause.signs.${sign}`)}</span>
        </Button>
      ))}
    </fieldset>
  );
}
