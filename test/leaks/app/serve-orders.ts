import { join } from 'node:path';
import * as electron from 'electron';
import { sleep, systemClock, within } from '../../../main/clock.ts';
import { mainVectors } from '../rows/main/main-vectors.ts';
import type { MainVector } from '../rows/main/vector.ts';
import { type FreshView, openPages } from './open-pages.ts';
import type { FromApp, Order, VectorOrder } from './orders.ts';

/** A vector that has not ended by then goes on while others begin. */
const vectorLimitMs = 3_000;
/** What a vector began comes to something in this time. */
const dwellMs = 2_000;

/** Takes the runner's orders from now on. */
export function serveOrders(fresh: FreshView, proxyPort: number | null): void {
  const perform = ({ pages, vectors }: Order) =>
    Promise.all([openPages(pages, fresh, (id) => say({ type: 'opened', id })), runVectors(vectors)]);
  process.on('message', (order: Order) => {
    perform(order).then(
      () => say({ type: 'done' }),
      (error: Error) => say({ type: 'failed', error: String(error.stack) }),
    );
  });
  say({ type: 'ready', electron: process.versions.electron, proxyPort });
}

function say(message: FromApp): void {
  process.send?.(message);
}

async function runVectors(rows: readonly VectorOrder[]): Promise<void> {
  const utility = await startUtility();
  for (const row of rows) {
    const vector = mainVectors.find(({ id }) => id === row.id);
    if (vector?.process === 'utility') utility.postMessage(row);
    // One that is refused has done all it could.
    else if (vector !== undefined) await within(systemClock, vectorLimitMs, run(vector, row)).catch(() => {});
  }
  await sleep(systemClock, dwellMs);
  utility.kill();
}

async function run({ run }: MainVector, { target }: VectorOrder): Promise<unknown> {
  return run({ electron, target, url: `https://${target.host}/` });
}

async function startUtility(): Promise<electron.UtilityProcess> {
  const utility = electron.utilityProcess.fork(join(electron.app.getAppPath(), 'out', 'main', 'utility.js'));
  await new Promise<void>((resolve) => utility.once('spawn', () => resolve()));
  return utility;
}
