import { readFileSync } from 'node:fs';
import type { App, Session, WebContentsView } from 'electron';

/** The WebRTC policy of every guest view: nothing but what goes through the proxy. */
const webRtcPolicy = 'disable_non_proxied_udp';

/**
 * Makes a guest view: no preload, no Node, its own partition, sandbox. The WebRTC policy is set here because after the
 * first navigation it would change nothing (M3 of `escapes.md`).
 */
export function makeGuestView(View: typeof WebContentsView, partition: Session): WebContentsView {
  const view = new View({
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      disableDialogs: true,
      navigateOnDragDrop: false,
      disableHtmlFullscreenWindowResize: true,
    },
  });
  view.webContents.setWebRTCIPHandlingPolicy(webRtcPolicy);
  view.setVisible(false);
  return view;
}

/** What the proof of a view needs of the app. */
export type ProcessMetrics = Pick<App, 'getAppMetrics'>;

/**
 * Throws unless the view has loaded the blank page in the partition, in a process the system confines, with the WebRTC
 * policy in force.
 */
export async function proveGuestView(
  view: WebContentsView,
  partition: Session,
  app: ProcessMetrics,
): Promise<void> {
  const { webContents } = view;
  if (webContents.getURL() !== 'about:blank') throw new Error('view-not-blank');
  if (webContents.session !== partition) throw new Error('view-in-wrong-partition');
  if (webContents.getWebRTCIPHandlingPolicy() !== webRtcPolicy) throw new Error('view-webrtc-open');
  if (!isConfined(webContents.getOSProcessId(), app)) throw new Error('view-not-sandboxed');
  const reach: unknown = await webContents.executeJavaScript(
    '[typeof process, typeof require, typeof module, typeof guestway].join()',
  );
  if (reach !== 'undefined,undefined,undefined,undefined') throw new Error('view-has-node');
}

/** Whether the system confines a renderer: read from the kernel on Linux, from the engine elsewhere. */
function isConfined(pid: number, app: ProcessMetrics): boolean {
  if (process.platform !== 'linux') {
    return app.getAppMetrics().some((metric) => metric.pid === pid && metric.sandboxed === true);
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return /^Seccomp:\s*2$/m.test(status) && /^NoNewPrivs:\s*1$/m.test(status);
}
