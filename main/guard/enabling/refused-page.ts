import type { Judge } from '../partition/judge.ts';
import type { GuardSession } from './guard-session.ts';

/**
 * Takes away what the guest view holds and the rules no longer allow, though `before` did: the page, a frame in it, or an
 * address on its way. The view is renewed, so nothing of it is left in memory or in the history; a page that only held a
 * refused frame is opened again without it.
 */
export function removeRefusedPage({ judge, pages, slot }: GuardSession, before: Judge): void {
  const view = slot?.current();
  if (slot === null || view === null || view === undefined) return;
  const refused = (url: string) => (before(url, 'navigation') === null ? judge(url, 'navigation') : null);
  const shown = pages.view();
  const blocked = shown.kind === 'page' ? refused(shown.url) : null;
  const isHeld = view.webContents.mainFrame.framesInSubtree.some(({ url }) => refused(url) !== null);
  if (blocked === null && !isHeld) return;
  // Without a view the start page stays, and every address waits for the next try.
  slot.renew().catch(() => slot.destroy());
  if (shown.kind !== 'page') return;
  if (blocked === null) pages.open({ url: shown.url, referrer: { url: '', policy: 'no-referrer' } });
  else pages.block(blocked, shown.url);
}
