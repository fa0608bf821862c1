import type { BrowsingScreen } from './views.ts';

/** Height of the browsing bar in CSS pixels; the guest view ends where it begins. */
export const barHeightPx = 104;

/** Height of the strip for warnings above the bar; the guest view gives way to it, so a page can never cover it. */
export const noticeStripHeightPx = 72;

/** Whether the strip above the bar has something to say. */
export function hasStrip(screen: BrowsingScreen): boolean {
  const { warning, toast, message, help } = screen;
  return warning !== null || toast !== null || message !== null || help.asked || hasFailedAsk(screen);
}

/** Whether the strip says that a question did not reach the desk; a blocked page says so itself. */
export function hasFailedAsk({ help, page }: Pick<BrowsingScreen, 'help' | 'page'>): boolean {
  return help.failed && page.kind !== 'blocked';
}
