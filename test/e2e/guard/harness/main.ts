// A terminal with nothing in it but the guard: real Electron, real proxy process, a bare window. Driven over IPC.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BaseWindow,
  clipboard,
  type Session,
  session,
  type WebContents,
  WebContentsView,
  webContents,
} from 'electron';
import { systemClock, within } from '../../../../main/clock.ts';
import { createGuard } from '../../../../main/guard/create-guard.ts';
import type { GuardEvent } from '../../../../main/guard/guard.ts';
import { dangerousOutside } from '../../../../main/guard/outside-switches.ts';
import { holdPort } from '../../../../main/guard/port-hold.ts';
import { applySwitches } from '../../../../main/guard/switches.ts';
import { qrPicture } from '../../../../main/records/guest/qr-picture.ts';
import { type EnableStep, endAll } from '../../../../main/session/steps.ts';
import { plainComfort } from '../../../../preload/contract/comfort.ts';
import { barHeightPx, noticeStripHeightPx } from '../../../../preload/contract/layout.ts';
import { runInMain } from './in-main.ts';
import type { AnswerMessage, HarnessStart, OrderMessage, OrderName, Orders } from './orders.ts';
import { createQuestion, type Question } from './question.ts';

// Electron would show a dialog and wait for ever.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  app.exit(1);
});

type Handlers = { [Name in OrderName]: (input: Orders[Name]['in']) => Promise<Orders[Name]['out']> };

const start = JSON.parse(
  readFileSync(process.argv.find((argument) => argument.startsWith('--harness='))?.slice(10) ?? '', 'utf8'),
) as HarnessStart;
const dangerous = dangerousOutside({
  arguments: process.argv.slice(1),
  environment: process.env,
  testHooks: true,
});
if (dangerous.length > 0) throw new Error(`given from outside: ${dangerous.join()}`);
app.enableSandbox();
app.on('window-all-closed', () => {});
const port = await holdPort();
applySwitches(app.commandLine, port.port);
for (const name of start.withoutSwitches ?? []) app.commandLine.removeSwitch(name);
// A machine without camera and microphone would refuse them for want of one.
app.commandLine.appendSwitch('use-fake-device-for-media-stream');
/** Bounds a page that hangs, not one on a busy machine. */
const scriptLimitMs = 20_000;
const arrivals: string[] = [];
const warnings: unknown[] = [];
// Of several tabs the one in front is meant.
const shown = new WeakSet<object>();
const { setVisible } = WebContentsView.prototype;
WebContentsView.prototype.setVisible = function (isVisible) {
  if (isVisible) shown.add(this);
  else shown.delete(this);
  setVisible.call(this, isVisible);
};
app.on('web-contents-created', (_event, contents) => {
  contents.on('did-frame-navigate', (_navigated, url) => arrivals.push(url));
});
let comfort = plainComfort;
const noOutlets = { printer: null, phone: null, usbFolder: null, drawQr: qrPicture };
void app.whenReady().then(run);

async function run(): Promise<void> {
  const window = new BaseWindow({ width: 1000, height: 800, x: 0, y: 0, show: true });
  const events: GuardEvent[] = [];
  const question = createQuestion();
  const warn = (...what: readonly unknown[]): void => void warnings.push(what);
  const log = { info() {}, warn, error() {} };
  const guard = createGuard({
    clock: systemClock,
    log,
    window,
    port,
    ...start,
    outlets: { ...noOutlets, ...start.outlets },
    language: () => 'en',
    comfort: () => comfort,
    emit: (event) => void events.push(event),
    chooseFiles: question.ask,
  });
  const handlers = makeHandlers(guard, window, events, question);
  process.on('message', async ({ id, name, input }: OrderMessage) => {
    let answer: AnswerMessage;
    try {
      answer = { id, ok: true, value: await handlers[name](input as never) };
    } catch (error) {
      answer = { id, ok: false, error: String(error) };
    }
    process.send?.(answer);
  });
  process.on('disconnect', () => app.exit(0));
  process.send?.({ id: 0, ok: true, value: { electron: process.versions.electron, port: port.port } });
}

