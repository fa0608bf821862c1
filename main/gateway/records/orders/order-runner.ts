import type { Clock } from '../../../clock.ts';
import type { Secrets } from '../../secrets.ts';
import type { OrderEnd, OrderRecord, OrderStore } from '../../store/ports/order-store.ts';
import type { ExportWork } from './export-work.ts';
import { paperOf } from './order-paper.ts';
import { collectMs } from './order-view.ts';
import type { PackageShelf } from './package-shelf.ts';
import type { ApprovedOrder } from './perform-order.ts';

/** Carries out what two persons have agreed on. */
export type OrderRunner = {
  /** Carries out an order that was just approved, or begins to. Throws `StoreError`; the order is then tried again later. */
  run(order: OrderRecord): Promise<void>;
  /** Ends what nobody came for, goes on with what was cut short, and removes packages that are over. */
  tidy(): Promise<void>;
};

/** What the runner is made of. */
export type OrderRunnerDeps = {
  readonly orders: OrderStore;
  readonly secrets: Secrets;
  readonly shelf: PackageShelf;
  readonly work: ExportWork;
  /** Null while a record is owed. */
  readonly perform: (approved: ApprovedOrder) => Promise<OrderEnd | null>;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** So long a request waits for its second person. */
export const waitsMs = 86_400_000;

/** An order that is over helps to explain what was done; the sealed records tell of it for years. */
const keptMs = 30 * 86_400_000;

/** Makes the runner. */
export function createOrderRunner(deps: OrderRunnerDeps): OrderRunner {
  const { orders, shelf, work, clock } = deps;
  const busy = new Set<string>();
  let isFirst = true;

  const finish = (orderId: string, end: OrderEnd): Promise<void> =>
    orders.finish(orderId, end, clock.nowMs());

  const run = async (order: OrderRecord): Promise<void> => {
    const { orderId } = order;
    const paper = paperOf(deps.secrets, order);
    if (order.kind === 'export') {
      work.begin(order, paper, (end) => finish(orderId, end));
      return;
    }
    busy.add(orderId);
    try {
      const end = await deps.perform({ order, paper });
      if (end !== null) await finish(orderId, end);
    } finally {
      busy.delete(orderId);
    }
  };

  const goOn = async (): Promise<void> => {
    for (const order of await orders.inState('running')) {
      if (busy.has(order.orderId) || work.progressOf(order.orderId) !== null) continue;
      // A package that was cut short may have been noted already: whoever needs it asks again.
      if (order.kind === 'export') await finish(order.orderId, { state: 'failed', failure: 'interrupted' });
      else await run(order);
    }
  };

  const clear = async (): Promise<void> => {
    const made = (await orders.inState('done')).filter(({ kind }) => kind === 'export');
    const nowMs = clock.nowMs();
    const kept: string[] = [];
    for (const { orderId, finishedAtMs } of made) {
      const isOver = (finishedAtMs ?? 0) + collectMs <= nowMs;
      if (isOver || (await orders.collectedBy(orderId)).length === 2) shelf.remove(orderId);
      else kept.push(orderId);
    }
    // Later on, a package in the making lies there too.
    if (isFirst) shelf.keepOnly(kept);
    isFirst = false;
  };

  return {
    run,
    async tidy() {
      const nowMs = clock.nowMs();
      await orders.lapse(nowMs - waitsMs, nowMs);
      await clear();
      await goOn();
      await orders.forget(nowMs - keptMs);
    },
  };
}
