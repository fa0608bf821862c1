import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  clipboard,
  nativeImage,
  powerMonitor,
  session as sessions,
  utilityProcess,
  WebContentsView,
  webContents,
} from 'electron';
import { plainComfort } from '../../preload/contract/comfort.ts';
import type { Profile } from '../profile/shape.ts';
import { enableSteps } from './enabling/enable-steps.ts';
import { type GuardSession, openGuardSession } from './enabling/guard-session.ts';
import { swapRules } from './enabling/swap-rules.ts';
import { fileCommands, withViewer } from './files/file-commands.ts';
import type { Guard } from './guard.ts';
import type { ForbiddenTarget, GuardDeps } from './guard-deps.ts';
import { outletCommands } from './outlet-commands.ts';
import { createToasts } from './pages/toasts.ts';
import { tellLanguage } from './partition/partition.ts';
import { createProxyProcess } from './proxy-process.ts';
import { tabCommands } from './tabs/tab-commands.ts';
import { typingCommands } from './view/typing/typing-commands.ts';
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
  readonly comfort?: GuardDeps['comfort'];
  readonly outlets?: GuardDeps['outlets'];
  /** `port` 0 means every port. */
  readonly forbiddenTargets: readonly { readonly host: string; readonly port: number }[];
};

const closedOutlets: GuardDeps['outlets'] = {
  printer: null,
  phone: null,
  usbFolder: null,
  drawQr: () => ({ size: 0, path: '' }),
};

/** Makes the guard of one session on the real Electron. Call once the app is ready. */
export function createGuard(parts: GuardParts): Guard {
  return createGuardOn({
    ...parts,
    chooseFiles: parts.chooseFiles ?? null,
    comfort: parts.comfort ?? (() => plainComfort),
    outlets: parts.outlets ?? closedOutlets,
    viewerFolder: join(app.getAppPath(), 'out', 'renderer', 'viewer'),
    electron: {
      app,
      session: sessions,
      WebContentsView,
      webContents,
      utilityProcess,
      clipboard,
      nativeImage,
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
 * Makes a guard. Before enabling and after closing nothing is shown and every command is ignored; a second enabling throws, since
 * nothing of one guest may reach the next.
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
      session?.exit.lost();
      session?.tabs?.cutOff('channel');
      deps.emit({ type: 'channelLost' });
    },
    exitChecked: (exit) => {
      if (exit === null) session?.exit.doubted();
      else session?.exit.proved(exit);
      deps.emit({ type: 'pageChanged' });
    },
    exitChanged: (exit) => {
      session?.exit.proved(exit);
      deps.emit({ type: 'exitProved', exit });
    },
    limitReached: () => session?.tabs?.cutOff('limit'),
  });
  const destroyViews = (): void => {
    session?.tabs?.destroy();
    session?.sealedViews.closeAll();
    toasts.clear();
    for (const release of session?.release.splice(0).toReversed() ?? []) release();
  };
  return {
    warm: proxy.warm,
    enableSteps(_sessionId: string, profile: Profile) {
      if (session !== null) throw new Error('guard-used');
      session = openGuardSession(deps, { toasts, proxy }, profile);
      return enableSteps(deps, session);
    },
    closeSteps: () =>
      closeSteps({
        clock: deps.clock,
        allContents: () => deps.electron.webContents.getAllWebContents(),
        partitions: () => [session?.partition ?? null, session?.sealedViews.partition() ?? null],
        destroyViews,
        stopProxy: proxy.stop,
      }),
    wipeSteps: () =>
      wipeSteps({
        partition: session?.partition ?? null,
        viewerPartition: session?.sealedViews.partition() ?? null,
        marker: session?.marker ?? null,
        clipboard: deps.electron.clipboard,
        folders: deps.folders,
        unsealedDocuments: () => session?.sealed.unsealedCount() ?? 0,
        printing: session?.outlets.printing ?? null,
      }),
    ...withViewer(
      tabCommands(() => session?.tabs ?? null),
      () => session,
    ),
    ...fileCommands(() => session),
    ...outletCommands(() => session),
    ...typingCommands(() => session?.typing ?? null),
    async swapRules(profile) {
      return session === null ? { ok: false, code: 'not-enabled' } : swapRules(session, profile);
    },
    exit: () => session?.exit.proof() ?? null,
    exitStanding: () => session?.exit.standing() ?? { state: 'checking', provedAtMs: null },
    toast: toasts.current,
    leaveRoom: (heightPx) => session?.viewport?.leaveRoom(heightPx),
    coverPages: (isCovered) => session?.viewport?.cover(isCovered),
    stepAway: (isAway) => session?.away.set(isAway),
    setLanguage(language) {
      if (session?.partition) tellLanguage(session.partition, language);
      session?.wishes.setLanguage(language);
    },
    comfortChanged: () => session?.wishes.comfortChanged(),
  };
}
