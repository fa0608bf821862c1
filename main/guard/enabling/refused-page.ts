import type { Judge } from '../partition/judge.ts';
import type { Tab } from '../tabs/tabs.ts';
import type { GuardSession } from './guard-session.ts';

/**
 * Takes away what the guest view of any tab holds and the rules no longer allow, though `before` did: the page, a frame in
 * it, or an address on its way. The view is renewed, so nothing of it is left in memory or in the history; a page that only
 * held a refused frame is opened again without it.
 */
export function removeRefusedPages({ judge, tabs }: GuardSession, before: Judge): void {
  for (const tab of tabs?.all() ?? []) removeFrom(tab, judge, before);
}

function removeFrom({ pages, slot }: Tab, judge: Judge, before: Judge): void {
  const view = slot.current();
  if (view === null) return;
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
