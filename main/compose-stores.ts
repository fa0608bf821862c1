import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { Log } from './log/log.ts';
import type { Catalogue } from './records/catalogue.ts';
import { type Journal, openJournal } from './records/journal.ts';
import { openRecordStore, type RecordStore } from './records/store.ts';
import { type JournalRow, journalShape } from './session/recover.ts';

/** The two stores of a terminal: what happens now (journal) and what is kept (records). */
export type Stores = {
  /** Opens both; throws when either may not be used, and then no session may start (D-07). */
  open(identity: { readonly hotelId: string; readonly terminalId: string }): void;
  records(): RecordStore;
  lastRow(): JournalRow | null;
  append(row: JournalRow): void;
  /** Forgets finished sessions: only the last row stays. */
  clearJournal(): void;
};

/** Makes the stores of one tree; nothing is opened before `open`. */
export function createStores(
  dataFolder: string,
  catalogue: Catalogue,
  clock: Pick<Clock, 'nowMs'>,
  log: Log,
): Stores {
  let store: RecordStore | null = null;
  let journal: Journal | null = null;
  const folder = join(dataFolder, 'records');
  const open = <T>(value: T | null): T => {
    if (value === null) throw new Error('the stores are not open');
    return value;
  };
  return {
    open({ hotelId, terminalId }) {
      journal ??= openJournal({ folder });
      store ??= openRecordStore({ folder, hotelId, terminalId, catalogue, clock, log });
    },
    records: () => open(store),
    lastRow() {
      const row = open(journal).last();
      return row === null ? null : journalShape.parse(row.data);
    },
    append(row) {
      // Before enrolment there are no stores, and no session that could owe anything.
      if (store === null && row.state === 'idle') return;
      const steps = row.steps.map((step) => ({ ...step }));
      open(journal).append({
        sessionId: row.sessionId,
        state: row.state,
        data: { ...row, steps },
        atMs: clock.nowMs(),
      });
    },
    clearJournal() {
      const last = open(journal).last();
      if (last !== null) open(journal).clearBefore(last.seq);
    },
  };
}
