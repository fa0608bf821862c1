import { readFile } from 'node:fs/promises';
import { readHostList } from '../../guard/rules/hosts/read-host-list.ts';
import type { ListShelf, ListState } from '../lists/list-shelf.ts';

/** How many names and exceptions a list holds; null when the gateway has not got it whole. */
export type ListCount = { readonly names: number | null; readonly exceptions: number | null };

const unknown: ListCount = { names: null, exceptions: null };

/** Counts lists on the shelf, each once: a digest is always the same list. */
export function createListCounts(shelf: ListShelf): (state: ListState) => Promise<ListCount> {
  const counts = new Map<string, ListCount>();
  return async ({ sha256, state }) => {
    const known = counts.get(sha256);
    if (known !== undefined || state !== 'ready') return known ?? unknown;
    const bytes = new Uint8Array(await readFile(shelf.pathOf(sha256)));
    const read = readHostList(bytes.buffer);
    const { count = null, artefact = null } = read.ok ? read.list : {};
    const counted = { names: count, exceptions: artefact?.exceptionCount ?? null };
    counts.set(sha256, counted);
    return counted;
  };
}
