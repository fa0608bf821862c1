import type { OwnRecords } from '../preload/contract/own-records.ts';
import {
  type AskedSession,
  type OwnRecordsDeps,
  type OwnRecordsReader,
  ownRecords,
} from './records/guest/guest-view.ts';
import type { State } from './session/states.ts';

/** What reading them needs. */
export type OwnRecordsWiring = OwnRecordsDeps & {
  /** Gateway time, in which records are written. */
  readonly nowMs: () => number;
  readonly state: () => State;
  readonly store: () => OwnRecordsReader;
};

/** A lease ends with the guest's day at the hotel at the latest. */
const longerThanAnySessionMs = 2 * 86_400_000;

/**
 * Gives what reads the records of the guest who stands there. It throws unless a guest browses or has just ended their
 * session, and `StoreError` when the store cannot be read.
 */
export function composeOwnRecords(wiring: OwnRecordsWiring): () => OwnRecords {
  const { nowMs, state, store, ...deps } = wiring;
  return () => {
    const asked = sessionOf(state(), nowMs() - longerThanAnySessionMs);
    if (asked === null) throw new Error('no-session');
    return ownRecords(store(), deps, asked);
  };
}

/** Whose records may be asked for: nobody else's than of who stands there. */
function sessionOf(state: State, sinceMs: number): AskedSession | null {
  if (state.name === 'browsing') return { sessionId: state.session.sessionId, sinceMs };
  if (state.name !== 'idle' || state.receipt === null || state.receipt.sessionId === null) return null;
  const { sessionId, receipt } = state.receipt;
  return { sessionId, sinceMs: receipt.openedAtMs ?? sinceMs };
}
