import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TabsView } from '../../../../preload/contract/tabs.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useCommand, useShell } from '../../shell.ts';
import { OneTab } from './OneTab.tsx';
import css from './TabRow.module.css';

type Props = Readonly<{ tabs: TabsView }>;

/** Every open page, and one more. Arrow keys go from page to page, Delete closes, Escape goes to the page; a long row scrolls. */
export function TabRow({ tabs: { tabs, activeId, canOpen } }: Props) {
  const { t } = useTranslation();
  const { bridge } = useShell();
  const { send, isPending } = useCommand();
  const list = useRef<HTMLUListElement>(null);
  // Whichever comes to the front is to be seen, wherever the row stands.
  useEffect(() => {
    const front = list.current?.querySelector(`[data-tab="${activeId}"]`);
    front?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeId]);
  const close = (tabId: string): void => send((bridge) => bridge.closeTab({ tabId }));
  const goOn = (event: KeyboardEvent): void => {
    const names = [...(list.current?.querySelectorAll<HTMLElement>('[data-name]') ?? [])];
    const at = names.indexOf(event.target as HTMLElement);
    const tabId = tabs[at]?.tabId;
    if (tabId === undefined) return;
    if (event.key === 'Delete') close(tabId);
    const step = stepOf(event.key, document.documentElement.dir === 'rtl');
    if (step === 0) return;
    event.preventDefault();
    names.at((at + step) % names.length)?.focus();
  };
  return (
    <nav
      aria-label={t('tabs.label')}
      className={css.row}
      onKeyDown={(event) => {
        if (event.key === 'Escape') void bridge.focusPage();
      }}
    >
      <ul ref={list} className={css.list} onKeyDown={goOn}>
        {tabs.map((tab) => (
          <OneTab
            key={tab.tabId}
            tab={tab}
            isActive={tab.tabId === activeId}
            isPending={isPending}
            onShow={() => send((bridge) => bridge.showTab({ tabId: tab.tabId }))}
            onClose={() => close(tab.tabId)}
          />
        ))}
      </ul>
      <Button
        kind="quiet"
        className={css.open}
        aria-label={t('tabs.open')}
        isDisabled={!canOpen}
        onPress={() => send((bridge) => bridge.openTab())}
      >
        <Icon name="plus" />
      </Button>
    </nav>
  );
}

function stepOf(key: string, isRightToLeft: boolean): -1 | 0 | 1 {
  if (key === 'ArrowRight') return isRightToLeft ? -1 : 1;
  if (key === 'ArrowLeft') return isRightToLeft ? 1 : -1;
  return 0;
}
