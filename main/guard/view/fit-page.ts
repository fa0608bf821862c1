import type { WebContentsView } from 'electron';
import type { Abilities } from '../../profile/shape.ts';
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
  readonly abilities: Abilities;
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
  const { abilities, judge, pages, refused, sealed, activity } = deps;
  guardNavigation(webContents, {
    judge,
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
    const verdict = judgeKey(input, abilities);
    if (verdict === 'pass') return;
    event.preventDefault();
    if (verdict === 'print' && input.type === 'keyDown') refused.print();
  });
  webContents.on('did-frame-navigate', (_event, url) => {
    if (!sealed.isSealed(url)) deps.unsealed();
  });
  refuseBluetooth(webContents);
  activity.watch(webContents);
  webContents.setAudioMuted(!abilities.media);
  webContents.on('dom-ready', () => {
    // The limits are lost with every new renderer; a page that is gone meanwhile needs none.
    webContents.setVisualZoomLevelLimits(zoomLimits.smallest, zoomLimits.largest).catch(() => {});
  });
  pages.follow(webContents);
}