function makeHandlers(
  guard: ReturnType<typeof createGuard>,
  window: BaseWindow,
  events: GuardEvent[],
  question: Question,
): Handlers {
  let used: Session | null = null;
  const guestView = (): WebContentsView => {
    const views = window.contentView.children;
    const view = views.findLast((one) => shown.has(one)) ?? views.at(-1);
    if (!(view instanceof WebContentsView)) throw new Error('no guest view');
    return view;
  };
  const guest = (): WebContents => guestView().webContents;
  const limit = <T>(work: Promise<T>) => within(systemClock, 10_000, work);
  const close = () => endAll(guard.closeSteps(), limit, () => {});
  const wipe = () => endAll(guard.wipeSteps(), limit, () => {});
  return {
    async enable({ profile }) {
      const begunMs = performance.now();
      const times: Record<string, number> = {};
      let error = '';
      const begun: EnableStep[] = [];
      for (const step of guard.enableSteps('session-1', profile)) {
        begun.push(step);
        const stepMs = performance.now();
        error = await step.perform().then(() => '', String);
        times[step.name] = Math.round(performance.now() - stepMs);
        if (error !== '') break;
      }
      if (error !== '') for (const step of begun.toReversed()) await step.undo();
      const failedStep = error === '' ? null : (begun.at(-1)?.name ?? null);
      return { failedStep, error, times, ms: Math.round(performance.now() - begunMs) };
    },
    async swap({ profile }) {
      const begunMs = performance.now();
      const result = await guard.swapRules(profile);
      return { ...result, ms: Math.round(performance.now() - begunMs) };
    },
    exit: async () => guard.exit(),
    inMain: ({ source, input }) => runInMain(source, guest, input),
    page: async () => ({ page: guard.page(), toast: guard.toast() }),
    events: async () => events.splice(0),
    navigate: async ({ typed }) => done(guard.navigate(typed)),
    browse: async ({ action }) => done(guard.browse(action)),
    tab: async ({ act, tabId }) => done(act === 'open' ? guard.openTab() : guard[`${act}Tab`](tabId ?? '')),
    stepTab: async ({ by }) => done(guard.stepTab(by)),
    tabs: async () => guard.tabs(),
    draw: async ({ zoom, large }) => {
      if (zoom !== undefined) guard.zoom(zoom);
      if (large !== undefined) guard.readLarge(large);
      return null;
    },
    find: async ({ text, back }) => done(guard.find(text, back)),
    found: async () => guard.found(),
    typedField: async () => guard.typedField(),
    type: async ({ act }) => guard.type(act),
    room: async ({ heightPx }) => done(guard.leaveRoom(() => heightPx)),
    strip: async ({ shown }) => done(guard.leaveRoom(() => barHeightPx + (shown ? noticeStripHeightPx : 0))),
    cover: async ({ shown }) => done(guard.coverPages(shown)),
    away: async ({ isAway }) => done(guard.stepAway(isAway)),
    language: async ({ language }) => done(guard.setLanguage(language)),
    async run({ script, gesture = false, frame }) {
      const frames = guest().mainFrame.framesInSubtree;
      const target = frame === undefined ? guest().mainFrame : frames.find(({ url }) => url.includes(frame));
      if (target === undefined)
        throw new Error(`no frame ${frame} in ${frames.map(({ url }) => url).join()}`);
      return within(systemClock, scriptLimitMs, target.executeJavaScript(script, gesture));
    },
    async click({ x, y, button = 'left', modifiers = [] }) {
      guest().focus();
      for (const type of ['mouseDown', 'mouseUp'] as const) {
        guest().sendInputEvent({ type, x, y, button, clickCount: 1, modifiers });
      }
      return null;
    },
    async key({ key, modifiers = [] }) {
      guest().focus();
      for (const type of ['keyDown', 'keyUp'] as const)
        guest().sendInputEvent({ type, keyCode: key, modifiers });
      return null;
    },
    async view() {
      const view = guestView();
      return {
        isVisible: (await guest().executeJavaScript('document.visibilityState')) === 'visible',
        bounds: view.getBounds(),
        pid: guest().getOSProcessId(),
        url: guest().getURL(),
        webRtcPolicy: guest().getWebRTCIPHandlingPolicy(),
        contents: webContents.getAllWebContents().length,
      };
    },
    crash: async () => done(guest().forcefullyCrashRenderer()),
    async killProxy() {
      const proxy = app.getAppMetrics().find(({ name }) => name === 'guard-proxy');
      if (proxy === undefined) throw new Error('no proxy process');
      process.kill(proxy.pid, 'SIGKILL');
      return null;
    },
    async bareRun({ script }) {
      const view = new WebContentsView({
        webPreferences: { session: session.fromPartition('bare'), sandbox: true },
      });
      await view.webContents.loadURL('data:text/html,bare');
      return within(systemClock, scriptLimitMs, view.webContents.executeJavaScript(script));
    },
    async bareLoad({ url }) {
      const view = new WebContentsView({
        webPreferences: { session: session.fromPartition('bare'), sandbox: true },
      });
      window.contentView.addChildView(view, 0);
      view.setBounds({ x: 0, y: 0, width: 600, height: 400 });
      await view.webContents.loadURL(url);
      return null;
    },
    arrivals: async () => arrivals.splice(0),
    comfort: async (wanted) => {
      comfort = { ...comfort, ...wanted };
      return done(guard.comfortChanged());
    },
    outlet: async ([name, ...given]) =>
      (await (guard[name] as (...all: unknown[]) => unknown)(...given)) ?? null,
    outlets: async () => guard.outlets(),
    files: async () => guard.files().files,
    showFile: async ({ fileId }) => guard.showFile(fileId),
    deleteFile: async ({ fileId }) => done(guard.deleteFile(fileId)),
    filesAsked: async () => question.asked(),
    chooseFiles: async ({ ids }) => done(question.answer(ids)),
    async place(place) {
      const position = { ...place, accuracy: 1 };
      await guest().debugger.sendCommand('Emulation.setGeolocationOverride', position);
      return null;
    },
    async partition() {
      used ??= guest().session;
      const [cookies, cacheBytes] = await Promise.all([used.cookies.get({}), used.getCacheSize()]);
      return { cookies: cookies.length, cacheBytes, storagePath: used.storagePath };
    },
    async prove() {
      const results: Record<string, boolean> = {};
      for (const { name, prove } of guard.wipeSteps()) results[name] = await prove();
      return results;
    },
    fetch: async ({ url }) =>
      guest()
        .session.fetch(url)
        .then(
          ({ status }) => `status ${status}`,
          (error: unknown) => String(error),
        ),
    warnings: async () => warnings,
    metrics: async () => app.getAppMetrics().map(({ type, name, pid }) => ({ type, name: name ?? '', pid })),
    async end() {
      const begunMs = performance.now();
      const result = { close: await close(), wipe: await wipe() };
      return { ...result, ms: Math.round(performance.now() - begunMs) };
    },
    close,
    wipe,
    async plant({ folder, name }) {
      const target =
        folder === 'downloads' ? join(start.scratchFolder, 'downloads') : app.getPath('crashDumps');
      mkdirSync(target, { recursive: true });
      writeFileSync(join(target, name), 'left by a guest');
      return null;
    },
    clipboardText: async () => clipboard.readText(),
    async clipboard({ write }) {
      clipboard.writeText(write);
      return clipboard.readText();
    },
  };
}

function done(_nothing: unknown): null {
  return null;
}
