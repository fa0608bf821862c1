import { join } from 'node:path';
import { BaseWindow, screen, session, type WebContentsView } from 'electron';
import { viewChannel } from '../../preload/contract/names.ts';
import type { TerminalView } from '../../preload/contract/views.ts';
import type { BrandFile } from './brand/load-brand.ts';
import { fillWithPage } from './own-page.ts';
import { createShellHandler, shellScheme } from './protocol.ts';

/** How the window stands on the screen. */
export type WindowOptions = {
  readonly kiosk: boolean;
  readonly width: number;
  readonly height: number;
  readonly outFolder: string;
  /** The hotel's own files by their addresses. */
  readonly brandFiles: ReadonlyMap<string, BrandFile>;
  /** Asked at every key or touch on the shell. */
  readonly onInput: () => void;
  readonly onCrashed: () => void;
};

/** The terminal's one window with the shell page filling it; guest views are laid on top by the guard. */
export type ShellWindow = {
  readonly window: BaseWindow;
  readonly view: WebContentsView;
  load(): Promise<void>;
  show(): void;
  publish(view: TerminalView): void;
};

/** Makes the window hidden, with the shell on a partition of its own. */
export function createShellWindow(options: WindowOptions): ShellWindow {
  const shellSession = session.fromPartition('shell', { cache: false });
  shellSession.protocol.handle(
    shellScheme,
    createShellHandler(join(options.outFolder, 'renderer', 'guest'), options.brandFiles),
  );
  shellSession.setSpellCheckerEnabled(false);
  shellSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  shellSession.setPermissionCheckHandler(() => false);
  // Where it will fill the screen it has that place from the first. Kiosk itself comes with showing: a hidden window that is
  // given it shows itself, and the spare tree's would cover the one in use.
  const place = options.kiosk
    ? { ...screen.getPrimaryDisplay().bounds, frame: false }
    : { width: options.width, height: options.height };
  const window = new BaseWindow({
    show: false,
    ...place,
    fullscreenable: true,
    autoHideMenuBar: true,
    backgroundColor: '#f6f4ef',
    title: 'Guestway',
  });
  const view = fillWithPage(window, {
    session: shellSession,
    preload: join(options.outFolder, 'preload', 'index.cjs'),
    // The screen must count down and warn while a spare or covered window is not in front.
    backgroundThrottling: false,
  });
  confine(view, options);
  return {
    window,
    view,
    load: () => view.webContents.loadURL(`${shellScheme}://shell/`),
    show: () => {
      window.show();
      if (options.kiosk) window.setKiosk(true);
      view.webContents.focus();
    },
    publish: (snapshot) => {
      if (!view.webContents.isDestroyed()) view.webContents.send(viewChannel, snapshot);
    },
  };
}

/** The shell never navigates, and its death ends the session. */
function confine({ webContents }: WebContentsView, { onInput, onCrashed }: WindowOptions): void {
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('input-event', onInput);
  webContents.on('render-process-gone', onCrashed);
  webContents.setVisualZoomLevelLimits(1, 1).catch(() => {});
}
