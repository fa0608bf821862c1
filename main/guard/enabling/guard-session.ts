import type { Session } from 'electron';
import type { Profile } from '../../profile/shape.ts';
import { type Grants, grantsOf } from '../abilities/grants.ts';
import type { CertificateFault } from '../authorities.ts';
import { createExitBook, type ExitBook } from '../exit-book.ts';
import { type AwaitedDocuments, createAwaitedDocuments } from '../files/awaited-documents.ts';
import type { ForbiddenTarget, GuardDeps } from '../guard-deps.ts';
import { createRefusals, type Refusals } from '../pages/refusals.ts';
import type { Toasts } from '../pages/toasts.ts';
import type { Judge } from '../partition/judge.ts';
import { createSavedFiles, type SavedFiles } from '../partition/saved-files.ts';
import { createSealedDocuments, type SealedDocuments } from '../partition/sealed-documents.ts';
import type { ProxyProcess } from '../proxy-process.ts';
import { pageInFront } from '../tabs/page-in-front.ts';
import type { Tabs } from '../tabs/tabs.ts';
import { type Away, createAway } from '../view/away.ts';
import { createTyping, type Typing } from '../view/typing/typing.ts';
import type { Viewport } from '../view/viewport.ts';
import { createPageWishes, type PageWishes } from '../view/wishes/page-wishes.ts';
import { createSealedViews, type SealedViews } from '../viewer/sealed-view.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { StorageMarker } from '../wipe/storage-marker.ts';
import { type Outlets, openOutlets } from './outlets.ts';
import { createSessionRules, type SessionRules } from './session-rules.ts';

/** Everything of one session; parts are `null` until their step has made them. */
export type GuardSession = {
  /** Replaced by a newer issue when rules are swapped. */
  profile: Profile;
  readonly grants: Grants;
  readonly files: SavedFiles;
  readonly awaited: AwaitedDocuments;
  readonly sealedViews: SealedViews;
  readonly toasts: Toasts;
  readonly secret: string;
  readonly rules: SessionRules;
  /** The judge of `rules`. */
  readonly judge: Judge;
  readonly proxy: ProxyProcess;
  readonly sealed: SealedDocuments;
  /** What is wrong with the certificates of hosts for which an authority of the profile is named. */
  readonly faultyHosts: Map<string, CertificateFault>;
  readonly refused: Refusals;
  /** Targets no profile opens. */
  readonly forbidden: readonly ForbiddenTarget[];
  partition: Session | null;
  marker: StorageMarker | null;
  viewport: Viewport | null;
  /** Shows files of the session. */
  viewer: Viewer | null;
  tabs: Tabs | null;
  readonly outlets: Outlets;
  /** Takes back, last first, what was hung on the app, the window and the clock. */
  readonly release: (() => void)[];
  readonly exit: ExitBook;
  readonly away: Away;
  readonly typing: Typing;
  readonly wishes: PageWishes;
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
  const changed = (): void => deps.emit({ type: 'pageChanged' });
  const files = createSavedFiles(deps.folders.downloads, deps.random.uuid, { changed });
  const sealedViews = createSealedViews({
    View: deps.electron.WebContentsView,
    partitions: deps.electron.session,
    uuid: deps.random.uuid,
    folder: deps.viewerFolder,
  });
  const { toasts } = stock;
  const current = () => pageInFront(session.tabs);
  const isAway = (): boolean => session.away.isOn();
  const outlets = openOutlets(deps, {
    grants,
    files,
    sealedViews,
    toasts,
    refused,
    current,
    isAway,
    changed,
  });
  const session: GuardSession = {
    profile,
    grants,
    files,
    awaited: createAwaitedDocuments(),
    sealedViews,
    toasts,
    secret: deps.random.secret(),
    rules,
    judge,
    proxy: stock.proxy,
    sealed: createSealedDocuments(),
    faultyHosts: new Map(),
    refused,
    forbidden,
    partition: null,
    marker: null,
    viewport: null,
    viewer: null,
    tabs: null,
    outlets,
    release: [outlets.close],
    exit: createExitBook(deps.clock.nowMs),
    away: createAway({
      isAlwaysSilent: !grants.services.includes('play-sound'),
      hide: (isHidden) => session.viewport?.hide(isHidden),
      stopMedia: outlets.media.stop,
    }),
    typing: createTyping({
      current,
      changed,
      touched: () => deps.emit({ type: 'guestInput' }),
      clock: deps.clock,
    }),
    wishes: createPageWishes({ clock: deps.clock, language: deps.language(), comfort: deps.comfort }),
    isProving: false,
    isSwapping: false,
  };
  return session;
}
