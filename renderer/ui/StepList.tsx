import { Icon, type IconName } from './icons/Icon.tsx';
import css from './StepList.module.css';

/** How one step stands; the word for it comes with it, since colour alone says nothing. */
export type StepItem = Readonly<{
  key: string;
  text: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'missing';
  stateText: string;
}>;

const icons: Readonly<Record<StepItem['state'], IconName>> = {
  waiting: 'dot',
  running: 'running',
  done: 'check',
  failed: 'cross',
  missing: 'dash',
};

type Props = Readonly<{ label: string; steps: readonly StepItem[]; columns?: 1 | 2 }>;

/** Steps with a mark and a word for the state of each. */
export function StepList({ label, steps, columns = 1 }: Props) {
  return (
    <ol aria-label={label} className={`${css.list} ${columns === 2 ? css.two : ''}`}>
      {steps.map(({ key, text, state, stateText }) => (
        <li key={key} className={css[state]}>
          <span className={css.mark}>
            <Icon name={icons[state]} />
          </span>
          <span className={css.text}>{text}</span>
          <span className={css.state}>{stateText}</span>
        </li>
      ))}
    </ol>
  );
}
