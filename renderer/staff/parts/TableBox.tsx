import type { ReactNode } from 'react';
import page from './Page.module.css';

type Props = Readonly<{
  label: string;
  /** Rows keep their height when they gain a second line. */
  isTall?: boolean;
  children: ReactNode;
}>;

/** A table in a box of its own that scrolls sideways where the page is narrow. */
export function TableBox({ label, isTall = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className={page.tableBox} tabIndex={0} aria-label={label}>
      <table className={isTall ? `${page.table} ${page.tall}` : page.table}>{children}</table>
    </section>
  );
}
