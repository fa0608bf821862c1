import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  type BaseWindow,
  clipboard,
  nativeImage,
  powerMonitor,
  session as sessions,
  utilityProcess,
  WebContentsView,
  webContents,
} from 'electron';
import { systemClock } from '../../../main/clock.ts';
import { enableSteps } from '../../../main/guard/enabling/enable-steps.ts';
import { type GuardSession, openGuardSession } from '../../../main/guard/enabling/guard-session.ts';
import type { GuardDeps } from '../../../main/guard/guard-deps.ts';
import { createToasts } from '../../../main/guard/pages/toasts.ts';
import type { PortHold } from '../../../main/guard/port-hold.ts';
import { createProxyProcess } from '../../../main/guard/proxy-process.ts';
import { layGround, openSlot } from '../../../main/guard/tabs/open-tabs.ts';
import type { ViewSlot } from '../../../main/guard/view/view-slot.ts';
import type { Profile } from '../../../main/profile/shape.ts';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import { channelPort, places } from '../world/places.ts';
import { endWith } from './lifetime.ts';
import { type FreshView, tiles } from './open-pages.ts';

/** What a guard is opened with. */
export type GuardedParts = {
  readonly window: BaseWindow;
  readonly port: PortHold;
  readonly scratchFolder: string;
  readonly profile: Profile;
};

/**
 * Enables the guard by its own steps and gives several guest views of it, each made, fitted and replaced by the guard's
 * own slot. The slot of the guard itself stays free: it takes what pages open in new windows.
 */
export async function openGuard(parts: GuardedParts): Promise<FreshView> {
  const deps = depsOf(parts);
  const session = openSession(deps, parts.profile);
  for (const step of enableSteps(deps, session)) await step.perform();
  const { partition, tabs } = session;
  if (partition === null || tabs === null) throw new Error('not enabled');
  const ground = layGround(deps, session, partition);
  const { pages } = tabs.active();
  const slots = tiles.map(() => openSlot(deps, session, ground, { pages, isActive: () => true }));
  return async (tile, number) => {
    const view = await (slots[number] as ViewSlot).renew();
    if (view === null) throw new Error('no view');
    view.setBounds(tile);
    view.setVisible(true);
    return view.webContents;
  };
}

/** What `createGuard` does before the first step, with the session in our hands. */
function openSession(deps: GuardDeps, profile: Profile): GuardSession {
  const lost = (): void => endWith(new Error('The guard proxy or its channel is lost.'));
  const proxy = createProxyProcess({
    fork: utilityProcess.fork,
    entry: deps.proxyEntry,
    port: deps.port,
    clock: deps.clock,
    refused: () => {},
    exitChanged: () => {},
    exitChecked: () => {},
    limitReached: lost,
    lost,
  });
  proxy.warm();
  return openGuardSession(deps, { toasts: createToasts(deps.clock, () => {}), proxy }, profile);
}

function depsOf({ window, port, scratchFolder }: GuardedParts): GuardDeps {
  return {
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
    window,
    port,
    clock: systemClock,
    log: { info() {}, warn() {}, error() {} },
    emit: () => {},
    language: () => 'en',
    chooseFiles: null,
    comfort: () => plainComfort,
    outlets: { printer: null, phone: null, usbFolder: null, drawQr: () => ({ size: 0, path: '' }) },
    viewerFolder: join(app.getAppPath(), 'out', 'renderer', 'viewer'),
    random: { uuid: randomUUID, secret: () => randomBytes(32).toString('base64url') },
    proxyEntry: join(app.getAppPath(), 'out', 'main', 'guard-proxy.js'),
    forbiddenTargets: [{ host: places.gateway, port: channelPort }],
    listFolder: scratchFolder,
    folders: {
      userData: app.getPath('userData'),
      downloads: join(scratchFolder, 'downloads'),
      crashDumps: app.getPath('crashDumps'),
    },
  };
}
