// The smallest Electron app that shows what an attract screen shows: one window, one page, nothing else.
import { join } from 'node:path';
import { app, BrowserWindow, WebContentsView } from 'electron';

const inner = process.argv.find((word) => word.startsWith('--page='))?.slice('--page='.length);

app.enableSandbox();
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, autoHideMenuBar: true });
  void window.loadFile(join(import.meta.dirname, 'attract.html'));
  if (inner === undefined) return;
  const view = new WebContentsView();
  window.contentView.addChildView(view);
  view.setBounds({ x: 0, y: 100, width: 1366, height: 600 });
  void view.webContents.loadURL(inner);
});
