import css from './Keyboard.module.css';

const paths = {
  shift: 'M12 4 4.5 12H9v7h6v-7h4.5z',
  locked: 'M12 3 5 10.5h4V16h6v-5.5h4zM8 20h8',
  backspace: 'M8.5 6H20v12H8.5L3.5 12zM11.5 9.5l5 5M16.5 9.5l-5 5',
  enter: 'M19 6v6.5a2 2 0 0 1-2 2H5M9 10l-4.5 4.5L9 19',
  globe:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M3.8 12h16.4M12 3.5c5 5.2 5 11.8 0 17M12 3.5c-5 5.2-5 11.8 0 17',
  close: 'M3.5 4.5h17v10h-17zM7 8h.3M11 8h.3M15 8h.3M8 11.5h8M9.5 18l2.5 2.5 2.5-2.5',
  tab: 'M4 12h13M12 7l5 5-5 5M20.5 6v12',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  all: 'M5 9l7 7 7-7',
} as const;

/** The name of one drawing on a key. */
export type KeyIconName = keyof typeof paths;

/** A drawing on a key that has a name besides; never announced. */
export function KeyIcon({ name }: Readonly<{ name: KeyIconName }>) {
  return (
    <svg className={css.icon} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
