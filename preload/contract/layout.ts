import type { BrowsingScreen } from './browsing-view.ts';
import { keyboardHeightPx } from './keyboard-field.ts';

// What of the window belongs to the shell while a guest browses; the guest's page has the rest. In CSS pixels, from the bottom:
// keyboard, bar, row of tools, row of tabs, row about seeing and hearing, strip, row of suggestions. Main lays the pages and the shell draws itself by the same sums.

/** Height of the browsing bar. */
export const barHeightPx = 104;

/** Height of the row of tools right above the bar, while the guest has it open. */
export const toolsHeightPx = 72;

/** Height of the row of tabs above the bar; it is there when the profile allows more than one page. */
export const tabRowHeightPx = 60;

/** Height of the strip for warnings, questions and finding. A page can never cover it. */
export const noticeStripHeightPx = 72;

/** Height of the row that says that a page may see or hear the guest; it is there as long as that is so. */
export const mediaRowHeightPx = 60;

/** Height of the row of suggestions above the strip, while an address is typed. */
export const suggestionsHeightPx = 72;

/** A window's content. */
export type PageSize = Readonly<{ widthPx: number; heightPx: number }>;

/** Height of each part of the shell; 0 for one that is not there. */
export type ShellHeights = Readonly<{
  keyboardPx: number;
  barPx: number;
  toolsPx: number;
  tabsPx: number;
  mediaPx: number;
  stripPx: number;
  suggestionsPx: number;
}>;

/** Rows that go where there is no room for them, the one that is missed least first. */
const spareRows = ['suggestionsPx', 'tabsPx', 'toolsPx'] as const;

/** So much of a page is to be seen while something is typed into it. */
const leastPagePx = 48;

/** The parts of the shell that a screen has in a window of this size. */
export function shellHeights(screen: BrowsingScreen, size: PageSize): ShellHeights {
  const heights = wantedHeights(screen, size);
  for (const row of spareRows) {
    if (sumOf(heights) + leastPagePx > size.heightPx) heights[row] = 0;
  }
  return heights;
}

function wantedHeights(
  screen: BrowsingScreen,
  size: PageSize,
): { -readonly [Part in keyof ShellHeights]: number } {
  return {
    keyboardPx: screen.keyboard === null ? 0 : keyboardHeightPx(size),
    barPx: barHeightPx,
    toolsPx: screen.panel === 'tools' ? toolsHeightPx : 0,
    tabsPx: screen.tabs.shown ? tabRowHeightPx : 0,
    mediaPx: screen.media === null ? 0 : mediaRowHeightPx,
    stripPx: hasStrip(screen) ? noticeStripHeightPx : 0,
    suggestionsPx: screen.keyboard?.owner === 'address' ? suggestionsHeightPx : 0,
  };
}

/** What all of them take together: the guest's page ends so far above the bottom of the window. */
export function shellHeightPx(screen: BrowsingScreen, size: PageSize): number {
  return sumOf(shellHeights(screen, size));
}

function sumOf(heights: ShellHeights): number {
  return Object.values(heights).reduce((sum, height) => sum + height, 0);
}

/** Whether the strip above the bar has something to say or to ask. */
export function hasStrip(screen: BrowsingScreen): boolean {
  const { warning, toast, message, help, find, question, time } = screen;
  // Files are asked for among the files themselves.
  const isAsking = question?.kind === 'media' || find !== null;
  return (
    isAsking ||
    !time.charged ||
    warning !== null ||
    toast !== null ||
    message !== null ||
    help.asked ||
    hasFailedAsk(screen)
  );
}

/** Whether the strip says that a question did not reach the desk; a blocked page says so itself. */
export function hasFailedAsk({ help, page }: Pick<BrowsingScreen, 'help' | 'page'>): boolean {
  return help.failed && page.kind !== 'blocked';
}
