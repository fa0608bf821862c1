/** Height of the browsing bar in CSS pixels; the guest view ends where it begins. */
export const barHeightPx = 104;

/** Height of the strip for warnings above the bar; the guest view gives way to it, so a page can never cover it. */
export const noticeStripHeightPx = 72;
