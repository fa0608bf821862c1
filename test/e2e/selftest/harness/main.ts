// A bare engine in front of the same sites, for the same tries as in `guestway selftest`: nothing of the guard is in it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BaseWindow,
  BrowserWindow,
  clipboard,
  Menu,
  session as sessions,
  WebContentsView,
  webContents,
} from 'electron';
import { systemClock as clock } from '../../../../main/clock.ts';
import { argumentNamed } from '../../../../main/config/arguments.ts';
import { openScreen } from '../../../../main/selftest/display/screen.ts';
import { createGround } from '../../../../main/selftest/ground/create-ground.ts';
import type { GroundParts } from '../../../../main/selftest/ground/ground.ts';
import { until } from '../../../../main/selftest/ground/until.ts';
import type { SelftestMessage } from '../../../../main/selftest/messages.ts';
import { openedIn } from '../../../../main/selftest/opener.ts';
import { pageTries, runTries } from '../../../../main/selftest/run-tries.ts';
import { startWorld, type World } from '../../../../main/selftest/world/world.ts';

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  app.exit(1);
});
process.on('disconnect', () => app.exit(0));
app.on('window-all-closed', () => {});
// A machine without camera and microphone would refuse them for want of one.
app.commandLine.appendSwitch('use-fake-device-for-media-stream');

const folder = argumentNamed(process.argv, 'scratch') ?? '';
const arrivals: string[] = [];
const tell = (message: SelftestMessage): void => void process.send?.(message);
app.on('web-contents-created', (_event, contents) => {
  contents.on('did-frame-navigate', (_navigated, url) => arrivals.push(url));
});
void app.whenReady().then(run);

async function run(): Promise<void> {
  Menu.setApplicationMenu(null);
  const preload = join(folder, 'preload.cjs');
  writeFileSync(preload, "require('electron').contextBridge.exposeInMainWorld('guestway', {});");
  const world = await startWorld(clock.nowMs());
  const window = new BaseWindow({ width: 1000, height: 800, title: 'bare' });
  const screen = await openScreen(process.env, app.getPath('home'), clock);
  const ground = createGround(bareParts(window, world, preload), clock);
  const from = Number(argumentNamed(process.argv, 'from') ?? 0);
  const tries = pageTries(argumentNamed(process.argv, 'mark') ?? '').slice(from);
  const opened = openedIn(argumentNamed(process.argv, 'opened') ?? '');
  tell({ type: 'begun', rows: tries.length });
  await runTries(tries, { ground, world, screen, opened, clock }, (row) => tell({ type: 'row', row }));
  tell({ type: 'done', seesWindows: screen !== null });
}

function bareParts(window: BaseWindow, world: World, preload: string): GroundParts {
  let partitions = 0;
  const views = (): readonly WebContentsView[] =>
    window.contentView.children.filter((view): view is WebContentsView => view instanceof WebContentsView);
  const contents = () => {
    const view = views().at(-1);
    if (view === undefined) throw new Error('no-page');
    return view.webContents;
  };
  return {
    contents,
    async open(url) {
      for (const popup of BrowserWindow.getAllWindows()) popup.destroy();
      for (const old of views()) {
        window.contentView.removeChildView(old);
        old.webContents.close();
      }
      partitions += 1;
      const session = sessions.fromPartition(`persist:bare-${partitions}`);
      session.setCertificateVerifyProc((_request, answer) => answer(0));
      await session.setProxy({ proxyRules: `127.0.0.1:${world.channelPort}` });
      // What is set reaches the engine's network a moment later.
      await until(clock, 10_000, async () => (await session.resolveProxy(url)) !== 'DIRECT');
      const view = new WebContentsView({
        webPreferences: { session, sandbox: true, preload, nodeIntegrationInSubFrames: true },
      });
      window.contentView.addChildView(view);
      view.setBounds({ x: 0, y: 0, width: 1000, height: 700 });
      view.webContents.focus();
      await view.webContents.loadURL(url);
    },
    enter(typed) {
      // An address that the engine hands to another program, or that is a script, never settles as a page.
      contents()
        .loadURL(typed)
        .catch(() => {});
    },
    arrivals: () => arrivals.splice(0),
    pages: () => webContents.getAllWebContents().length,
    refusals: () => [],
    copy: (text) => clipboard.writeText(text),
    async leave() {
      contents().close();
      return { unproved: [] };
    },
  };
}
