import type { ReactNode } from 'react';
import { Icon } from '../../ui/icons/Icon.tsx';
import css from './Notice.module.css';

/** What came of an order, in words; `null` while there is nothing to say. */
export type NoticeText = Readonly<{ kind: 'done' | 'refused'; text: string }> | null;

/** One line that tells what came of an order. A refusal is an alert; the place is always there, so it is heard. */
export function Notice({ notice }: Readonly<{ notice: NoticeText }>): ReactNode {
  return (
    <>
      <div role="status" className={css.region}>
        {notice?.kind === 'done' ? <Line {...notice} /> : null}
      </div>
      <div role="alert" className={css.region}>
        {notice?.kind === 'refused' ? <Line {...notice} /> : null}
      </div>
    </>
  );
}

function Line({ kind, text }: NonNullable<NoticeText>) {
  return (
    <p className={`${css.line} ${css[kind]}`}>
      <Icon name={kind === 'done' ? 'check' : 'warning'} />
      {text}
    </p>
  );
}
