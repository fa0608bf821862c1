import type { Guard } from '../../guard/guard.ts';
import type { Handlers } from '../serve.ts';

/** What the commands of the bar and of the tabs reach. */
export type PageHandlerDeps = {
  readonly guard: Pick<
    Guard,
    'navigate' | 'browse' | 'openTab' | 'showTab' | 'closeTab' | 'focusPage' | 'zoom' | 'readLarge' | 'find'
  >;
  /** Runs while a guest browses and throws at any other time; counts as a sign that somebody is there. */
  readonly whileBrowsing: (act: () => void) => void;
  /** The same, and whatever lies over the page goes away. */
  readonly toPage: (act: () => void) => void;
};

/** Commands about pages and tabs: each is one call of the guard. */
export function pageHandlers({ guard, whileBrowsing, toPage }: PageHandlerDeps) {
  return {
    navigate: ({ address }) => toPage(() => guard.navigate(address)),
    browse: ({ action }) => toPage(() => guard.browse(action)),
    openTab: () => toPage(() => guard.openTab()),
    showTab: ({ tabId }) => toPage(() => guard.showTab(tabId)),
    closeTab: ({ tabId }) => whileBrowsing(() => guard.closeTab(tabId)),
    focusPage: () => toPage(() => guard.focusPage()),
    zoom: ({ to }) => whileBrowsing(() => guard.zoom(to)),
    readLarge: ({ on }) => whileBrowsing(() => guard.readLarge(on)),
    find: ({ text, back }) =>
      whileBrowsing(() => {
        guard.find(text, back);
        if (text === null) guard.focusPage();
      }),
  } satisfies Partial<Handlers>;
}
