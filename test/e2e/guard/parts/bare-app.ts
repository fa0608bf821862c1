import { chromiumSwitches } from '../../../../main/guard/switches.ts';
import { catchExternal } from './external-programs.ts';
import { type GuardApp, launchGuardApp } from './guard-app.ts';
import { expect } from './guard-test.ts';
import { inMain, type MainTools } from './in-main.ts';
import type { OutsideWorld } from './outside-world.ts';

/** Electron as it comes: no gate, no handler, no switch of the product. Shows what the guard closes. */
export type BareApp = {
  /** Orders about the guest view mean the bare view. */
  readonly app: GuardApp;
  /** Opens an address of the world in a fresh view and waits for it; earlier views and new windows are gone. */
  visit(address: string, options?: BareOptions): Promise<void>;
  /** Hands any text to the engine as an address. */
  load(typed: string): Promise<void>;
  /** What other programs of the machine were asked to open. */
  opened(): readonly string[];
  /** Waits for a system dialog, and dismisses it as a guest would. */
  untilDialog(): Promise<void>;
  /** Address of the view; asks the engine, since a page behind a dialog answers nothing. */
  url(): Promise<string>;
  /** Every web contents of the app, new windows among them. */
  contents(): Promise<number>;
};

type BareOptions = {
  /** The page's storage is kept on disk. */
  readonly isKept?: boolean;
};

const ownWindow = 'guard-harness';
const dialogLimitMs = 10_000;

/** Starts the harness without enabling the guard in it; its pages come from the same sites by the same channel. */
export async function launchBareApp(world: OutsideWorld): Promise<BareApp> {
  const withoutSwitches = chromiumSwitches(0).map(([name]) => name);
  const app = await launchGuardApp({ forbiddenTargets: [], withoutSwitches });
  const opened = await catchExternal(app);
  let partitions = 0;
  return {
    app,
    opened,
    visit(address, { isKept = false } = {}) {
      partitions += 1;
      return inMain(app, openFreshView, {
        url: `https://${address}`,
        partition: `${isKept ? 'persist:' : ''}bare-${partitions}`,
        channel: `127.0.0.1:${world.channelPort}`,
      });
    },
    load: (typed) => inMain(app, loadAddress, typed),
    untilDialog: () => untilDialog(app),
    url: () => inMain(app, ({ guest }) => guest().getURL(), null),
    contents: () => inMain(app, ({ electron }) => electron.webContents.getAllWebContents().length, null),
  };
}

async function untilDialog({ display }: GuardApp): Promise<void> {
  const hasDialog = async () => (await display.windows()).some((name) => name !== ownWindow);
  await expect.poll(hasDialog, { timeout: dialogLimitMs, intervals: [50] }).toBe(true);
  await display.dismissAllBut(ownWindow);
  await expect.poll(hasDialog, { timeout: dialogLimitMs, intervals: [50] }).toBe(false);
}

// Sent as text to the main process of the harness.

type FreshView = {
  readonly url: string;
  readonly partition: string;
  readonly channel: string;
};

async function openFreshView({ electron }: MainTools, input: FreshView): Promise<void> {
  for (const popup of electron.BrowserWindow.getAllWindows()) popup.destroy();
  const [window] = electron.BaseWindow.getAllWindows();
  if (window === undefined) throw new Error('no window');
  for (const old of window.contentView.children) {
    window.contentView.removeChildView(old);
    if (old instanceof electron.WebContentsView) old.webContents.close();
  }
  const session = electron.session.fromPartition(input.partition);
  session.setCertificateVerifyProc((_request, answer) => answer(0));
  await session.setProxy({ proxyRules: input.channel });
  // What is set reaches the engine's network a moment later.
  const giveUpMs = performance.now() + 10_000;
  while ((await session.resolveProxy(input.url)) === 'DIRECT') {
    if (performance.now() > giveUpMs) throw new Error('no proxy');
  }
  const view = new electron.WebContentsView({
    webPreferences: { session, sandbox: true },
  });
  window.contentView.addChildView(view);
  view.setBounds({ x: 0, y: 0, width: 1000, height: 700 });
  view.webContents.focus();
  await view.webContents.loadURL(input.url);
}

function loadAddress({ guest }: MainTools, typed: string): void {
  // An address that the engine hands to another program, or that is a script, never settles as a page.
  guest()
    .loadURL(typed)
    .catch(() => {});
}
