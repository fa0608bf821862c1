import type { ReactNode } from 'react';
import { Logo } from '../brand/Logo.tsx';
import { ComfortButton } from '../comfort/ComfortButton.tsx';
import css from './Frame.module.css';
import { Terminal } from './Terminal.tsx';

type Props = Readonly<{
  /** `deep` is the look of the screens nobody is signed in on. */
  look?: 'light' | 'deep';
  /** At the far end of the top line. */
  action?: ReactNode;
  /** Below, within reach, and always in sight. */
  footer?: ReactNode;
  /** At the very bottom, from side to side: warnings. */
  below?: ReactNode;
  children: ReactNode;
}>;

/** A full screen of the shell: who we are above, what to do below, the rest between. */
export function Frame({ look = 'light', action, footer, below, children }: Props) {
  return (
    <div className={`${css.frame} ${css[look]}`}>
      <header className={css.header}>
        <div className={css.house}>
          <Logo />
          <Terminal />
        </div>
        <div className={css.actions}>
          {action}
          <ComfortButton kind={look === 'deep' ? 'deep' : 'quiet'} />
        </div>
      </header>
      <main className={css.main}>
        <div className={css.scroller}>{children}</div>
        {footer === undefined ? null : <div className={css.footer}>{footer}</div>}
      </main>
      {below}
    </div>
  );
}
