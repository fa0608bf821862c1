import type { WebContents } from 'electron';
import type { Tabs } from './tabs.ts';

/** The page of a site that a guest looks at; `null` while another thing lies in its place. */
export function pageInFront(tabs: Pick<Tabs, 'active'> | null): WebContents | null {
  const tab = tabs?.active();
  return tab?.pages.view().kind === 'page' ? (tab.slot.current()?.webContents ?? null) : null;
}
