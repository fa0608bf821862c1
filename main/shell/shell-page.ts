import { join } from 'node:path';
import { session, type WebContentsView } from 'electron';
import { systemClock, within } from '../clock.ts';
import type { BrandFile } from './brand/load-brand.ts';
import { makePage } from './own-page.ts';
import { createShellHandler, shellScheme } from './protocol.ts';
import { tellWhenTaken } from './tell-when-taken.ts';

/** Minutes on the slowest machine; what has not come by then does not come, and a fresh tree may do better. */
const loadLimitMs = 180_000;

/** The page of a terminal, loading or loaded, before the rest of the program knows of it. */
export type ShellPage = {
  readonly view: WebContentsView;
  /** Resolves when it has been given its program, and goes on by itself. Never for a page that does not ask. */
  readonly underway: Promise<void>;
  /** Resolves when it is there; rejects when it cannot be, or does not come. */
  readonly loaded: Promise<void>;
  /** The hotel's own files by their addresses, once they are known; until then there are none. */
  giveBrand(files: ReadonlyMap<string, BrandFile>): void;
};

/**
 * Loads the shell on a partition of its own, in no window. First of all that a tree does: its process starts while the rest of
 * the program is still read.
 */
export function openShellPage(outFolder: string): ShellPage {
  let brand: ReadonlyMap<string, BrandFile> = new Map();
  const shellSession = session.fromPartition('shell', { cache: false });
  const answerTo = createShellHandler(join(outFolder, 'renderer', 'guest'), () => brand);
  const underway = Promise.withResolvers<void>();
  shellSession.protocol.handle(shellScheme, async (request) => {
    const response = await answerTo(request);
    return new URL(request.url).pathname.endsWith('.js')
      ? tellWhenTaken(response, underway.resolve)
      : response;
  });
  shellSession.setSpellCheckerEnabled(false);
  shellSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  shellSession.setPermissionCheckHandler(() => false);
  const view = makePage({
    session: shellSession,
    preload: join(outFolder, 'preload', 'index.cjs'),
    // The screen must count down and warn while a spare or covered window is not in front.
    backgroundThrottling: false,
  });
  const { webContents } = view;
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.setVisualZoomLevelLimits(1, 1).catch(() => {});
  const loaded = within(systemClock, loadLimitMs, webContents.loadURL(`${shellScheme}://shell/`));
  // Whoever waits for it hears it too.
  loaded.catch(() => {});
  return {
    view,
    underway: underway.promise,
    loaded,
    giveBrand(files) {
      brand = files;
    },
  };
}
