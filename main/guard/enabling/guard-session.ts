import type { Session } from 'electron';
import type { Profile } from '../../profile/shape.ts';
import type { ForbiddenTarget, GuardDeps } from '../guard-deps.ts';
import { createPages, type Pages } from '../pages/pages.ts';
import { createRefusals, type Refusals } from '../pages/refusals.ts';
import type { Toasts } from '../pages/toasts.ts';
import { createJudge, type Judge } from '../partition/judge.ts';
import { createSealedDocuments, type SealedDocuments } from '../partition/sealed-documents.ts';
import type { ProxyProcess } from '../proxy-process.ts';
import { compileRules } from '../rules/compile.ts';
import { fitPage } from '../view/fit-page.ts';
import { watchActivity } from '../view/guest-activity.ts';
import { createViewSlot, type ViewSlot } from '../view/view-slot.ts';
import { createViewport, type Viewport } from '../view/viewport.ts';
import type { StorageMarker } from '../wipe/storage-marker.ts';

/** Everything of one session; parts are `null` until their step has made them. */
export type GuardSession = {
  readonly profile: Profile;
  readonly secret: string;
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
  /** True while a step asks for what must be refused. */
  isProving: boolean;
};

/** What one guard has before it knows the profile. */
export type GuardStock = { readonly toasts: Toasts; readonly proxy: ProxyProcess };

/** Prepares a session for this profile; throws when its rules cannot be read. Nothing is open yet. */
export function openGuardSession(deps: GuardDeps, stock: GuardStock, profile: Profile): GuardSession {
  const compiled = compileRules(profile.rules);
  if (!compiled.ok) throw new Error('rules-unreadable');
  const forbidden = [...deps.forbiddenTargets, ...profile.channel.upstreams];
  const judge = createJudge(compiled.rules, forbidden);
  const refused = createRefusals({ ...deps, ...stock, isProving: () => session.isProving });
  const session: GuardSession = {
    profile,
    secret: deps.random.secret(),
    judge,
    proxy: stock.proxy,
    pages: createPages({
      judge,
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
    isProving: false,
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
    fit: (view) => {
      const { abilities } = session.profile;
      fitPage(view, { ...session, abilities, activity, unsealed: () => slot.kill(view) });
    },
    fileRefused: session.refused.upload,
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
