import type { WipeReceipt } from '../../../preload/contract/views.ts';
import type { DeniedReason, Ended, Session, WipeResult } from '../../session/states.ts';
import { dayMs, dayOf } from '../days.ts';
import type { RecordStore } from '../store-ports.ts';
import { closeReasonOf, deniedReasonOf, type PredecessorFate } from './close-reason.ts';
import { accessDenied, profileEnabled, sessionClosed, sessionOpened } from './terminal-events.ts';

/** What the session machine writes, in its own words. Every call is durable when it returns, and throws when it is not. */
export type SessionRecords = {
  openSession(session: Session): void;
  enabledProfile(session: Session, exitAddress: string | null): void;
  denied(reason: DeniedReason): void;
  /** Writes whatever is owed and tells what is kept. */
  close(ended: Ended, wipe: WipeResult): WipeReceipt;
};

/** What the records of sessions are made from. */
export type SessionRecordsDeps = {
  readonly store: () => RecordStore;
  /** Gateway time, so that a wrong clock of the terminal does not enter a record. */
  readonly nowMs: () => number;
  readonly noticeVersion: string;
  readonly netLocal: string;
  readonly goneByDays: number;
  /** How the tree before this one ended. */
  readonly fate: () => PredecessorFate;
};

/** A session never lasts longer, so what is older is not looked through. */
const lookBackMs = 2 * dayMs;

/** Makes the writer of session records. */
export function createSessionRecords(deps: SessionRecordsDeps): SessionRecords {
  const { store, nowMs } = deps;

  const recordsOf = (sessionId: string) => {
    const fromDay = dayOf(nowMs() - lookBackMs);
    return store().list({ sessionId, fromDay });
  };

  const receiptOf = (ended: Ended, wipe: WipeResult): WipeReceipt => {
    const kept = ended.sessionId === null ? [] : recordsOf(ended.sessionId).map(({ record }) => record);
    const closedAtMs = kept.find(({ type }) => type === 'session.close')?.at;
    const openedAtMs = kept.find(({ type }) => type === 'session.open')?.at;
    return {
      cause: ended.cause,
      wipeProved: wipe.proved,
      steps: wipe.steps,
      openedAtMs: openedAtMs === undefined ? null : openedAtMs * 1000,
      closedAtMs: closedAtMs === undefined ? null : closedAtMs * 1000,
      records: kept.map(({ type }) => type),
      ...(ended.paper && { paper: true }),
      goneByMs: closedAtMs === undefined ? null : goneBy(closedAtMs * 1000, deps.goneByDays),
    };
  };

  return {
    openSession({ sessionId, lease, language }) {
      const { noticeVersion, netLocal } = deps;
      store().append(sessionOpened({ sessionId, lease, noticeVersion, language, netLocal, atMs: nowMs() }));
    },
    enabledProfile({ sessionId, lease, profile }, exitAddress) {
      store().append(profileEnabled({ sessionId, lease, channel: profile.channel, exitAddress }));
    },
    denied(reason) {
      store().append(accessDenied(reason));
    },
    close(ended, wipe) {
      const open = store().openSessions();
      for (const { sessionId } of open) {
        // A session that is not the one just ended lost its close to an earlier power cut.
        const isThis = sessionId === ended.sessionId;
        const reason = isThis ? closeReasonOf(ended.cause, deps.fate()) : 'power-loss';
        store().append(sessionClosed({ sessionId, reason, wipe, atMs: nowMs() }));
      }
      const neverOpened = ended.sessionId !== null && recordsOf(ended.sessionId).length === 0;
      if (neverOpened) store().append(accessDenied(deniedReasonOf(ended.cause)));
      return receiptOf(ended, wipe);
    },
  };
}

/** End of the UTC day by which a record written at `atMs` is gone: days are UTC days (`records.md` 3). */
function goneBy(atMs: number, days: number): number {
  return (Math.floor(atMs / dayMs) + days + 1) * dayMs - 1;
}
