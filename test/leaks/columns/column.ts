import { setTimeout as pause } from 'node:timers/promises';
import type { BuiltApps } from '../app/build-app.ts';
import type { PageOrder, VectorOrder } from '../app/orders.ts';
import type { MainVector } from '../rows/main/vector.ts';
import type { LeakRow, PageRow } from '../rows/row.ts';
import type { Sighting } from '../world/attribution.ts';
import { siteDomain } from '../world/places.ts';
import type { World } from '../world/world.ts';
import { type Fence, putUpFence } from './fence.ts';
import { launchApp } from './launch.ts';
import { leakProfile } from './profile.ts';

/** The four runs of the bench, in order: nothing, the guard, the guard with all but the sites blocked, guard and fence. */
export const columnNames = ['control', 'guard', 'closed', 'fence'] as const;

/** One of the four runs. */
export type ColumnName = (typeof columnNames)[number];

/** What one Electron did. */
export type Column = {
  readonly name: ColumnName;
  readonly electron: string;
  readonly seconds: number;
  readonly sightings: readonly Sighting[];
  /** Page rows that were really fetched. */
  readonly opened: ReadonlySet<string>;
  /** What the fence rejected, before our own calls were made and after; `null` without fence. */
  readonly rejected: { readonly guest: number; readonly ours: number } | null;
};

/** What a run needs. */
export type ColumnDeps = {
  readonly world: World;
  readonly apps: BuiltApps;
  readonly rows: readonly LeakRow[];
  /** User the app runs as. */
  readonly uid: number;
  readonly note: (text: string) => void;
};

const pageDwellMs = 1_000;
/** Reports, retries and what is kept alive beyond its page. */
const settleMs = 3_000;
/** The system says a second time that a closed program has left a group (RFC 3376, 8.11). */
const leavingMs = 2_000;
const guestsLimitMs = 180_000;
const oursLimitMs = 90_000;

/** Runs every row in one Electron. Our own calls come last, so that the fence's counter can be read before them. */
export async function runColumn(name: ColumnName, deps: ColumnDeps): Promise<Column> {
  const { world, apps, rows, note } = deps;
  const begunMs = performance.now();
  const fence = name === 'fence' ? putUpFence(deps.uid) : null;
  const pages = rows.filter((row) => row.in === 'page');
  let count = 0;
  const app = await launchApp({
    appFolder: apps[name === 'control' ? 'bare' : 'guarded'],
    profile:
      name === 'control' ? null : leakProfile(world.authorityPem, name === 'closed' ? 'block' : 'allow'),
    opened: () => {
      count += 1;
      if (count % 20 === 0 || count === pages.length) note(`${name}: ${count} of ${pages.length} pages`);
    },
  });
  try {
    const guests = { pages: pages.map(pageOrder), vectors: vectorOrders(world, rows, 'browser') };
    await app.carryOut(guests, guestsLimitMs);
    await pause(settleMs);
    const guest = fence?.rejected() ?? 0;
    await app.carryOut({ pages: [], vectors: vectorOrders(world, rows, 'ours') }, oursLimitMs);
    return {
      name,
      electron: app.electron,
      seconds: Math.round((performance.now() - begunMs) / 1000),
      sightings: world.sightings().filter(({ to }) => to !== `127.0.0.1 ${app.proxyPort}`),
      opened: world.opened(),
      rejected: fence && { guest, ours: fence.rejected() - guest },
    };
  } finally {
    await app.close();
    await pause(leavingMs);
    takeDown(fence, world);
  }
}

/** What the end of one app sends is not the next one's. */
function takeDown(fence: Fence | null, world: World): void {
  fence?.takeDown();
  world.sightings();
  world.opened();
}

function pageOrder({ id, touch = false, dwellMs = pageDwellMs }: PageRow): PageOrder {
  return { id, url: `https://${id}.${siteDomain}/`, isTouched: touch, dwellMs };
}

function vectorOrders(
  { targets }: World,
  rows: readonly LeakRow[],
  whose: MainVector['whose'],
): readonly VectorOrder[] {
  return rows.flatMap((row) => {
    const target = targets.get(row.id);
    return row.in === 'main' && row.whose === whose && target !== undefined ? [{ id: row.id, target }] : [];
  });
}
