import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Refusal } from '../api/client.ts';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useText } from '../StaffContext.tsx';
import { Notice } from './Notice.tsx';

/** What a dialog asks. */
export type Question = Readonly<{
  title: string;
  confirm: string;
  /** `danger` for what cannot be taken back. */
  kind: 'primary' | 'danger';
  /** False when the content asks for something first, and takes the focus itself. */
  confirmTakesFocus: boolean;
}>;

type Props = Readonly<{
  question: Question;
  children: ReactNode;
  /** Carries the order out. `null` when done, a refusal to show, or `'incomplete'` when an answer is missing. */
  onConfirm: () => Promise<Refusal | 'incomplete' | null>;
  onClose: () => void;
}>;

/** A dialog that asks, sends one order, and stays open with the reason when it is refused. */
export function OrderDialog({ question, children, onConfirm, onClose }: Props) {
  const { title, confirm, kind, confirmTakesFocus } = question;
  const t = useText();
  const errorText = useErrorText();
  const [isPending, setIsPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = async (): Promise<void> => {
    setRefusal(null);
    setIsPending(true);
    const outcome = await onConfirm();
    setIsPending(false);
    if (outcome === null) onClose();
    else if (outcome !== 'incomplete') setRefusal(outcome);
  };
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      <form
        className={page.page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) void send();
        }}
      >
        {children}
        <Notice notice={refusal && { kind: 'refused', text: errorText(refusal) }} />
        <div className={page.answers}>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind={kind} type="submit" isPending={isPending} autoFocus={confirmTakesFocus}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
