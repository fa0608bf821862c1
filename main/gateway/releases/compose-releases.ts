import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { GatewayConfig } from '../config/config-shape.ts';
import type { Store } from '../store/port.ts';
import { createReleaseDesk, type ReleaseDesk } from './release-desk.ts';
import { createReleaseShelf, type ReleaseShelf } from './release-shelf.ts';

/** The shelf of a gateway's configuration; null where it gives out no releases. */
export function shelfOf({
  releases,
  dataFolder,
}: Pick<GatewayConfig, 'releases' | 'dataFolder'>): ReleaseShelf | null {
  if (releases === null) return null;
  return createReleaseShelf(releases.folder ?? join(dataFolder, 'releases'), releases.keysFile);
}

/** Makes the desk; null where the gateway gives out no releases. */
export function createReleases(
  config: Pick<GatewayConfig, 'releases' | 'dataFolder'>,
  { store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log },
): ReleaseDesk | null {
  const shelf = shelfOf(config);
  if (shelf === null || config.releases === null) return null;
  const { haltAbovePercent } = config.releases;
  return createReleaseDesk({ shelf, store, haltAbovePercent, clock, log });
}
