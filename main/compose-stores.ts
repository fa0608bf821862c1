import { join } from 'node:path';
import type { BlockedReason } from '../preload/contract/codes.ts';
import type { ClockFinding } from './access/clock-watch.ts';
import { recordsFolderName } from './access/machine/own-files.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log/log.ts';
import type { Catalogue } from './records/catalogue.ts';
import type { PredecessorFate } from './records/events/close-reason.ts';
import { clockChecked, systemBooted, systemCrashed } from './records/events/terminal-events.ts';
import { type Journal, openJournal } from './records/journal.ts';
import type { KeyProtector } from './records/keys/protector.ts';
import { createPurge, type Purge } from './records/purge/purge.ts';
import { createRetentionWatch, type RetentionWatch } from './records/purge/retention-watch.ts';
import { type OpenRecordStore, openRecordStore } from './records/store.ts';
import { codeOf, StoreError } from './records/store-error.ts';
import { type JournalRow, journalShape } from './session/recover.ts';

/** The two stores of a terminal: what happens now (journal) and what is kept (records). */
export type Stores = {
  /**
   * Opens both, finishes announced purges, and records that the terminal was started, or that its processes died. Tells why
   * either may not be used, and then no session may start (D-07); null when all is well.
   */
  open(
    identity: { readonly hotelId: string; readonly terminalId: string },
    fate: PredecessorFate,
  ): StoreProblem | null;
  records(): OpenRecordStore;
  /** The record store once it is open. */
  recordsIfOpen(): OpenRecordStore | null;
  /** Whether both are open and nothing was found wrong with them. */
  isSound(): boolean;
  /** What is wrong with them, as a code for staff and support; null when nothing is. */
  failure(): string | null;
  /** What time brings: days, checkpoints, purges, a look at old segments. Tells why the store may not be used any more, or null. */
  tick(): StoreProblem | null;
  /** Keys whose cosignatures count from now on. */
  keepWitnesses(vkeys: readonly string[]): void;
  /** Records that the terminal's clock is wrong or jumped; a terminal without stores yet only logs it. */
  noteClock(finding: ClockFinding): void;
  lastRow(): JournalRow | null;
  append(row: JournalRow): void;
  /** Forgets finished sessions: only the last row stays. */
  clearJournal(): void;
  /** Puts both down in good order, for the next process tree or for good. Nothing is written here afterwards. */
  rest(): void;
};

/** Why the stores may not be used, as staff are told: the disk refuses, or the records are not as they were written. */
export type StoreProblem = Extract<BlockedReason, 'store-failed' | 'records-unsound'>;

/** What the stores are made for. */
export type StoresDeps = {
  readonly dataFolder: string;
  readonly catalogue: Catalogue;
  readonly protector: KeyProtector;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
  readonly running: { readonly appVersion: string; readonly electronVersion: string };
  /** Whether the gateway has all of a segment that is to go here. */
  readonly isShippedWhole?: (segment: string) => boolean;
};

/** Codes that speak of the disk or of another process, not of what is on the disk. */
const diskCodes: readonly string[] = ['store-failed', 'store-busy', 'store-newer', 'unexpected'];

/** Makes the stores of one tree; nothing is opened before `open`. */
export function createStores(deps: StoresDeps): Stores {
  const { clock, log } = deps;
  let store: OpenRecordStore | null = null;
  let purge: Purge | null = null;
  let watch: RetentionWatch | null = null;
  let journal: Journal | null = null;
  let failure: string | null = null;
  let witnesses: readonly string[] = [];
  let isAtRest = false;
  const folder = join(deps.dataFolder, recordsFolderName);
  const open = <T>(value: T | null): T => {
    if (value === null) throw new Error('the stores are not open');
    return value;
  };
  const fail = (error: unknown): void => {
    failure ??= error instanceof StoreError ? error.code : 'unexpected';
    log.error('stores.failed', { code: codeOf(error) });
  };
  const problemOf = (work: () => void): StoreProblem | null => {
    try {
      if (failure === null) work();
    } catch (error) {
      fail(error);
    }
    if (failure === null) return null;
    return diskCodes.includes(failure) ? 'store-failed' : 'records-unsound';
  };
  return {
    open(identity, fate) {
      if (store !== null || isAtRest) return null;
      return problemOf(() => {
        journal ??= openJournal({ folder });
        const opened = openRecordStore({ ...deps, ...identity, folder, fate, witnesses: () => witnesses });
        try {
          purge = purgeOf(opened, deps);
          purge.resume();
          watch = createRetentionWatch({ ...opened, nowMs: clock.nowMs, log });
          const started = startOf(deps, fate);
          if (started !== null) opened.append(started);
        } catch (error) {
          opened.close();
          throw error;
        }
        store = opened;
      });
    },
    records: () => open(store),
    recordsIfOpen: () => store,
    isSound: () => store !== null && failure === null,
    failure: () => failure,
    tick: () =>
      problemOf(() => {
        store?.tick();
        if (store === null) return;
        purge?.look();
        watch?.look();
      }),
    keepWitnesses(vkeys) {
      witnesses = vkeys;
    },
    noteClock(finding) {
      log.warn('clock.off', { event: finding.event, offsetMs: Math.round(finding.offsetMs) });
      store?.append(clockChecked({ ...finding, source: 'gateway' }));
    },
    lastRow() {
      const row = open(journal).last();
      return row === null ? null : journalShape.parse(row.data);
    },
    append(row) {
      // Before enrolment there are no stores, and no session that could owe anything. Stores that may not be used leave the
      // journal as it is, so that a tree that can use them finds what is owed.
      if (isAtRest || (row.state === 'blocked' && failure !== null)) return;
      if (store === null && row.state === 'idle') return;
      const steps = row.steps.map((step) => ({ ...step }));
      const { sessionId, state } = row;
      try {
        open(journal).append({ sessionId, state, data: { ...row, steps }, atMs: clock.nowMs() });
      } catch (error) {
        // It takes nothing any more, also once there is room: only a fresh tree can go on.
        fail(error);
        throw error;
      }
    },
    clearJournal() {
      const last = open(journal).last();
      if (last !== null) open(journal).clearBefore(last.seq);
    },
    rest() {
      isAtRest = true;
      const [records, notes] = [store, journal];
      [store, purge, journal] = [null, null, null];
      try {
        records?.close();
      } finally {
        notes?.close();
      }
    },
  };
}

function purgeOf({ ledger, target }: OpenRecordStore, { log, isShippedWhole }: StoresDeps): Purge {
  return createPurge({
    ledger,
    targets: () => [target],
    log,
    ...(isShippedWhole === undefined
      ? {}
      : { isShippedWhole: (_origin: string, segment: string) => isShippedWhole(segment) }),
  });
}

/** What the start of a tree is owed: one that follows another in good order is part of the same run. */
function startOf({ running, catalogue }: StoresDeps, fate: PredecessorFate) {
  const { appVersion, electronVersion: runtimeVersion } = running;
  const started = { appVersion, runtimeVersion, catalogueSha256: catalogue.sha256 };
  if (fate === 'ended') return null;
  return fate === 'none' ? systemBooted(started) : systemCrashed(started);
}
