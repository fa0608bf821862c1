import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import css from './Comfort.module.css';
import { ComfortChoices } from './ComfortChoices.tsx';

type Props = Readonly<{ kind: 'quiet' | 'deep' }>;

/** On every screen without a page of the guest's: opens the choices over it. */
export function ComfortButton({ kind }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    // On screens that a tap anywhere closes, this one is meant for the button alone.
    // biome-ignore lint/a11y/noStaticElementInteractions: it takes no click, it keeps one to itself
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys close no screen
    <div className={css.own} onClick={(event) => event.stopPropagation()}>
      <Button
        kind={kind}
        className={`${css.open} ${css[kind]}`}
        aria-label={t('comfort.heading')}
        onPress={() => setIsOpen(true)}
      >
        <Icon name="display" />
        <span className={css.openText}>{t('comfort.heading')}</span>
      </Button>
      <Dialog title={t('comfort.heading')} isOpen={isOpen} onOpenChange={setIsOpen}>
        <p className={css.lead}>{t('comfort.lead')}</p>
        <ComfortChoices />
        <Button kind="primary" onPress={() => setIsOpen(false)}>
          {t('comfort.close')}
        </Button>
      </Dialog>
    </div>
  );
}
