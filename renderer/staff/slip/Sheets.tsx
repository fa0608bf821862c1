import { Children, type ReactNode, type Ref } from 'react';
import { createPortal } from 'react-dom';
import type { PaperSize } from './paper-size.ts';
import css from './Sheets.module.css';

type Props = Readonly<{ size: PaperSize; ref?: Ref<HTMLDivElement>; children: ReactNode }>;

/** What goes on paper, and nothing else of the page does: each child on a page of its own. */
export function Sheets({ size, ref, children }: Props) {
  return createPortal(
    <div ref={ref} className={`${css.print} ${css[size]}`}>
      {Children.map(children, (child) => (
        <div className={css.sheet}>{child}</div>
      ))}
    </div>,
    document.body,
  );
}
