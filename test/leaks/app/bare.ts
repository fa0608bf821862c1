// The positive control: the same Electron with nothing of the guard. It must be seen to leak, or the bench sees nothing.
import { app, BaseWindow, WebContentsView } from 'electron';
import { endWith, obeyRunner } from './lifetime.ts';
import { type FreshView, windowSize } from './open-pages.ts';
import { serveOrders } from './serve-orders.ts';

/** A window a page opened has shown where it leads by then. */
const popupMs = 3_000;

// The world's authority is nobody's. Not by the switch: with it a site cannot name another server or ask for reports.
app.on('session-created', (session) => session.setCertificateVerifyProc((_request, decide) => decide(0)));
app.on('window-all-closed', () => {});
app.on('browser-window-created', (_event, window) => {
  setTimeout(() => {
    if (!window.isDestroyed()) window.destroy();
  }, popupMs);
});
obeyRunner();
app
  .whenReady()
  .then(() => serveOrders(createViews(new BaseWindow({ ...windowSize, x: 0, y: 0 })), null))
  .catch(endWith);

function createViews(window: BaseWindow): FreshView {
  const views = new Map<number, WebContentsView>();
  return async (tile, number) => {
    const before = views.get(number);
    if (before !== undefined) {
      window.contentView.removeChildView(before);
      before.webContents.close();
    }
    const view = new WebContentsView({ webPreferences: { partition: 'bare' } });
    views.set(number, view);
    window.contentView.addChildView(view);
    view.setBounds(tile);
    return view.webContents;
  };
}
