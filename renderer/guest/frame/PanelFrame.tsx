import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';
import css from './PanelFrame.module.css';

type Props = Readonly<{
  heading: string;
  lead?: string;
  /** For what stands side by side. */
  isWide?: boolean;
  /** False where the panel has a button of its own that closes it. */
  hasClose?: boolean;
  children: ReactNode;
}>;

/** Something of ours in place of the guest's page, which goes on below as it was. The button and Escape bring it back. */
export function PanelFrame({ heading, lead, isWide = false, hasClose = true, children }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const close = (): void => send((bridge) => bridge.showPanel({ panel: null }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes as the button does; the region is no control
    <div
      className={`${css.panel} ${isWide ? css.wide : ''}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className={css.top}>
        <Heading className={css.heading}>{heading}</Heading>
        {hasClose ? (
          <Button isPending={isPending} onPress={close}>
            <Icon name="cross" />
            {t('own.close')}
          </Button>
        ) : null}
      </div>
      {lead === undefined ? null : <p className={css.lead}>{lead}</p>}
      {children}
    </div>
  );
}
