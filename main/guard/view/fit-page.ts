import type { WebContentsView } from 'electron';
import type { Grants } from '../abilities/grants.ts';
import type { Pages } from '../pages/pages.ts';
import type { Refusals } from '../pages/refusals.ts';
import type { Judge } from '../partition/judge.ts';
import { refuseBluetooth } from '../partition/permissions.ts';
import type { SealedDocuments } from '../partition/sealed-documents.ts';
import type { GuestActivity } from './guest-activity.ts';
import { judgeKey } from './keys.ts';
import { guardNavigation } from './navigation.ts';

/** What a guest view is fitted with. */
export type FitPageDeps = {
  readonly grants: Grants;
  readonly judge: Judge;
  readonly pages: Pages;
  readonly refused: Refusals;
  readonly sealed: SealedDocuments;
  readonly activity: GuestActivity;
  /** A document got past the header gate; its view must go. */
  readonly unsealed: () => void;
};

/** Pinching may enlarge a page; the bar is another view and stays. */
const zoomLimits = { smallest: 1, largest: 4 };

/** Puts every gate of a page on a guest view that has loaded nothing yet. */
export function fitPage({ webContents }: WebContentsView, deps: FitPageDeps): void {
  const { grants, judge, pages, refused, sealed, activity } = deps;
  guardNavigation(webContents, {
    judge,
    mayOpen: grants.services.includes('open-window'),
    isGuestActive: activity.isRecent,
    blocked: (blocked, isMainFrame, url) => {
      refused.navigation(blocked);
      if (isMainFrame) pages.block(blocked, url);
    },
    external: () => refused.permission('external'),
    popup: refused.popup,
    open: pages.open.bind(pages),
  });
  webContents.on('before-input-event', (event, input) => {
    const verdict = judgeKey(input, grants);
    if (verdict === 'pass') return;
    event.preventDefault();
    if (verdict === 'print' && input.type === 'keyDown') refused.print();
  });
  webContents.on('did-frame-navigate', (_event, url) => {
    if (!sealed.isSealed(url)) deps.unsealed();
  });
  refuseBluetooth(webContents);
  activity.watch(webContents);
  webContents.setAudioMuted(!grants.services.includes('play-sound'));
  webContents.on('dom-ready', () => {
    // The limits are lost with every new renderer; a page that is gone meanwhile needs none.
    webContents.setVisualZoomLevelLimits(zoomLimits.smallest, zoomLimits.largest).catch(() => {});
  });
  pages.follow(webContents);
}
