import { BaseWindow, type Rectangle, screen, type WebContentsView } from 'electron';
import { viewChannel } from '../../preload/contract/names.ts';
import type { TerminalView } from '../../preload/contract/views.ts';
import { fillWithPage } from './own-page.ts';
import type { ShellPage } from './shell-page.ts';

/** How the window stands on the screen. */
export type WindowOptions = {
  readonly kiosk: boolean;
  readonly width: number;
  readonly height: number;
  /** Asked at every key or touch on the shell. */
  readonly onInput: () => void;
  /** Its death ends the session. */
  readonly onCrashed: () => void;
};

/** The terminal's one window with the shell page filling it; guest views are laid on top by the guard. */
export type ShellWindow = {
  readonly window: BaseWindow;
  readonly view: WebContentsView;
  /** Shows it, as soon as its page is there. */
  show(): void;
  publish(view: TerminalView): void;
  /** Resolves when a screen has been drawn; never for a page that is gone. */
  drawn(): Promise<void>;
};

/** Makes the window, hidden, around the shell page. */
export function createShellWindow({ view, loaded }: ShellPage, options: WindowOptions): ShellWindow {
  // Where it will fill the screen it has that place from the first. Kiosk itself comes with showing: a hidden window that is
  // given it shows itself, and the spare tree's would cover the one in use.
  const place = options.kiosk ? wholeScreen() : { width: options.width, height: options.height };
  const window = new BaseWindow({
    show: false,
    frame: !options.kiosk,
    ...place,
    fullscreenable: true,
    autoHideMenuBar: true,
    backgroundColor: '#f6f4ef',
    title: 'Guestway',
  });
  if (options.kiosk) window.setBounds(place);
  fillWithPage(window, view);
  view.webContents.on('input-event', options.onInput);
  view.webContents.on('render-process-gone', options.onCrashed);
  const showNow = (): void => {
    // Asked for before the window stands, many starts end in a crash of the engine on Wayland.
    if (options.kiosk) window.once('focus', () => window.setKiosk(true));
    window.show();
    view.webContents.focus();
  };
  return {
    window,
    view,
    // A page that cannot be loaded ends the tree.
    show: () => void loaded.then(showNow),
    publish: (snapshot) => {
      if (!view.webContents.isDestroyed()) view.webContents.send(viewChannel, snapshot);
    },
    drawn: () => loaded.then(() => view.webContents.executeJavaScript(afterDrawing)),
  };
}

/**
 * The place of the first display, and a row below it: on X a window of exactly its size is made a column and a row smaller, and where no
 * window manager fills the screen with it they stay black. Given at its making it would be cut to that size as well.
 * https://github.com/electron/electron/issues/50017
 */
function wholeScreen(): Rectangle {
  const { bounds } = screen.getPrimaryDisplay();
  return { ...bounds, height: bounds.height + 1 };
}

/** Frames come only while the window is seen. The next one begins once the one with something in it is on its way to the screen. */
const afterDrawing = `new Promise((done) => {
  const look = () =>
    requestAnimationFrame(document.querySelector('main') === null ? look : () => requestAnimationFrame(done));
  look();
})`;
