import type { EndCause } from '../../../preload/contract/codes.ts';
import type { AccessDeniedRecord, SessionCloseRecord } from '../generated/record-types.ts';

/** Close reasons of the catalogue. */
export type CloseReason = SessionCloseRecord['close_reason'];

/** Reasons of `access.denied`. */
export type DeniedReason = AccessDeniedRecord['denied']['reason'];

/** How the process tree that served the guest ended, as its supervisor saw it. `none`: nobody saw it, the machine went down. */
export type PredecessorFate = 'none' | 'ended' | 'died';

/** Close reason per cause. A new cause does not compile until it has one here. */
const reasons: Readonly<Record<Exclude<EndCause, 'recovered'>, CloseReason>> = {
  guest: 'guest',
  'new-guest': 'new-guest',
  staff: 'staff',
  expired: 'time-up',
  inactive: 'idle',
  revoked: 'revoked',
  moved: 'moved',
  'checked-out': 'checked-out',
  // A declined notice opens no session and is owed `access.denied`. Were one open all the same, the guest ended it.
  declined: 'guest',
  'channel-lost': 'channel-lost',
  'gateway-lost': 'lease-lost',
  // Nobody of the hotel acted, so "staff" would be untrue.
  violation: 'violation',
  'view-crashed': 'crash',
  'enable-failed': 'enable-failed',
  // A guest cannot quit the terminal; who runs it can. It ended in good order, so it was no crash.
  quit: 'staff',
};

/**
 * The catalogue's reason for the cause of an end. `recovered` is `power-loss` when no supervisor saw the predecessor end,
 * else `crash`: a tree that leaves without a word has crashed, whatever its exit code.
 */
export function closeReasonOf(cause: EndCause, predecessor: PredecessorFate): CloseReason {
  if (cause === 'recovered') return predecessor === 'none' ? 'power-loss' : 'crash';
  return reasons[cause];
}

/** What a session that was never opened is owed (`architecture.md` 5, rule 3). */
export function deniedReasonOf(cause: EndCause): DeniedReason {
  return cause === 'declined' ? 'notice-declined' : 'not-started';
}
