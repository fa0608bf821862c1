import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelName } from '../../../../preload/contract/browsing-view.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useCommand } from '../../shell.ts';

/** The panels that have a button in the bar, and whence others are opened; `leads`: the focus comes back from them. */
const buttons = {
  records: { icon: 'records', text: 'own.open', leads: (closed) => closed === 'records' },
  tools: { icon: 'more', text: 'tools.open', leads: () => true },
} as const satisfies Partial<
  Record<PanelName, { icon: string; text: string; leads: (closed: PanelName) => boolean }>
>;

type Props = Readonly<{
  opens: keyof typeof buttons;
  panel: PanelName | null;
  className?: string | undefined;
}>;

/**
 * Opens its panel, or takes it away again. What had the focus goes with a panel, and a guest who closed it goes on where they
 * began; of several buttons that lead there the first that is seen takes the focus.
 */
export function PanelButton({ opens, panel, className }: Props) {
  const { t } = useTranslation();
  const { send } = useCommand();
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(panel);
  const { icon, text, leads } = buttons[opens];
  useEffect(() => {
    const closed = panel === null ? before.current : null;
    before.current = panel;
    if (closed !== null && leads(closed) && document.activeElement === document.body) button.current?.focus();
  }, [panel, leads]);
  const isOpen = panel === opens;
  return (
    <Button
      ref={button}
      kind="quiet"
      className={className}
      aria-label={t(text)}
      aria-expanded={isOpen}
      onPress={() => send((bridge) => bridge.showPanel({ panel: isOpen ? null : opens }))}
    >
      <Icon name={icon} />
    </Button>
  );
}
