import { statfsSync } from 'node:fs';
import type { Log } from '../../../log/log.ts';
import type { RecordEvent } from '../../../records/generated/record-types.ts';
import { StoreError } from '../../../records/store-error.ts';

/** The gateway's own store, as far as duties write to it. */
export type RecordSink = { append(...events: readonly RecordEvent[]): unknown };

/** Where records of the gateway's own doing go. No record, no act. */
export type RecordGate = {
  /** Keeps records in one transaction; false when they are not kept, and then nothing may be done or shown. */
  keep(...events: readonly RecordEvent[]): boolean;
  /** Whether a record could be kept now: asked before an act that cannot be taken back. */
  isOpen(): boolean;
};

/** What the gate is made of. */
export type RecordGateDeps = {
  readonly own: RecordSink;
  /** Folder of the own store. */
  readonly folder: string;
  readonly log: Pick<Log, 'error'>;
  readonly freeBytes?: (folder: string) => number;
};

/** Room for a day of acts: an act that begins can be written down, whatever else fills the disk meanwhile. */
export const freeBytesMin = 16 * 1024 * 1024;

/** Makes the gate. */
export function createRecordGate({ own, folder, log, freeBytes = freeBytesOf }: RecordGateDeps): RecordGate {
  const tried = (events: readonly RecordEvent[]): boolean => {
    try {
      own.append(...events);
      return true;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error('records.notKept', { type: events[0]?.type ?? 'none', code: error.code });
      return false;
    }
  };
  return {
    keep: (...events) => tried(events),
    isOpen() {
      if (freeBytes(folder) < freeBytesMin) {
        log.error('records.diskFull');
        return false;
      }
      // Nothing to append: a store that has failed, or cannot begin its day, says so.
      return tried([]);
    },
  };
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
