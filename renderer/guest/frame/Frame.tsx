import type { ReactNode } from 'react';
import css from './Frame.module.css';
import { Terminal } from './Terminal.tsx';

type Props = Readonly<{
  /** `deep` is the look of the screens nobody is signed in on. */
  look?: 'light' | 'deep';
  /** At the far end of the top line. */
  action?: ReactNode;
  /** Below, within reach, and always in sight. */
  footer?: ReactNode;
  children: ReactNode;
}>;

/** A full screen of the shell: who we are above, what to do below, the rest between. */
export function Frame({ look = 'light', action, footer, children }: Props) {
  return (
    <div className={`${css.frame} ${css[look]}`}>
      <header className={css.header}>
        <Terminal />
        {action}
      </header>
      <main className={css.main}>
        <div className={css.scroller}>{children}</div>
        {footer === undefined ? null : <div className={css.footer}>{footer}</div>}
      </main>
    </div>
  );
}
