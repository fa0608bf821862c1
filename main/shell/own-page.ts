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

/** Lays a page of ours over a window, whatever size that takes. It opens no window and holds no other page. */
export function fillWithPage(
  window: BaseWindow,
  preferences: Omit<WebPreferences, keyof typeof closed>,
): WebContentsView {
  const view = new WebContentsView({ webPreferences: { ...preferences, ...closed } });
  const fill = (): void => {
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: 0, width, height });
  };
  window.contentView.addChildView(view);
  window.on('resize', fill);
  fill();
  openNothing(view.webContents);
  return view;
}

function openNothing(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
