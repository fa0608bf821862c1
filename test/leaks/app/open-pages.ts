import type { WebContents } from 'electron';
import { sleep, systemClock, within } from '../../../main/clock.ts';
import type { PageOrder } from './orders.ts';

/** Where a page lies in the window; every page is seen, since the engine puts hidden ones to sleep. */
export type Tile = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Makes a fresh view at this place, in the place of the one before. */
export type FreshView = (tile: Tile, number: number) => Promise<WebContents>;

/** Window the tiles fill. */
export const windowSize = { width: 1000, height: 720 };

const columns = 4;
const lines = 3;
const loadLimitMs = 6_000;
/** Pauses before the touches of a page: the engine drops what comes before the page was drawn, which nothing tells. */
const touchesMs = [150, 350, 500];

/** The places for pages in the window. */
export const tiles: readonly Tile[] = Array.from({ length: columns * lines }, (_, number) => {
  const [width, height] = [windowSize.width / columns, windowSize.height / lines];
  return { x: (number % columns) * width, y: Math.floor(number / columns) * height, width, height };
});

/** Opens every row in a view of its own, several side by side, and gives each its time. */
export async function openPages(
  rows: readonly PageOrder[],
  fresh: FreshView,
  opened: (id: string) => void,
): Promise<void> {
  const waiting = [...rows];
  const work = async (tile: Tile, number: number): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      await openPage(await fresh(tile, number), tile, row);
      opened(row.id);
    }
  };
  await Promise.all(tiles.map(work));
}

async function openPage(contents: WebContents, tile: Tile, row: PageOrder): Promise<void> {
  // A page that leads elsewhere at once aborts its own load; whether it was fetched the sites know.
  await within(systemClock, loadLimitMs, contents.loadURL(row.url)).catch(() => {});
  for (const waitMs of row.isTouched ? touchesMs : []) {
    await sleep(systemClock, waitMs);
    touch(contents, tile);
  }
  await sleep(systemClock, row.dwellMs);
}

function touch(contents: WebContents, { width, height }: Tile): void {
  if (contents.isDestroyed()) return;
  contents.focus();
  for (const type of ['mouseDown', 'mouseUp'] as const) {
    contents.sendInputEvent({ type, x: width / 2, y: height / 2, button: 'left', clickCount: 1 });
  }
}
