import type { WebContents } from 'electron';
import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import { drawnInPage, findInPage, type Glass, labelsInPage, type Point } from '../../typing/typist.ts';
import type { GuardApp } from '../parts/guard-app.ts';
import { inMain, type MainTools } from '../parts/in-main.ts';

/** The keyboard in a view of its own below the guest's page, as the shell has it. */
export type KeyboardView = Glass & {
  /** Turns to the field that the guest has touched. */
  open(): Promise<void>;
  /** What the keyboard has asked for since the last call. */
  acts(): Promise<readonly KeyboardAct[]>;
};

/** Where the keyboard lies on the window. */
const heightPx = 400;

type Shelf = { keyboardContents?: WebContents };

async function lay({ electron }: MainTools, place: { origin: string; heightPx: number }): Promise<null> {
  const partition = electron.session.fromPartition('keyboard');
  await partition.setProxy({ mode: 'direct' });
  const view = new electron.WebContentsView({ webPreferences: { session: partition, sandbox: true } });
  const [window] = electron.BaseWindow.getAllWindows();
  const { width, height } = window?.getContentBounds() ?? { width: 0, height: 0 };
  // Below the guest's in the order of views: the harness takes the topmost for that.
  window?.contentView.addChildView(view, 0);
  view.setBounds({ x: 0, y: height - place.heightPx, width, height: place.heightPx });
  await view.webContents.loadURL(place.origin);
  view.webContents.debugger.attach('1.3');
  (globalThis as Shelf).keyboardContents = view.webContents;
  return null;
}

async function putFinger(_tools: MainTools, at: Point | null): Promise<null> {
  const contents = (globalThis as Shelf).keyboardContents;
  // A finger on the glass gives the focus of the window to what lies under it.
  if (at !== null) contents?.focus();
  const touch = { type: at === null ? 'touchEnd' : 'touchStart', touchPoints: at === null ? [] : [at] };
  await contents?.debugger.sendCommand('Input.dispatchTouchEvent', touch);
  return null;
}

/** Lays the keyboard page served at `origin` on the window, and leaves room for it. */
export async function layKeyboard(app: GuardApp, origin: string): Promise<KeyboardView> {
  await app.order('room', { heightPx });
  await inMain(app, lay, { origin, heightPx });
  const run = (script: string): Promise<unknown> =>
    inMain(
      app,
      (_tools, source) => (globalThis as Shelf).keyboardContents?.executeJavaScript(source),
      script,
    );
  return {
    finger: async (at) => {
      await inMain(app, putFinger, at);
      if (at === null) await run(`(${drawnInPage})()`);
    },
    find: async (selector, label) =>
      (await run(`(${findInPage})(${JSON.stringify([selector, label])})`)) as Point | null,
    labels: async () => (await run(`(${labelsInPage})()`)) as string,
    open: async () =>
      void (await run(
        'window.keyboardPage.open({ kind: "text", enterAction: "enter" }, "en"); window.keyboardPage.acts.length = 0; 1',
      )),
    acts: async () => (await run('window.keyboardPage.acts.splice(0)')) as readonly KeyboardAct[],
  };
}
