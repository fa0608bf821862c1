import css from './Icon.module.css';
import { paths } from './paths.ts';

/** The name of one icon. */
export type IconName = keyof typeof paths;

/** Arrows that mean "the way one reads"; they turn round in right-to-left languages. */
const directed: ReadonlySet<IconName> = new Set(['back', 'forward', 'end', 'backspace']);

type Props = Readonly<{ name: IconName; size?: 'normal' | 'large' }>;

/** A drawing beside a text that says the same; never announced. */
export function Icon({ name, size = 'normal' }: Props) {
  const classes = [
    css.icon,
    css[size],
    directed.has(name) ? css.directed : '',
    name === 'running' ? css.turning : '',
  ];
  return (
    <svg className={classes.join(' ')} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
