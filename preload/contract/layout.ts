import type { BrowsingScreen } from './views.ts';

/** Height of the browsing bar in CSS pixels; the guest view ends where it begins. */
export const barHeightPx = 104;

/** Height of the strip for warnings above the bar; the guest view gives way to it, so a page can never cover it. */
export const noticeStripHeightPx = 72;

/** Whether the strip above the bar has something to say. */
export function hasStrip({ warning, toast, message, help }: BrowsingScreen): boolean {
  return warning !== null || toast !== null || message !== null || help.asked;
}
