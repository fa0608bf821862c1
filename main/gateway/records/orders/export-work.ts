import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../clock.ts';
import type { Log } from '../../../log/log.ts';
import { recordExported } from '../../../records/events/gateway-events.ts';
import { buildPackage, type ExportProgress } from '../../../records/export/build-package.ts';
import { readVerifiers } from '../../../records/export/file/verifier-files.ts';
import type { ExportRequest } from '../../../records/export/request.ts';
import { codeOf } from '../../../records/store-error.ts';
import type { NoteRow } from '../../../records/store-ports.ts';
import type { OrderEnd, OrderRecord } from '../../store/ports/order-store.ts';
import type { GatewayRecords } from '../compose-records.ts';
import type { RecordGate } from '../duties/record-gate.ts';
import type { OrderPaper } from './order-paper.ts';
import type { PackageShelf } from './package-shelf.ts';

/** Packages in the making. One at a time: more would leave no core for the guests. */
export type ExportWork = {
  /** Begins a package; `ended` is told how it went, and resolves before the next one begins. */
  begin(order: OrderRecord, paper: OrderPaper, ended: (end: OrderEnd) => Promise<void>): void;
  /** How far the package of an order is; null when none is being made. */
  progressOf(orderId: string): { readonly done: number; readonly total: number } | null;
  /** Ends all work; resolves when none runs. What was not finished says nothing: the next start finds it. */
  stop(): Promise<void>;
};

/** What packages are made with. */
export type ExportWorkDeps = {
  readonly records: Pick<GatewayRecords, 'own' | 'mirrors' | 'cosigned'>;
  readonly gate: RecordGate;
  readonly shelf: PackageShelf;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
};

/** Version of the verifiers that go into a package: that of the format they check. */
const verifierVersion = '1.0';

/** Makes the place where packages are made. */
export function createExportWork(deps: ExportWorkDeps): ExportWork {
  const { log } = deps;
  const progress = new Map<string, ExportProgress>();
  const abort = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  const run = async (
    order: OrderRecord,
    paper: OrderPaper,
    ended: (end: OrderEnd) => Promise<void>,
  ): Promise<void> => {
    const { orderId } = order;
    const target = {
      file: deps.shelf.pathOf(orderId),
      onProgress: (now: ExportProgress) => void progress.set(orderId, now),
      signal: abort.signal,
    };
    const aborted = new Promise<void>((resolve) => {
      abort.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const end = await made(deps, { order, paper, target, aborted });
    if (abort.signal.aborted) return;
    log.info('records.exportEnded', { orderId, state: end.state });
    await ended(end);
    progress.delete(orderId);
  };

  return {
    begin(order, paper, ended) {
      progress.set(order.orderId, { phase: 'reading', done: 0, total: 0 });
      last = last
        .then(() => (abort.signal.aborted ? undefined : run(order, paper, ended)))
        .catch((error: unknown) => {
          progress.delete(order.orderId);
          log.error('records.exportFailed', { orderId: order.orderId, code: codeOf(error) });
        });
    },
    progressOf(orderId) {
      const now = progress.get(orderId);
      return now === undefined ? null : { done: Math.floor(now.done), total: Math.floor(now.total) };
    },
    async stop() {
      abort.abort();
      await last;
    },
  };
}

type Job = {
  readonly order: OrderRecord;
  readonly paper: OrderPaper;
  readonly target: Parameters<typeof buildPackage>[2];
  readonly aborted: Promise<void>;
};

async function made(deps: ExportWorkDeps, { order, paper, target, aborted }: Job): Promise<OrderEnd> {
  const { own, mirrors } = deps.records;
  const cosigned = async (checkpoint: NoteRow): Promise<NoteRow> => {
    // Without a terminal there is nobody to wait for.
    if (mirrors.pins.list().length === 0) return checkpoint;
    return Promise.race([deps.records.cosigned(checkpoint), aborted.then(() => checkpoint)]);
  };
  const readers = mirrors.pins
    .list()
    .map(({ terminalId }) => mirrors.reader(terminalId))
    .filter((reader) => reader !== null);
  try {
    const exportId = randomBytes(12).toString('base64url');
    const sort = sortOf(order);
    const result = await buildPackage(
      { exporter: own, readers, nowMs: deps.clock.nowMs, verifiers: readVerifiers(), cosigned },
      requestOf(order, paper, exportId),
      target,
    );
    if (!result.ok) return { state: 'failed', failure: result.code };
    const { manifestSha256, sha256 } = result.made;
    const requester = order.requestedBy;
    const isKept = deps.gate.keep(
      recordExported({ exportId, manifestSha256, sort, requester, verifierVersion }),
    );
    if (isKept) return { state: 'done', packageSha256: sha256 };
    deps.shelf.remove(order.orderId);
    return { state: 'failed', failure: 'store-failed' };
  } finally {
    for (const reader of readers) reader.close();
  }
}

function requestOf(order: OrderRecord, paper: OrderPaper, exportId: string): ExportRequest {
  const { fromDay, toDay, requestedBy } = order;
  const { instrument, authority, purpose, sessionIds } = paper;
  const sort = sortOf(order);
  return { exportId, sort, fromDay, toDay, sessionIds, instrument, authority, purpose, requestedBy };
}

function sortOf({ sort }: OrderRecord): ExportRequest['sort'] {
  if (sort === null) throw new Error('an export has a sort');
  return sort;
}
