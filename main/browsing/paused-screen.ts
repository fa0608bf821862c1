import type { BrowsingScreen } from '../../preload/contract/browsing-view.ts';

/**
 * What the shell is told while its guest is away: nothing of the pages, the tabs, the files or the desk reaches a screen
 * that somebody else may look at. Time and its warnings stay, and so does that a page may see or hear until it is loaded anew.
 */
export function pausedScreen(screen: BrowsingScreen): BrowsingScreen {
  if (screen.pause === null) return screen;
  return {
    ...screen,
    tabs: { ...screen.tabs, tabs: [] },
    page: { kind: 'start' },
    find: null,
    asked: null,
    toast: null,
    message: null,
    help: { ...screen.help, asked: false, canAsk: false, failed: false },
    panel: null,
    keyboard: null,
    files: { ...screen.files, files: [] },
    handOver: null,
    print: null,
    question: null,
  };
}
