import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import type { GatewayConfig } from './config/config-shape.ts';
import type { Documents } from './documents.ts';
import { createListBuilder, type ListBuilder } from './lists/list-builder.ts';
import { createListShelf, type ListShelf, type ListState } from './lists/list-shelf.ts';
import { createListWorkshop } from './lists/list-work.ts';

/** The compiled host lists: the shelf they lie on, and what makes them. */
export type Lists = { readonly folder: string; readonly shelf: ListShelf; readonly builder: ListBuilder };

/** What they are made of. */
export type ListsDeps = {
  readonly config: GatewayConfig;
  readonly documents: Documents;
  readonly log: Log;
  readonly clock: Clock;
};

/** Makes them; nothing is built before the builder starts. */
export function createLists({ config, documents, log, clock }: ListsDeps): Lists {
  const workshop = createListWorkshop(log);
  const folder = config.listFolder ?? join(config.dataFolder, 'lists');
  const shelf = createListShelf({ folder, documents, makeDelta: workshop.makeDelta, log });
  return {
    folder,
    shelf,
    builder: createListBuilder({ sources: config.lists, shelf, workshop, clock, log }),
  };
}

/** Lists that profiles name and the shelf has not; each is told to the log. */
export async function missingLists(shelf: ListShelf, log: Log): Promise<readonly ListState[]> {
  const missing = (await shelf.status()).filter(({ state }) => state !== 'ready');
  for (const { name, sha256, state } of missing) log.warn('lists.missing', { name, sha256, state });
  return missing;
}
