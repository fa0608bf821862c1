import { offlineSession } from '../../../preload/contract/http-offline.ts';
import { z } from '../../../preload/contract/z.ts';
import { keptFile } from '../kept/kept-file.ts';

const rowShape = offlineSession.extend({
  /** What the gateway said of it; null while it was not told. */
  told: z.enum(['taken', 'refused']).nullable(),
});

/** A session that was opened while the gateway was away. */
export type OfflineRow = z.infer<typeof rowShape>;

/** No terminal opens more between two looks of its gateway. */
const mostRows = 200;

/** The sessions a terminal opened without its gateway, durable before the session begins. */
export type OfflineJournal = {
  /** Reads the file. A session of an earlier process is over: it is taken to have lasted as long as it might. */
  open(): void;
  isUsed(jti: string): boolean;
  find(leaseId: string): OfflineRow | null;
  add(row: OfflineRow): void;
  end(leaseId: string, atMs: number): void;
  untold(): readonly OfflineRow[];
  tell(leaseId: string, told: 'taken' | 'refused'): void;
  /** Forgets sessions that the gateway was told of and whose printouts are too old to be used again. */
  forget(beforeMs: number): void;
};

/** Makes the journal of one file. Every change is on the disk when a call returns. */
export function createOfflineJournal(path: string): OfflineJournal {
  const file = keptFile(path, z.array(rowShape).max(mostRows));
  let rows: readonly OfflineRow[] = [];
  const write = (next: readonly OfflineRow[]): void => {
    if (JSON.stringify(next) === JSON.stringify(rows)) return;
    file.write([...next]);
    rows = next;
  };
  const change = (leaseId: string, make: (row: OfflineRow) => OfflineRow): void =>
    write(rows.map((row) => (row.leaseId === leaseId ? make(row) : row)));
  return {
    open() {
      rows = file.read() ?? [];
      write(rows.map((row) => ({ ...row, endedAtMs: row.endedAtMs ?? row.endsAtMs })));
    },
    isUsed: (jti) => rows.some((row) => row.jti === jti),
    find: (leaseId) => rows.find((row) => row.leaseId === leaseId) ?? null,
    add: (row) => write([...rows, row]),
    end: (leaseId, atMs) =>
      change(leaseId, (row) => ({
        ...row,
        endedAtMs: row.endedAtMs ?? Math.min(Math.max(atMs, row.startedAtMs), row.endsAtMs),
      })),
    untold: () => rows.filter(({ told }) => told === null),
    tell: (leaseId, told) => change(leaseId, (row) => ({ ...row, told })),
    forget: (beforeMs) => write(rows.filter((row) => row.told === null || row.startedAtMs >= beforeMs)),
  };
}
