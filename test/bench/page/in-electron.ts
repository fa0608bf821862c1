// Functions that run in Electron's main process. They are sent there as text: each sees its tools and its input only.
import type { WebContents, WebContentsView } from 'electron';
import type { MainTools } from '../../e2e/guard/parts/in-main.ts';

/** With or without the guard, and for how long the main process is busy once the page has begun. */
export type LoadOrder = { readonly isGuarded: boolean; readonly url: string; readonly busyMs: number };

/** One load of the page, as the page itself timed it. */
export type PageLoad = { readonly durationMs: number; readonly answered: number };

type Shelf = { plainView?: WebContentsView };

/** Puts a view beside the guest's that goes straight to the channel, with no gate on its partition. */
export async function openPlainView(
  { electron }: MainTools,
  { channelPort }: { readonly channelPort: number },
): Promise<null> {
  const partition = electron.session.fromPartition('plain');
  await partition.setProxy({ mode: 'fixed_servers', proxyRules: `http://127.0.0.1:${channelPort}` });
  partition.setCertificateVerifyProc((_request, answer) => answer(0));
  const view = new electron.WebContentsView({ webPreferences: { session: partition, sandbox: true } });
  const [window] = electron.BaseWindow.getAllWindows();
  const guestView = window?.contentView.children.at(-1);
  if (window === undefined || guestView === undefined) throw new Error('no guest view');
  // Below the guest's: the harness takes the topmost for that.
  window.contentView.addChildView(view, 0);
  view.setBounds(guestView.getBounds());
  (globalThis as Shelf).plainView = view;
  return null;
}

/** Loads a page and reads from the page how long it took. */
export async function loadPage(
  { guest }: MainTools,
  { isGuarded, url, busyMs }: LoadOrder,
): Promise<PageLoad> {
  const plain = (globalThis as Shelf).plainView?.webContents;
  const contents: WebContents | undefined = isGuarded ? guest() : plain;
  if (contents === undefined) throw new Error('no view');
  contents.once('did-navigate', () => {
    for (const endMs = performance.now() + busyMs; performance.now() < endMs; );
  });
  await contents.loadURL(url);
  return contents.executeJavaScript(`new Promise((resolve) => {
    const look = () => {
      const [page] = performance.getEntriesByType('navigation');
      if (page.loadEventEnd === 0) return setTimeout(look, 5);
      const parts = performance.getEntriesByType('resource').filter((part) => part.decodedBodySize > 0);
      resolve({ durationMs: page.duration, answered: parts.length });
    };
    look();
  })`);
}
