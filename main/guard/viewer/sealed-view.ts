import type { Session, WebContentsView } from 'electron';
import { makeGuestView } from '../guest-view.ts';
import type { Partitions } from '../partition/partition.ts';
import { denyPermissions } from '../partition/permissions.ts';
import { gateRequests } from '../partition/request-gate.ts';
import { createViewerAnswers, type ViewerSubject } from './viewer-answers.ts';

/** What making sealed views needs. */
export type SealedViewDeps = {
  readonly View: typeof WebContentsView;
  readonly partitions: Partitions;
  readonly uuid: () => string;
  /** Holds the built page of the viewer. */
  readonly folder: string;
};

/** What one sealed view tells. */
export type SealedViewListener = {
  /** The page wants to be led there; it never is. */
  readonly asked: (url: string) => void;
  /** Its process is gone. */
  readonly died: () => void;
};

/** One page of the viewer, with one file. */
export type SealedView = {
  readonly view: WebContentsView;
  /** Where the page is; no other page has this origin, and none had it before. */
  readonly origin: string;
  /** Rejects when the page itself cannot be loaded; what becomes of the file only the page knows. */
  readonly loaded: Promise<void>;
  /** Gone at once, and its file is given to nobody any more. */
  close(): void;
};

/** Makes views that show files of the session, in a partition of their own that reaches no network at all. */
export type SealedViews = {
  open(subject: ViewerSubject, listener: SealedViewListener): SealedView;
  /** `null` until the first view is made. */
  partition(): Session | null;
  closeAll(): void;
};

/** Files are shown; nothing of the guest is seen or heard for it. */
const noMedia = { decide: () => 'refused' as const, mayHope: () => false };

/** Makes none yet. */
export function createSealedViews(deps: SealedViewDeps): SealedViews {
  const subjects = new Map<string, ViewerSubject>();
  const opened = new Set<SealedView>();
  let partition: Session | null = null;
  const place = (): Session => {
    partition ??= openSealedPartition(
      deps,
      createViewerAnswers(deps.folder, (host) => subjects.get(host) ?? null),
    );
    return partition;
  };
  return {
    open(subject, listener) {
      const host = `${deps.uuid()}.viewer.invalid`;
      const origin = `https://${host}`;
      subjects.set(host, subject);
      const view = makeGuestView(deps.View, place());
      confine(view, listener);
      const sealed: SealedView = {
        view,
        origin,
        loaded: view.webContents.loadURL(`${origin}/`),
        close() {
          subjects.delete(host);
          opened.delete(sealed);
          if (!view.webContents.isDestroyed()) view.webContents.close({ waitForBeforeUnload: false });
        },
      };
      opened.add(sealed);
      // A page that is closed while it loads had to fail.
      sealed.loaded.catch(() => {});
      return sealed;
    },
    partition: () => partition,
    closeAll() {
      for (const sealed of [...opened]) sealed.close();
    },
  };
}

/**
 * In memory, under a name never used before. A handler of ours stands before the network for `https:` and answers for the
 * pages of the viewer alone; the gate cancels all that passes it by, and every other scheme.
 */
function openSealedPartition(
  { partitions, uuid }: SealedViewDeps,
  answer: (request: Request) => Promise<Response>,
): Session {
  const partition = partitions.fromPartition(`viewer-${uuid()}`);
  if (partition.storagePath !== null) throw new Error('partition-on-disk');
  partition.setSpellCheckerEnabled(false);
  partition.protocol.handle('https', answer);
  gateRequests(partition, ({ url }) => url.startsWith('blob:') || url.startsWith('data:'));
  denyPermissions(partition, { grants: { permissions: [], capture: [] }, media: noMedia, refused: () => {} });
  partition.on('will-download', (event) => event.preventDefault());
  return partition;
}

/** It stays where it is, opens nothing, and has no dialog. */
function confine({ webContents }: WebContentsView, { asked, died }: SealedViewListener): void {
  webContents.on('will-frame-navigate', (event) => {
    event.preventDefault();
    if (event.isMainFrame) asked(event.url);
  });
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.on('will-prevent-unload', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('render-process-gone', died);
}
