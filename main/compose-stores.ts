import { join } from 'node:path';
import type { ClockFinding } from './access/clock-watch.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log/log.ts';
import type { Catalogue } from './records/catalogue.ts';
import type { PredecessorFate } from './records/close-reason.ts';
import { clockChecked, systemBooted, systemCrashed } from './records/events.ts';
import { type Journal, openJournal } from './records/journal.ts';
import { openRecordStore, type RecordStore } from './records/store.ts';
import { type JournalRow, journalShape } from './session/recover.ts';

/** The two stores of a terminal: what happens now (journal) and what is kept (records). */
export type Stores = {
  /**
   * Opens both and records that the terminal was started, or that its processes died. Throws when either may not be
   * used, and then no session may start (D-07).
   */
  open(identity: { readonly hotelId: string; readonly terminalId: string }, fate: PredecessorFate): void;
  records(): RecordStore;
  /** Records that the terminal's clock is wrong or jumped; a terminal without stores yet only logs it. */
  noteClock(finding: ClockFinding): void;
  lastRow(): JournalRow | null;
  append(row: JournalRow): void;
  /** Forgets finished sessions: only the last row stays. */
  clearJournal(): void;
};

/** What the stores are made for. */
export type StoresDeps = {
  readonly dataFolder: string;
  readonly catalogue: Catalogue;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
  readonly running: { readonly appVersion: string; readonly electronVersion: string };
};

/** Makes the stores of one tree; nothing is opened before `open`. */
export function createStores({ dataFolder, catalogue, clock, log, running }: StoresDeps): Stores {
  let store: RecordStore | null = null;
  let journal: Journal | null = null;
  const folder = join(dataFolder, 'records');
  const open = <T>(value: T | null): T => {
    if (value === null) throw new Error('the stores are not open');
    return value;
  };
  return {
    open({ hotelId, terminalId }, fate) {
      journal ??= openJournal({ folder });
      if (store !== null) return;
      store = openRecordStore({ folder, hotelId, terminalId, catalogue, clock, log });
      const started = { ...running, catalogueSha256: catalogue.sha256 };
      if (fate === 'none') store.append(systemBooted(started));
      if (fate === 'died') store.append(systemCrashed(started));
    },
    records: () => open(store),
    noteClock(finding) {
      log.warn('clock.off', { event: finding.event, offsetMs: Math.round(finding.offsetMs) });
      store?.append(clockChecked({ ...finding, source: 'gateway' }));
    },
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
