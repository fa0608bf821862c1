import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useCommand } from '../../shell.ts';
import css from './Controls.module.css';

type Props = Readonly<{ isOpen: boolean }>;

/** Shows what is kept about the guest, over their page, or takes it away again. */
export function RecordsButton({ isOpen }: Props) {
  const { t } = useTranslation();
  const { send } = useCommand();
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  // What had the focus went with the records; a guest who closed them goes on where they began.
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <Button
      ref={button}
      kind="quiet"
      className={css.icon}
      aria-label={t('own.open')}
      aria-pressed={isOpen}
      onPress={() => send((bridge) => bridge.showOwnRecords({ shown: !isOpen }))}
    >
      <Icon name="records" />
    </Button>
  );
}
