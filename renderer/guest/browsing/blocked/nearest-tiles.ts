import type { Tile } from '../../../../preload/contract/browsing-view.ts';

/** So many places are enough to choose from at a glance. */
const most = 6;

/** Words of a host that say nothing of what it is for. */
const plainLabels: ReadonlySet<string> = new Set(['www', 'com', 'net', 'org', 'info', 'co']);

/** The places of the profile that come nearest to a host that does not open: those that share words of its name first. */
export function nearestTiles(tiles: readonly Tile[], host: string): readonly Tile[] {
  const wanted = wordsOf(host);
  const shared = ({ url }: Tile): number =>
    wordsOf(URL.parse(url)?.hostname ?? '').filter((word) => wanted.includes(word)).length;
  return tiles
    .map((tile) => ({ tile, near: shared(tile) }))
    .sort((one, other) => other.near - one.near)
    .slice(0, most)
    .map(({ tile }) => tile);
}

function wordsOf(host: string): readonly string[] {
  return host
    .toLowerCase()
    .split(/[.-]/)
    .filter((word) => word.length > 2 && !plainLabels.has(word));
}
