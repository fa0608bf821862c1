import { type ReactNode, useState } from 'react';
import { Button, type ButtonKind } from './Button.tsx';
import css from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';

type Props = Readonly<{
  children: ReactNode;
  kind?: ButtonKind;
  isDisabled?: boolean;
  texts: Readonly<{ title: string; body: string; confirm: string; cancel: string }>;
  onConfirm: () => void;
}>;

/** A button that asks once before it acts. The harmless answer has the focus. */
export function ConfirmButton({ children, kind = 'danger', isDisabled = false, texts, onConfirm }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button kind={kind} isDisabled={isDisabled} onPress={() => setIsOpen(true)}>
        {children}
      </Button>
      <Dialog title={texts.title} isOpen={isOpen} onOpenChange={setIsOpen} role="alertdialog">
        <p>{texts.body}</p>
        <div className={css.actions}>
          <Button autoFocus onPress={() => setIsOpen(false)}>
            {texts.cancel}
          </Button>
          <Button
            kind="danger"
            onPress={() => {
              setIsOpen(false);
              onConfirm();
            }}
          >
            {texts.confirm}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
