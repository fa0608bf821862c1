import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import css from './Comfort.module.css';

type Props = Readonly<{ icon: IconName; text: string; isOn: boolean; onChange: (isOn: boolean) => void }>;

/** A large switch that says in a word how it stands. */
export function Toggle({ icon, text, isOn, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Button className={css.toggle} aria-pressed={isOn} onPress={() => onChange(!isOn)}>
      <Icon name={icon} />
      <span className={css.text}>{text}</span>
      <span aria-hidden="true" className={css.state}>
        <span className={css.track} />
        {t(isOn ? 'comfort.on' : 'comfort.off')}
      </span>
    </Button>
  );
}
