import type { OwnRecords } from '../preload/contract/own-records.ts';
import type { Guard } from './guard/guard.ts';
import {
  type AskedSession,
  type OwnRecordsDeps,
  type OwnRecordsReader,
  ownRecords,
} from './records/guest/guest-view.ts';
import type { State } from './session/states.ts';

/** What a guest may see of the records of their own session, and whether it lies over their page now. */
export type OwnRecordsPanel = {
  /** Throws unless a guest browses or has just ended their session, and `StoreError` when the store cannot be read. */
  read(): OwnRecords;
  /** Lays the records over the guest's page, which goes on below, or takes them away. */
  show(shown: boolean): void;
  isShown(): boolean;
};

/** What the panel is made from. */
export type OwnRecordsWiring = OwnRecordsDeps & {
  /** Gateway time, in which records are written. */
  readonly nowMs: () => number;
  readonly state: () => State;
  readonly store: () => OwnRecordsReader;
  readonly guard: Pick<Guard, 'coverPages'>;
  readonly changed: () => void;
};

/** A lease ends with the guest's day at the hotel at the latest. */
const longerThanAnySessionMs = 2 * 86_400_000;

/** Makes the panel of one process tree, which serves one session. */
export function composeOwnRecords(wiring: OwnRecordsWiring): OwnRecordsPanel {
  const { nowMs, state, store, guard, changed, ...deps } = wiring;
  let shown = false;
  return {
    read() {
      const asked = sessionOf(state(), nowMs() - longerThanAnySessionMs);
      if (asked === null) throw new Error('no-session');
      return ownRecords(store(), deps, asked);
    },
    show(next) {
      if (next === shown) return;
      shown = next;
      guard.coverPages(next);
      changed();
    },
    isShown: () => shown,
  };
}

/** Whose records may be asked for: nobody else's than of who stands there. */
function sessionOf(state: State, sinceMs: number): AskedSession | null {
  if (state.name === 'browsing') return { sessionId: state.session.sessionId, sinceMs };
  if (state.name !== 'idle' || state.receipt === null || state.receipt.sessionId === null) return null;
  const { sessionId, receipt } = state.receipt;
  return { sessionId, sinceMs: receipt.openedAtMs ?? sinceMs };
}
