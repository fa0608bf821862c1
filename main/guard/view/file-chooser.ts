import type { WebContents } from 'electron';
import { hostOf } from '../partition/judge.ts';
import type { FileChoice } from './choose-files.ts';

/** What happens around a page's file chooser. */
export type FileChooserDeps = {
  readonly chooseFiles: FileChoice;
  /** Interception is gone while the page lives; the view must go too. */
  readonly lost: () => void;
};

/** Buffers of the network domain would keep page content in memory; it is on only for the service-worker bypass. */
const noBuffers = { maxTotalBufferSize: 0, maxResourceBufferSize: 0, maxPostDataSize: 0 };

/**
 * Takes what only the DevTools protocol can take from a page, on a view that shows the blank page (M2 of `escapes.md`):
 * the system's file dialog, in the page and in each frame that gets a process of its own; and documents made up by a
 * service worker, which never pass the header gate and would so escape the sandbox policy and reach the system's print
 * dialog. Service workers still run; they just answer no request of a page.
 */
export async function interceptFileChooser(contents: WebContents, deps: FileChooserDeps): Promise<void> {
  const { debugger: protocol } = contents;
  const send = (method: string, parameters: object, target?: string) =>
    protocol.sendCommand(method, parameters, target);
  const prepare = async (target?: string): Promise<void> => {
    await send('Page.enable', {}, target);
    await send('Page.setInterceptFileChooserDialog', { enabled: true }, target);
    await send('Network.enable', noBuffers, target);
    await send('Network.setBypassServiceWorker', { bypass: true }, target);
    // Never `waitForDebuggerOnStart`: it makes loads hang.
    await send(
      'Target.setAutoAttach',
      { autoAttach: true, flatten: true, waitForDebuggerOnStart: false },
      target,
    );
  };
  protocol.attach('1.3');
  protocol.on('detach', () => {
    if (!contents.isDestroyed()) deps.lost();
  });
  protocol.on('message', (_event, method, parameters: MessageParameters, target) => {
    if (method === 'Page.fileChooserOpened') {
      // Electron names the page's own session by nothing, and takes no such name.
      const ask = (name: string, given: object) => send(name, given, target || undefined);
      // A page that is gone meanwhile needs no answer.
      answerChooser(ask, parameters, { contents, chooseFiles: deps.chooseFiles }).catch(() => {});
    }
    if (method !== 'Target.attachedToTarget' || parameters.targetInfo?.type !== 'iframe') return;
    // A frame that is gone again before it was prepared has nothing left to take; one that stays and refuses is a hole.
    prepare(parameters.sessionId).catch((error: unknown) => {
      if (!isGone(error) && !contents.isDestroyed()) deps.lost();
    });
  });
  await prepare();
}

type MessageParameters = {
  readonly sessionId?: string;
  readonly targetInfo?: { readonly type?: string };
  readonly mode?: string;
  readonly backendNodeId?: number;
  readonly frameId?: string;
};

/** Asks one session of the protocol. */
type Ask = (method: string, parameters: object) => Promise<{ object?: { objectId?: string } }>;

type Asker = { readonly contents: WebContents; readonly chooseFiles: FileChoice };

async function answerChooser(
  ask: Ask,
  { mode, backendNodeId, frameId }: MessageParameters,
  { contents, chooseFiles }: Asker,
): Promise<void> {
  // A handle of the input in the document that asked: when that is gone, so is the handle.
  const input = ask('DOM.resolveNode', { backendNodeId }).catch(() => null);
  const host = (await hostOfFrame(ask, frameId)) || hostOf(contents.getURL());
  const { gone, forget } = watchLeaving(contents);
  const files = await chooseFiles({ isMultiple: mode === 'selectMultiple', host, gone }).finally(forget);
  const objectId = (await input)?.object?.objectId;
  if (files.length > 0 && objectId) await ask('DOM.setFileInputFiles', { files, objectId });
}

/** One frame as the protocol tells it, with the frames in it. */
type FrameTree = {
  readonly frame?: { readonly id?: string; readonly securityOrigin?: string };
  readonly childFrames?: readonly FrameTree[];
};

/** The site of a frame; empty when it has none of its own. */
async function hostOfFrame(ask: Ask, frameId: string | undefined): Promise<string> {
  const answer = (await ask('Page.getFrameTree', {}).catch(() => ({}))) as { frameTree?: FrameTree };
  const find = ({ frame, childFrames = [] }: FrameTree): string | undefined =>
    frame?.id === frameId
      ? (frame?.securityOrigin ?? '')
      : childFrames.map(find).find((each) => each != null);
  return hostOf((answer.frameTree && find(answer.frameTree)) ?? '');
}

/** Tells once the page is gone or leads elsewhere. */
function watchLeaving(contents: WebContents): { readonly gone: AbortSignal; readonly forget: () => void } {
  const leaving = new AbortController();
  const left = (): void => leaving.abort();
  const led = ({ isMainFrame, isSameDocument }: { isMainFrame: boolean; isSameDocument: boolean }): void => {
    if (isMainFrame && !isSameDocument) left();
  };
  contents.on('did-start-navigation', led);
  contents.once('destroyed', left);
  return {
    gone: leaving.signal,
    forget() {
      contents.off('did-start-navigation', led);
      contents.off('destroyed', left);
    },
  };
}

function isGone(error: unknown): boolean {
  return /not found|detached|closed|No target|Inspected target/i.test(String(error));
}
