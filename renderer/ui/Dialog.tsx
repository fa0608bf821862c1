import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import css from './Dialog.module.css';

type Props = Readonly<{
  title: string;
  isOpen: boolean;
  /** Called with `false` when Escape or a press outside asks to leave. */
  onOpenChange: (isOpen: boolean) => void;
  /** `alertdialog` for a question that must be answered: a press outside then does nothing. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
}>;

/** A modal dialog: holds focus while open, gives it back afterwards. */
export function Dialog({ title, isOpen, onOpenChange, role = 'dialog', children }: Props) {
  return (
    <ModalOverlay
      className={css.overlay ?? ''}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={role === 'dialog'}
    >
      <Modal className={css.modal ?? ''}>
        <AriaDialog role={role} className={css.dialog ?? ''}>
          <Heading slot="title" className={css.title ?? ''}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
