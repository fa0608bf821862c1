import type { RenderProcessGoneDetails, Session, WebContents, WebContentsView } from 'electron';
import type { Clock } from '../../clock.ts';
import { makeGuestView } from '../guest-view.ts';
import type { FileChoice } from './choose-files.ts';
import { interceptFileChooser } from './file-chooser.ts';
import { watchPulse } from './pulse.ts';
import type { Viewport } from './viewport.ts';

/** Why a view is dead: its process is gone, in the engine's words; its page answers nothing; a gate of it is gone. */
type Death = RenderProcessGoneDetails['reason'] | 'hung' | 'no-gate';

/** What keeping one guest view needs. */
export type ViewSlotDeps = {
  readonly View: typeof WebContentsView;
  readonly partition: Session;
  readonly viewport: Viewport;
  readonly clock: Clock;
  /** Puts the gates of a page on a view that has loaded nothing yet. */
  readonly fit: (view: WebContentsView) => void;
  readonly chooseFiles: FileChoice;
  /** Tells a view that shows the blank page, with its debugger attached, what the guest wishes. */
  readonly tellWishes: (contents: WebContents) => Promise<void>;
  /** Watches the text fields of a view that shows the blank page, with its debugger attached. */
  readonly watchFields: (contents: WebContents) => void;
  /** Pages of this profile may sound at all. */
  readonly canSound: boolean;
  /** A page begins or ends to sound. */
  readonly soundChanged: () => void;
  /** The page died; a fresh view is already on its way. */
  readonly died: (death: Death) => void;
  /** Fresh views die too; there is nothing left to show. */
  readonly givenUp: () => void;
};

/** Holds the guest view of one tab, and replaces it when it dies. */
export type ViewSlot = {
  /**
   * Destroys what is there and makes a fresh view on the blank page. Rejects when that fails, gives `null` when a newer
   * one has taken its place meanwhile.
   */
  renew(): Promise<WebContentsView | null>;
  /** The view once it is ready, made now if there is none; `null` when that fails, and after `close`. */
  ready(): Promise<WebContentsView | null>;
  current(): WebContentsView | null;
  /** Its page can be heard. */
  isAudible(): boolean;
  /** Treats the view as dead though it lives: a gate of it is gone. */
  kill(view: WebContentsView): void;
  /** Destroys the view; the next one is made when it is asked for. */
  destroy(): void;
  /** Destroys the view, and none is made any more. */
  close(): void;
};

/** A fresh view that dies this soon did not die of age. */
const shortLifeMs = 10_000;
const shortLives = 2;

/** Makes an empty slot. */
export function createViewSlot(deps: ViewSlotDeps): ViewSlot {
  let current: WebContentsView | null = null;
  let ready: Promise<WebContentsView | null> = Promise.resolve(null);
  let madeAtMs = 0;
  let isReplacement = false;
  let diedYoung = 0;
  let isClosed = false;

  const drop = (): void => {
    const view = current;
    current = null;
    if (view !== null) destroyView(view, deps.viewport);
  };
  const died = (view: WebContentsView, death: Death) => {
    if (view !== current) return;
    const isYoung = isReplacement && deps.clock.monotonicMs() - madeAtMs < shortLifeMs;
    diedYoung = isYoung ? diedYoung + 1 : 0;
    isReplacement = true;
    if (diedYoung >= shortLives) {
      drop();
      return deps.givenUp();
    }
    deps.died(death);
    replace().catch(deps.givenUp);
  };
  const prepare = async (view: WebContentsView): Promise<WebContentsView> => {
    const { webContents } = view;
    webContents.on('render-process-gone', (_event, { reason }) => died(view, reason));
    if (deps.canSound) webContents.on('audio-state-changed', deps.soundChanged);
    deps.fit(view);
    await webContents.loadURL('about:blank');
    await interceptFileChooser(webContents, {
      chooseFiles: deps.chooseFiles,
      lost: () => died(view, 'no-gate'),
    });
    await deps.tellWishes(webContents);
    deps.watchFields(webContents);
    webContents.once(
      'destroyed',
      watchPulse(webContents, deps.clock, () => died(view, 'hung')),
    );
    return view;
  };
  const replace = (): Promise<WebContentsView | null> => {
    drop();
    if (isClosed) return Promise.resolve(null);
    const view = makeGuestView(deps.View, deps.partition);
    current = view;
    madeAtMs = deps.clock.monotonicMs();
    deps.viewport.add(view);
    const prepared = prepare(view).then(
      (made) => (made === current ? made : null),
      (error: unknown) => {
        // One that was replaced while it was made had to fail.
        if (view === current) throw error;
        return null;
      },
    );
    ready = prepared.catch(() => null);
    return prepared;
  };
  return {
    renew() {
      isReplacement = false;
      return replace();
    },
    ready() {
      if (current === null && !isClosed) {
        isReplacement = false;
        // Told by `ready` itself.
        replace().catch(drop);
      }
      return ready;
    },
    current: () => current,
    isAudible: () => deps.canSound && current?.webContents.isCurrentlyAudible() === true,
    kill: (view) => died(view, 'no-gate'),
    destroy: drop,
    close() {
      isClosed = true;
      drop();
      ready = Promise.resolve(null);
    },
  };
}

/** Off the window and gone at once, whatever the page would say about leaving (M6 of `escapes.md`). */
function destroyView(view: WebContentsView, viewport: Viewport): void {
  viewport.remove(view);
  if (!view.webContents.isDestroyed()) view.webContents.close({ waitForBeforeUnload: false });
}
