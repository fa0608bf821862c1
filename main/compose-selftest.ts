import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BaseWindow, clipboard, Menu, type WebContents, WebContentsView, webContents } from 'electron';
import { systemClock } from './clock.ts';
import { argumentNamed } from './config/arguments.ts';
import { createGuard } from './guard/create-guard.ts';
import type { GuardEvent } from './guard/guard.ts';
import type { PortHold } from './guard/port-hold.ts';
import { openScreen } from './selftest/display/screen.ts';
import { guestGround } from './selftest/ground/guest-ground.ts';
import type { SelftestMessage } from './selftest/messages.ts';
import { openedIn } from './selftest/opener.ts';
import { pageTries, runTries } from './selftest/run-tries.ts';
import { selftestProfile } from './selftest/world/selftest-profile.ts';
import { startWorld } from './selftest/world/world.ts';
import { enable } from './session/steps.ts';

/** What the entry knows before the app is ready. */
export type SelftestStart = {
  readonly guardPort: PortHold;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/**
 * Runs the process with the pages of `guestway selftest`: the guard of a terminal, with its switches, in front of sites of its
 * own on loopback. It reads no settings and writes into the folder it is given alone.
 */
export async function runSelftest({ guardPort, argv, environment }: SelftestStart): Promise<void> {
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => {});
  // The engine would show a dialog and wait for ever.
  process.on('uncaughtException', () => app.exit(1));
  // Whoever started this is gone: nobody hears the rows.
  process.on('disconnect', () => app.exit(0));
  const clock = systemClock;
  const folder = argumentNamed(argv, 'scratch') ?? app.getPath('userData');
  const tell = (message: SelftestMessage): void => void process.send?.(message);
  for (const name of ['downloads', 'lists']) mkdirSync(join(folder, name), { recursive: true });
  const world = await startWorld(clock.nowMs());
  const screen = await openScreen(environment, app.getPath('home'), clock);
  const window = new BaseWindow({ width: 1000, height: 800, title: 'Guestway self-test' });
  const events: GuardEvent[] = [];
  const arrivals: string[] = [];
  app.on('web-contents-created', (_event, contents) => {
    contents.on('did-frame-navigate', (_navigated, url) => arrivals.push(url));
  });
  const guard = createGuard({
    clock,
    log: { info() {}, warn() {}, error() {} },
    window,
    port: guardPort,
    language: () => 'en',
    listFolder: join(folder, 'lists'),
    scratchFolder: folder,
    forbiddenTargets: [{ host: '127.0.0.1', port: world.sitePort }],
    emit: (event) => void events.push(event),
  });
  const profile = selftestProfile(world);
  const enabled = await enable(
    guard.enableSteps('self-test', profile),
    () => {},
    () => false,
  );
  if (enabled.result !== 'done') {
    tell({ type: 'failed', step: enabled.result === 'failed' ? enabled.failedStep : enabled.result });
    return app.exit(1);
  }
  const ground = guestGround(
    {
      guard,
      events: () => events.splice(0),
      contents: () => guestIn(window),
      arrivals: () => arrivals.splice(0),
      pages: () => webContents.getAllWebContents().length,
      copy: (text) => clipboard.writeText(text),
    },
    clock,
  );
  const tries = pageTries(argumentNamed(argv, 'mark') ?? '');
  tell({ type: 'begun', rows: tries.length });
  const list = argumentNamed(argv, 'opened');
  const opened = list === null ? null : openedIn(list);
  await runTries(tries, { ground, world, screen, opened, clock }, (row) => tell({ type: 'row', row }));
  tell({ type: 'done', seesWindows: screen !== null });
  await world.close();
  app.exit(0);
}

/** The view that lies on top: the one tab that the profile of the self-test gives. */
function guestIn(window: BaseWindow): WebContents {
  const view = window.contentView.children.at(-1);
  if (!(view instanceof WebContentsView)) throw new Error('no-page');
  return view.webContents;
}
