import type { DownloadItem, Session } from 'electron';
import type { Grants } from '../abilities/grants.ts';
import type { AwaitedDocuments } from '../files/awaited-documents.ts';
import type { Claim, SavedFile, SavedFiles } from './saved-files.ts';

/** What the download gate needs. */
export type DownloadDeps = {
  readonly grants: Pick<Grants, 'services'>;
  readonly files: Pick<SavedFiles, 'claim' | 'remove'>;
  /** Documents that come as files because the guest may read them. */
  readonly awaited: Pick<AwaitedDocuments, 'take'>;
  /** A page's navigation is a file, saved or not; the engine tells nobody else. `null` when no page asked. */
  readonly begun: (contentsId: number | null) => void;
  readonly refused: () => void;
  /** The profile would let it in, but there is no room. */
  readonly full: () => void;
  /** A file of the session is on its way. */
  readonly arriving: () => void;
  /** It is there. `readBy`: the page that was led to it; `null` when no page was, so nobody waits to read it. */
  readonly kept: (file: SavedFile, readBy: number | null) => void;
  /** It did not come. */
  readonly lost: () => void;
};

/** One file on its way. */
type Arrival = { readonly item: DownloadItem; readonly claim: Claim; readonly isAwaited: boolean };

/**
 * Cancels every download unless the profile allows them, or this one to be read; then they become files of the session,
 * never through a system dialog, as far as the session may keep files. Second line behind the sandbox policy (A08). Gives
 * what ends all of it.
 */
export function closeDownloadGate(partition: Pick<Session, 'on'>, deps: DownloadDeps): () => void {
  const running = new Set<DownloadItem>();
  let isOver = false;
  partition.on('will-download', (event, item, contents) => {
    const contentsId = contents?.id ?? null;
    deps.begun(contentsId);
    const awaited = deps.awaited.take(item.getURL());
    const isGranted = !isOver && (awaited !== null || deps.grants.services.includes('save-file'));
    const claim = isGranted ? deps.files.claim(item.getFilename(), item.getTotalBytes()) : null;
    if (claim === null) {
      event.preventDefault();
      if (isGranted) deps.full();
      else deps.refused();
      return;
    }
    running.add(item);
    item.once('done', () => running.delete(item));
    deps.arriving();
    save({ item, claim, isAwaited: awaited !== null }, deps, awaited?.isPage === true ? contentsId : null);
  });
  return () => {
    isOver = true;
    for (const item of running) item.cancel();
  };
}

function save({ item, claim, isAwaited }: Arrival, deps: DownloadDeps, readBy: number | null): void {
  item.setSavePath(claim.path);
  let fits = true;
  item.on('updated', (_event, state) => {
    fits = claim.grow(item.getReceivedBytes());
    // One that is interrupted would wait for ever to be taken up again.
    if (!fits || state === 'interrupted') item.cancel();
  });
  item.once('done', (_event, state) => {
    fits &&= claim.grow(item.getReceivedBytes());
    const file = fits && state === 'completed' ? claim.keep() : null;
    if (file === null) claim.drop();
    if (!fits) return deps.full();
    if (file === null) return deps.lost();
    // Only its own content makes a document of it: without the ability to keep files nothing else comes in by this way.
    if (isAwaited && file.shows !== 'pdf' && !deps.grants.services.includes('save-file')) {
      deps.files.remove(file.id);
      return deps.refused();
    }
    deps.kept(file, readBy);
  });
}
