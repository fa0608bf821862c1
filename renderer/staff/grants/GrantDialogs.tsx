import { ExtendDialog } from './ExtendDialog.tsx';
import type { Grant } from './grant.ts';
import { ReprintDialog } from './ReprintDialog.tsx';
import { RestDialog } from './RestDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';

/** What a person is about to do to a grant. */
export type GrantOrder = Readonly<{
  do: 'reprint' | 'extend' | 'suspend' | 'reinstate' | 'revoke';
  grant: Grant;
}>;

type Props = Readonly<{
  order: GrantOrder | null;
  nowMs: number;
  onClose: () => void;
  /** Called after the order was carried out, with a line to show or `null`. */
  onDone: (text: string | null) => void;
}>;

/** The dialog of the order in hand. */
export function GrantDialogs({ order, nowMs, onClose, onDone }: Props) {
  switch (order?.do) {
    case undefined:
      return null;
    case 'reprint':
      return <ReprintDialog grant={order.grant} onClose={onClose} onDone={onDone} />;
    case 'extend':
      return <ExtendDialog grant={order.grant} nowMs={nowMs} onClose={onClose} onDone={onDone} />;
    case 'suspend':
    case 'reinstate':
      return <RestDialog order={order.do} grant={order.grant} onClose={onClose} onDone={onDone} />;
    case 'revoke':
      return <RevokeDialog grant={order.grant} onClose={onClose} onDone={onDone} />;
  }
}
