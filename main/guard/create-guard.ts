import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  clipboard,
  powerMonitor,
  session as sessions,
  utilityProcess,
  WebContentsView,
  webContents,
} from 'electron';
import type { Profile } from '../profile/shape.ts';
import { enableSteps } from './enabling/enable-steps.ts';
import { type GuardSession, openGuardSession } from './enabling/guard-session.ts';
import { swapRules } from './enabling/swap-rules.ts';
import type { Guard } from './guard.ts';
import type { ForbiddenTarget, GuardDeps } from './guard-deps.ts';
import { createToasts } from './pages/toasts.ts';
import { createProxyProcess } from './proxy-process.ts';
import { printPage } from './view/print-page.ts';
import { closeSteps } from './wipe/close-steps.ts';
import { wipeSteps } from './wipe/wipe-steps.ts';

/** What compose gives; the rest is Electron and the system's own randomness. */
export type GuardParts = Pick<
  GuardDeps,
  'clock' | 'log' | 'window' | 'port' | 'language' | 'listFolder' | 'emit'
> & {
  /** Folder of everything this process tree writes; downloads go into a folder of it. */
  readonly scratchFolder: string;
  readonly chooseFiles?: GuardDeps['chooseFiles'];
  /** `port` 0 means every port. */
  readonly forbiddenTargets: readonly { readonly host: string; readonly port: number }[];
};

/** Makes the guard of one session on the real Electron. Call once the app is ready. */
export function createGuard(parts: GuardParts): Guard {
  return createGuardOn({
    ...parts,
    chooseFiles: parts.chooseFiles ?? null,
    electron: {
      app,
      session: sessions,
      WebContentsView,
      webContents,
      utilityProcess,
      clipboard,
      powerMonitor,
    },
    random: { uuid: randomUUID, secret: () => randomBytes(32).toString('base64url') },
    proxyEntry: join(app.getAppPath(), 'out', 'main', 'guard-proxy.js'),
    forbiddenTargets: parts.forbiddenTargets.map(
      ({ host, port }): ForbiddenTarget => ({ host, port: port || null }),
    ),
    folders: {
      userData: app.getPath('userData'),
      downloads: join(parts.scratchFolder, 'downloads'),
      crashDumps: app.getPath('crashDumps'),
    },
  });
}

/**
 * Makes a guard, with its proxy warm and denying everything. Before enabling and after closing nothing is shown and every command is ignored; a second enabling
 * throws, since nothing of one guest may reach the next.
 */
export function createGuardOn(deps: GuardDeps): Guard {
  let session: GuardSession | null = null;
  const toasts = createToasts(deps.clock, () => deps.emit({ type: 'pageChanged' }));
  const proxy = createProxyProcess({
    fork: deps.electron.utilityProcess.fork,
    entry: deps.proxyEntry,
    port: deps.port,
    clock: deps.clock,
    refused: ({ reason, count }) => session?.refused.connection(reason, count),
    lost: () => {
      if (session !== null) session.exit = null;
      session?.pages.cutOff('channel');
      deps.emit({ type: 'channelLost' });
    },
    exitChanged: (exit) => {
      if (session !== null) session.exit = exit;
      deps.emit({ type: 'exitProved', exit });
    },
    limitReached: () => session?.pages.cutOff('limit'),
  });
  proxy.warm();
  const destroyViews = (): void => {
    session?.slot?.destroy();
    toasts.clear();
    for (const release of session?.release.splice(0).toReversed() ?? []) release();
  };
  return {
    enableSteps(_sessionId: string, profile: Profile) {
      if (session !== null) throw new Error('guard-used');
      session = openGuardSession(deps, { toasts, proxy }, profile);
      return enableSteps(deps, session);
    },
    closeSteps: () =>
      closeSteps({
        clock: deps.clock,
        allContents: () => deps.electron.webContents.getAllWebContents(),
        partition: () => session?.partition ?? null,
        destroyViews,
        stopProxy: proxy.stop,
      }),
    wipeSteps: () =>
      wipeSteps({
        partition: session?.partition ?? null,
        marker: session?.marker ?? null,
        clipboard: deps.electron.clipboard,
        folders: deps.folders,
        unsealedDocuments: () => session?.sealed.unsealedCount() ?? 0,
      }),
    navigate: (typed) => session?.slot && session.pages.navigate(typed),
    browse: (action) => session?.slot && session.pages.browse(action),
    async swapRules(profile) {
      return session === null ? { ok: false, code: 'not-enabled' } : swapRules(session, profile);
    },
    exit: () => session?.exit ?? null,
    async printPage() {
      if (session === null) return { ok: false, code: 'no-page' };
      const shown = session.pages.view().kind === 'page' ? session.slot?.current() : null;
      return printPage(shown?.webContents ?? null, { ...deps, ...session, refused: session.refused.print });
    },
    page: () => session?.pages.view() ?? { kind: 'start' },
    toast: toasts.current,
    makeRoomForStrip: (isShown) => session?.viewport?.makeRoomForStrip(isShown),
    coverPages: (isCovered) => session?.viewport?.cover(isCovered),
  };
}
