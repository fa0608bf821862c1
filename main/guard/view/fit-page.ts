import type { WebContentsView } from 'electron';
import type { Clock } from '../../clock.ts';
import type { Grants } from '../abilities/grants.ts';
import type { Pages } from '../pages/pages.ts';
import type { Refusals } from '../pages/refusals.ts';
import type { Judge } from '../partition/judge.ts';
import { refuseBluetooth } from '../partition/permissions.ts';
import type { SealedDocuments } from '../partition/sealed-documents.ts';
import type { Away } from './away.ts';
import type { GuestActivity } from './guest-activity.ts';
import { type BarAct, judgeKey } from './keys.ts';
import { guardNavigation, type Opening } from './navigation.ts';
import { refuseScans } from './typing/refuse-scans.ts';

/** What a guest view is fitted with. */
export type FitPageDeps = {
  readonly grants: Grants;
  readonly judge: Judge;
  /** Of the view's tab. */
  readonly pages: Pages;
  readonly isActive: () => boolean;
  /** A window the guest asked a page for. */
  readonly openWindow: (opening: Opening) => void;
  /** A key that acts on the bar. */
  readonly barKey: (act: BarAct) => void;
  readonly refused: Refusals;
  readonly sealed: SealedDocuments;
  readonly activity: GuestActivity;
  readonly away: Away;
  readonly clock: Clock;
  /** A scanner's code was kept from the page. */
  readonly scanRefused: () => void;
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
    // Whoever looks at another tab asked this one for nothing.
    takeTouch: () => deps.isActive() && activity.takeTouch(),
    blocked: (blocked, isMainFrame, url) => {
      refused.navigation(blocked);
      if (isMainFrame) pages.block(blocked, url);
    },
    external: () => refused.permission('external'),
    popup: () => refused.popup(deps.isActive()),
    open: deps.openWindow,
  });
  webContents.on('before-input-event', (event, input) => {
    const verdict = judgeKey(input, grants);
    if (verdict === 'pass') return;
    event.preventDefault();
    if (verdict === 'refuse' || input.type !== 'keyDown') return;
    if (verdict === 'print' && !grants.services.includes('print-page')) refused.print();
    // A key held down by an object opens nothing again and again.
    else if (!input.isAutoRepeat) deps.barKey(verdict);
  });
  webContents.on('did-frame-navigate', (_event, url) => {
    if (!sealed.isSealed(url)) deps.unsealed();
  });
  refuseBluetooth(webContents);
  activity.watch(webContents);
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument && deps.isActive()) activity.forgetTouch();
  });
  deps.away.watch(webContents);
  refuseScans(webContents, { clock: deps.clock, refused: deps.scanRefused });
  webContents.on('dom-ready', () => {
    // The limits are lost with every new renderer; a page that is gone meanwhile needs none.
    webContents.setVisualZoomLevelLimits(zoomLimits.smallest, zoomLimits.largest).catch(() => {});
  });
  pages.follow(webContents);
}
