import { Button } from '../../../ui/Button.tsx';
import { Icon, type IconName } from '../../../ui/icons/Icon.tsx';
import css from './Tools.module.css';

type Props = Readonly<{
  icon: IconName;
  text: string;
  onPress: () => void;
  isPossible?: boolean;
  /** For what is on or off. */
  isOn?: boolean;
  autoFocus?: boolean;
}>;

/** One tool: a picture over its name, which stays its name where there is room for the picture only. */
export function ToolButton({ icon, text, onPress, isPossible = true, isOn, autoFocus = false }: Props) {
  return (
    <Button
      kind="quiet"
      className={`${css.tool} ${isOn === true ? css.on : ''}`}
      aria-label={text}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      isDisabled={!isPossible}
      autoFocus={autoFocus}
      onPress={onPress}
    >
      <Icon name={icon} />
      <span aria-hidden="true" className={css.text}>
        {text}
      </span>
    </Button>
  );
}
