import type { Session } from 'electron';
import type { GuardSession } from '../enabling/guard-session.ts';
import type { GuardDeps } from '../guard-deps.ts';
import { createPages } from '../pages/create-pages.ts';
import type { Pages } from '../pages/pages.ts';
import { createFileChoice, type FileChoice } from '../view/choose-files.ts';
import { fitPage } from '../view/fit-page.ts';
import { type GuestActivity, watchActivity } from '../view/guest-activity.ts';
import { createViewSlot, type ViewSlot } from '../view/view-slot.ts';
import { createViewport, type Viewport } from '../view/viewport.ts';
import { openViewer } from '../viewer/open-viewer.ts';
import { createTabs, type Tab, type Tabs } from './tabs.ts';

/** What the pages of all tabs share. */
export type TabGround = {
  readonly partition: Session;
  readonly viewport: Viewport;
  readonly activity: GuestActivity;
  readonly chooseFiles: FileChoice;
};

/** Makes the place for guest pages in the partition: one tab on the start page, without a view yet. */
export function openTabs(deps: GuardDeps, session: GuardSession, partition: Session): Tabs {
  const ground = layGround(deps, session, partition);
  session.viewport = ground.viewport;
  session.viewer = openViewer(deps, session, ground);
  session.release.push(ground.viewport.close, ground.activity.stop);
  const changed = (): void => deps.emit({ type: 'pageChanged' });
  const { abilities, limits } = session.profile;
  const tabs = createTabs({
    limit: abilities.newTabs ? limits.maxTabs : 1,
    changed,
    full: () => session.refused.tabsFull(),
    make: (tabId, isActive): Tab => {
      const pages = createPages({
        judge: session.judge,
        groupThatOpens: session.rules.groupThatOpens,
        searchUrl: session.grants.services.includes('search') ? session.profile.searchUrl : null,
        clock: deps.clock,
        slot: () => slot,
        faultOf: (host) => session.faultyHosts.get(host) ?? null,
        isActive,
        mayFocus: () => !session.away.isOn(),
        changed,
        refused: session.refused.navigation,
      });
      const slot = openSlot(deps, session, ground, { pages, isActive });
      return { tabId, pages, slot };
    },
  });
  session.tabs = tabs;
  return tabs;
}

/** Makes what the tabs of one session stand on. */
export function layGround(deps: GuardDeps, session: GuardSession, partition: Session): TabGround {
  return {
    partition,
    viewport: createViewport(deps.window),
    activity: watchActivity({
      clock: deps.clock,
      systemIdleSeconds: () => deps.electron.powerMonitor.getSystemIdleTime(),
      input: () => deps.emit({ type: 'guestInput' }),
    }),
    chooseFiles: createFileChoice({ ...deps, ...session, refused: session.refused.upload }),
  };
}

/** Makes the slot of one tab: each view of it gets every gate. */
export function openSlot(
  deps: GuardDeps,
  session: GuardSession,
  ground: TabGround,
  tab: { readonly pages: Pages; readonly isActive: () => boolean },
): ViewSlot {
  const { pages, isActive } = tab;
  const slot = createViewSlot({
    ...ground,
    View: deps.electron.WebContentsView,
    clock: deps.clock,
    tellWishes: session.wishes.watch,
    watchFields: session.typing.watch,
    canSound: session.grants.services.includes('play-sound'),
    soundChanged: () => deps.emit({ type: 'pageChanged' }),
    fit: (view) =>
      fitPage(view, {
        ...session,
        activity: ground.activity,
        pages,
        isActive,
        openWindow: (opening) => session.tabs?.openPage(opening),
        barKey: (act) => deps.emit({ type: 'barKey', act }),
        scanRefused: () => session.toasts.show('scan-refused'),
        clock: deps.clock,
        unsealed: () => slot.kill(view),
      }),
    died: (death) => {
      deps.log.warn('guard.viewDied', { death });
      pages.died();
    },
    givenUp: () => {
      pages.died();
      deps.emit({ type: 'viewCrashed' });
    },
  });
  return slot;
}
