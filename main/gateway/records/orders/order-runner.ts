import type { Clock } from '../../../clock.ts';
import type { Secrets } from '../../secrets.ts';
import type { OrderEnd, OrderRecord, OrderStore } from '../../store/ports/order-store.ts';
import type { Turns } from '../duties/turns.ts';
import type { ExportWork } from './export-work.ts';
import { paperOf } from './order-paper.ts';
import { collectMs } from './order-view.ts';
import type { PackageShelf } from './package-shelf.ts';
import type { ApprovedOrder } from './perform-order.ts';

/** Carries out what two persons have agreed on. */
export type OrderRunner = {
  /** Removes packages that are over or were left half made. Before anybody is served. */
  begin(): Promise<void>;
  /**
   * Puts an order into force under both names and carries it out, or begins to. False when it does not wait any more. Throws
   * `StoreError`; the order is then tried again later.
   */
  approve(orderId: string, staffId: string): Promise<boolean>;
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
  /** One order at a time, so that none is carried out twice. */
  readonly inTurn: Turns;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** So long a request waits for its second person. */
export const waitsMs = 86_400_000;

/** An order that is over helps to explain what was done; the sealed records tell of it for years. */
const keptMs = 30 * 86_400_000;

/** Makes the runner. */
export function createOrderRunner(deps: OrderRunnerDeps): OrderRunner {
  const { orders, shelf, work, inTurn, clock } = deps;

  const finish = (orderId: string, end: OrderEnd): Promise<void> =>
    orders.finish(orderId, end, clock.nowMs());

  const run = async (order: OrderRecord): Promise<void> => {
    const { orderId } = order;
    const paper = paperOf(deps.secrets, order);
    if (order.kind === 'export') {
      work.begin(order, paper, (end) => finish(orderId, end));
      return;
    }
    const end = await deps.perform({ order, paper });
    if (end !== null) await finish(orderId, end);
  };

  const goOn = async (): Promise<void> => {
    for (const order of await orders.inState('running')) {
      if (work.progressOf(order.orderId) !== null) continue;
      // A package that was cut short may have been noted already: whoever needs it asks again.
      if (order.kind === 'export') await finish(order.orderId, { state: 'failed', failure: 'interrupted' });
      else await run(order);
    }
  };

  const packagesKept = async (): Promise<readonly string[]> => {
    const kept: string[] = [];
    for (const { orderId, kind, finishedAtMs } of await orders.inState('done')) {
      const isOver = (finishedAtMs ?? 0) + collectMs <= clock.nowMs();
      if (kind !== 'export') continue;
      if (isOver || (await orders.collectedBy(orderId)).length === 2) shelf.remove(orderId);
      else kept.push(orderId);
    }
    return kept;
  };

  const tidy = async (): Promise<void> => {
    const nowMs = clock.nowMs();
    await orders.lapse(nowMs - waitsMs, nowMs);
    await packagesKept();
    await goOn();
    await orders.forget(nowMs - keptMs);
  };

  return {
    begin: async () => shelf.keepOnly(await packagesKept()),
    approve: (orderId, staffId) =>
      inTurn(async () => {
        if (!(await orders.approve(orderId, staffId, clock.nowMs()))) return false;
        const order = await orders.find(orderId);
        if (order !== null) await run(order);
        return true;
      }),
    tidy: () => inTurn(tidy),
  };
}
