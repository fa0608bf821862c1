import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import page from '../parts/Page.module.css';
import { useText } from '../StaffContext.tsx';
import css from './Own.module.css';
import { Passkeys } from './Passkeys.tsx';
import { PinForm } from './PinForm.tsx';

/** What a person changes of their own sign-in: the PIN and the passkeys. */
export function OwnSignIn({ onClose }: Readonly<{ onClose: () => void }>) {
  const t = useText();
  return (
    <Dialog title={t('own.heading')} isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      <div className={css.parts}>
        <PinForm />
        <Passkeys />
      </div>
      <div className={page.answers}>
        <Button onPress={onClose}>{t('own.close')}</Button>
      </div>
    </Dialog>
  );
}
