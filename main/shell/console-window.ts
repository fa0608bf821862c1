import { BaseWindow, type Session, session, type WebContents } from 'electron';
import type { Clock } from '../clock.ts';
import { consoleVerdict } from './console-certificate.ts';
import { waitingPage } from './console-waiting.ts';
import { fillWithPage, makePage } from './own-page.ts';

/** What the console's window shows, and how it knows its gateway. */
export type ConsoleWindowOptions = {
  /** Address of the gateway; nothing else is ever opened. */
  readonly url: string;
  readonly pins: readonly string[];
  readonly clock: Pick<Clock, 'alarm'>;
  /** Puts a question in front of every request of a session. */
  readonly gateRequests: (partition: Session, passes: (request: { readonly url: string }) => boolean) => void;
};

/** How long until a gateway that did not answer is asked again. */
const againMs = 3_000;

/** Opens the staff console of a gateway in a window that can go nowhere else. It waits for a gateway that is away. */
export function openConsoleWindow({ url, pins, clock, gateRequests }: ConsoleWindowOptions): BaseWindow {
  // What is kept is the choice of paper; a sign-in ends with the app, because its cookie has no date.
  const partition = session.fromPartition('persist:console', { cache: false });
  const { origin, hostname } = new URL(url);
  confineSession(partition, hostname, pins);
  gateRequests(
    partition,
    (request) =>
      request.url === waitingPage ||
      request.url.startsWith('data:image/') ||
      new URL(request.url).origin === origin,
  );
  const window = new BaseWindow({
    width: 1366,
    height: 860,
    autoHideMenuBar: true,
    backgroundColor: '#f6f4ef',
    title: 'Guestway',
  });
  const view = makePage({ session: partition, navigateOnDragDrop: false });
  fillWithPage(window, view);
  confinePage(view.webContents, origin);
  const stop = keepLoaded(view.webContents, url, clock);
  window.on('closed', () => {
    stop();
    view.webContents.close();
  });
  return window;
}

function confineSession(partition: Session, hostname: string, pins: readonly string[]): void {
  partition.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  partition.setPermissionCheckHandler(() => false);
  partition.setSpellCheckerEnabled(false);
  partition.setCertificateVerifyProc((shown, answer) =>
    answer(consoleVerdict({ hostname: shown.hostname, pem: shown.certificate.data }, { hostname, pins })),
  );
}

function confinePage(contents: WebContents, origin: string): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (URL.parse(event.url)?.origin !== origin) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
}

/** Loads the console, again and again while it does not come, and anew when its process has died. */
function keepLoaded(contents: WebContents, url: string, clock: Pick<Clock, 'alarm'>): () => void {
  let stopAlarm = (): void => {};
  // A load that fails is told by `did-fail-load` too.
  const load = (address: string): void => void contents.loadURL(address).catch(() => {});
  const later = (): void => {
    stopAlarm();
    stopAlarm = clock.alarm(againMs, () => load(url));
  };
  contents.on('did-fail-load', (_event, code, _description, address, isMainFrame) => {
    // ERR_ABORTED: another load took its place.
    if (!isMainFrame || code === -3 || address === waitingPage) return;
    load(waitingPage);
    later();
  });
  contents.on('render-process-gone', later);
  load(url);
  return () => stopAlarm();
}
