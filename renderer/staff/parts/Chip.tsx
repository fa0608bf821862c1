import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import css from './Chip.module.css';

/** How a state is to be taken; the words beside it say the same. */
export type Tone = 'good' | 'plain' | 'attention' | 'bad';

type Props = Readonly<{ tone: Tone; icon: IconName; text: string }>;

/** A state in a word, with a drawing and a colour that say the same. */
export function Chip({ tone, icon, text }: Props) {
  return (
    <span className={`${css.chip} ${css[tone]}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
