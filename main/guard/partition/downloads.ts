import type { DownloadItem, Session } from 'electron';
import type { Grants } from '../abilities/grants.ts';
import type { Claim, SavedFiles } from './saved-files.ts';

/** What the download gate needs. */
export type DownloadDeps = {
  readonly grants: Pick<Grants, 'services'>;
  readonly files: SavedFiles;
  /** A page's navigation is a file, saved or not; the engine tells nobody else. `null` when no page asked. */
  readonly begun: (contentsId: number | null) => void;
  readonly refused: () => void;
};

/**
 * Cancels every download unless the profile allows them; then they become files of the session, never through a system
 * dialog, as far as the session may keep files. Second line behind the sandbox policy (A08). Gives what ends all of it.
 */
export function closeDownloadGate(partition: Pick<Session, 'on'>, deps: DownloadDeps): () => void {
  const running = new Set<DownloadItem>();
  let isOver = false;
  partition.on('will-download', (event, item, contents) => {
    deps.begun(contents?.id ?? null);
    const isGranted = !isOver && deps.grants.services.includes('save-file');
    const claim = isGranted ? deps.files.claim(item.getFilename(), item.getTotalBytes()) : null;
    if (claim === null) {
      event.preventDefault();
      deps.refused();
      return;
    }
    running.add(item);
    item.once('done', () => running.delete(item));
    save(item, claim, deps.refused);
  });
  return () => {
    isOver = true;
    for (const item of running) item.cancel();
  };
}

function save(item: DownloadItem, claim: Claim, refused: () => void): void {
  item.setSavePath(claim.path);
  let fits = true;
  item.on('updated', (_event, state) => {
    fits = claim.grow(item.getReceivedBytes());
    // One that is interrupted would wait for ever to be taken up again.
    if (!fits || state === 'interrupted') item.cancel();
  });
  item.once('done', (_event, state) => {
    fits &&= claim.grow(item.getReceivedBytes());
    if (fits && state === 'completed') claim.keep();
    else claim.drop();
    if (!fits) refused();
  });
}
