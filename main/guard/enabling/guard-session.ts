import type { Session } from 'electron';
import type { Profile } from '../../profile/shape.ts';
import { type Grants, grantsOf } from '../abilities/grants.ts';
import type { ForbiddenTarget, GuardDeps } from '../guard-deps.ts';
import { createPages, type Pages } from '../pages/pages.ts';
import { createRefusals, type Refusals } from '../pages/refusals.ts';
import type { Toasts } from '../pages/toasts.ts';
import type { Judge } from '../partition/judge.ts';
import { createSavedFiles, type SavedFiles } from '../partition/saved-files.ts';
import { createSealedDocuments, type SealedDocuments } from '../partition/sealed-documents.ts';
import type { ExitProof, ProxyProcess } from '../proxy-process.ts';
import { createFileChoice } from '../view/choose-files.ts';
import { fitPage } from '../view/fit-page.ts';
import { watchActivity } from '../view/guest-activity.ts';
import { createViewSlot, type ViewSlot } from '../view/view-slot.ts';
import { createViewport, type Viewport } from '../view/viewport.ts';
import type { StorageMarker } from '../wipe/storage-marker.ts';
import { createSessionRules, type SessionRules } from './session-rules.ts';

/** Everything of one session; parts are `null` until their step has made them. */
export type GuardSession = {
  /** Replaced by a newer issue when rules are swapped. */
  profile: Profile;
  readonly grants: Grants;
  readonly files: SavedFiles;
  readonly secret: string;
  readonly rules: SessionRules;
  /** The judge of `rules`. */
  readonly judge: Judge;
  readonly proxy: ProxyProcess;
  readonly pages: Pages;
  readonly sealed: SealedDocuments;
  readonly refused: Refusals;
  /** Targets no profile opens. */
  readonly forbidden: readonly ForbiddenTarget[];
  partition: Session | null;
  marker: StorageMarker | null;
  viewport: Viewport | null;
  slot: ViewSlot | null;
  /** Takes back, last first, what was hung on the app, the window and the clock. */
  readonly release: (() => void)[];
  /** As the channel reported it; `null` while none is proved. */
  exit: ExitProof | null;
  /** True while a step asks for what must be refused. */
  isProving: boolean;
  /** True while newer rules are on their way to the proxy. */
  isSwapping: boolean;
};

/** What one guard has before it knows the profile. */
export type GuardStock = { readonly toasts: Toasts; readonly proxy: ProxyProcess };

/** Prepares a session for this profile. Nothing is open yet, and no rule is in force. */
export function openGuardSession(deps: GuardDeps, stock: GuardStock, profile: Profile): GuardSession {
  const upstreams = profile.channel.upstreams.map(({ host, port }) => ({ host, port }));
  const forbidden = [...deps.forbiddenTargets, ...upstreams];
  const rules = createSessionRules(deps.listFolder, forbidden);
  const { judge } = rules;
  const refused = createRefusals({ ...deps, ...stock, isProving: () => session.isProving });
  const grants = grantsOf(profile.abilities);
  const session: GuardSession = {
    profile,
    grants,
    files: createSavedFiles(deps.folders.downloads, deps.random.uuid),
    secret: deps.random.secret(),
    rules,
    judge,
    proxy: stock.proxy,
    pages: createPages({
      judge,
      groupThatOpens: rules.groupThatOpens,
      searchUrl: grants.services.includes('search') ? profile.searchUrl : null,
      clock: deps.clock,
      slot: () => session.slot,
      changed: () => deps.emit({ type: 'pageChanged' }),
      refused: refused.navigation,
    }),
    sealed: createSealedDocuments(),
    refused,
    forbidden,
    partition: null,
    marker: null,
    viewport: null,
    slot: null,
    release: [],
    exit: null,
    isProving: false,
    isSwapping: false,
  };
  return session;
}

/** Makes the place for guest views in the partition, empty yet. */
export function openViewSlot(deps: GuardDeps, session: GuardSession, partition: Session): ViewSlot {
  const viewport = createViewport(deps.window);
  const activity = watchActivity({
    clock: deps.clock,
    systemIdleSeconds: () => deps.electron.powerMonitor.getSystemIdleTime(),
    input: () => deps.emit({ type: 'guestInput' }),
  });
  session.viewport = viewport;
  session.release.push(viewport.close, activity.stop);
  const slot = createViewSlot({
    View: deps.electron.WebContentsView,
    partition,
    viewport,
    clock: deps.clock,
    fit: (view) => fitPage(view, { ...session, activity, unsealed: () => slot.kill(view) }),
    chooseFiles: createFileChoice({ ...deps, ...session, refused: session.refused.upload }),
    died: () => {
      deps.log.warn('guard.viewDied');
      session.pages.died();
    },
    givenUp: () => {
      session.pages.died();
      deps.emit({ type: 'viewCrashed' });
    },
  });
  session.slot = slot;
  return slot;
}
