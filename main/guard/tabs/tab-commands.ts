import type { PageView } from '../../../preload/contract/browsing-view.ts';
import type { FindView, TabsView } from '../../../preload/contract/tabs.ts';
import type { BrowseAction } from '../pages/pages.ts';
import type { Tabs } from './tabs.ts';

/** What a guest can do with pages and tabs, and what is seen of them. Without tabs nothing happens. */
export type TabCommands = {
  /** Opens what a guest typed: an address, or words for the profile's search if it has one. Judged like any navigation. */
  navigate(typed: string): void;
  browse(action: BrowseAction): void;
  /** The start page in a tab of its own. */
  openTab(): void;
  showTab(tabId: string): void;
  /** The tab to the right, or to the left. */
  stepTab(by: 1 | -1): void;
  /** `null` closes the one the guest looks at. */
  closeTab(tabId: string | null): void;
  /** Gives the keyboard to what the guest looks at, if that is a page or a file. */
  focusPage(): void;
  zoom(to: 'in' | 'out' | 'plain'): void;
  readLarge(isOn: boolean): void;
  /** `null` ends the search; the same text again goes on in that direction. */
  find(text: string | null, isBack: boolean): void;
  /** What lies above the bar now. */
  page(): PageView;
  tabs(): TabsView;
  found(): FindView | null;
};

const noTabs: TabsView = { tabs: [], activeId: 't1', canOpen: false, shown: false };

/** Commands for the tabs there are when they come. */
export function tabCommands(tabs: () => Tabs | null): TabCommands {
  const pages = () => tabs()?.active().pages;
  return {
    navigate: (typed) => pages()?.navigate(typed),
    browse: (action) => pages()?.browse(action),
    openTab: () => tabs()?.openStart(),
    showTab: (tabId) => tabs()?.show(tabId),
    stepTab: (by) => tabs()?.step(by),
    closeTab: (tabId) => tabs()?.close(tabId ?? tabs()?.active().tabId ?? ''),
    focusPage: () => pages()?.focus(),
    zoom: (to) => pages()?.zoom(to),
    readLarge: (isOn) => pages()?.readLarge(isOn),
    find: (text, isBack) => pages()?.find(text, isBack),
    page: () => pages()?.view() ?? { kind: 'start' },
    tabs: () => tabs()?.view() ?? noTabs,
    found: () => pages()?.found() ?? null,
  };
}
