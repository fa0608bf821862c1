import type { HelpOrder, Terminal } from '../terminal.ts';
import { AddTimeDialog } from './AddTimeDialog.tsx';
import { MessageDialog } from './MessageDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

type Props = Readonly<{
  order: Exclude<HelpOrder, 'close-help'>;
  terminal: Terminal;
  onClose: () => void;
  onDone: (text: string) => void;
}>;

/** The dialog of one way to help. */
export function HelpDialogs({ order, ...rest }: Props) {
  switch (order) {
    case 'message':
      return <MessageDialog {...rest} />;
    case 'add-time':
      return <AddTimeDialog {...rest} />;
    case 'end':
    case 'allow':
      return <ReasonDialog order={order} {...rest} />;
  }
}
