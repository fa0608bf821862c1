import { join } from 'node:path';
import type { Session } from 'electron';
import type { Abilities } from '../../profile/shape.ts';

/** What the download gate needs. */
export type DownloadDeps = {
  readonly abilities: Pick<Abilities, 'downloads'>;
  /** Folder of this process tree; emptied and removed at the end. */
  readonly folder: string;
  readonly uuid: () => string;
  readonly refused: (contentsId: number | null, url: string) => void;
};

/**
 * Cancels every download unless the profile allows them; then they go to the session's own folder under a name of ours,
 * never through a system dialog. Second line behind the sandbox policy (A08).
 */
export function closeDownloadGate(partition: Pick<Session, 'on'>, deps: DownloadDeps): void {
  partition.on('will-download', (event, item, contents) => {
    if (deps.abilities.downloads) {
      item.setSavePath(join(deps.folder, deps.uuid()));
      return;
    }
    event.preventDefault();
    deps.refused(contents?.id ?? null, item.getURL());
  });
}
