import { type BaseWindow, type WebContents, WebContentsView, type WebPreferences } from 'electron';

/** What holds for every page of ours that fills a window: sandboxed, without Node, without tools of developers. */
const closed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: false,
} as const;

/** Makes a page of ours, in no window yet. It opens no window and holds no other page. */
export function makePage(preferences: Omit<WebPreferences, keyof typeof closed>): WebContentsView {
  const view = new WebContentsView({ webPreferences: { ...preferences, ...closed } });
  openNothing(view.webContents);
  return view;
}

/** Lays a page of ours over a window, whatever size that takes. */
export function fillWithPage(window: BaseWindow, view: WebContentsView): void {
  const fill = (): void => {
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: 0, width, height });
  };
  window.contentView.addChildView(view);
  window.on('resize', fill);
  fill();
}

function openNothing(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
