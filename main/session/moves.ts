import type { EndCause } from '../../preload/contract/codes.ts';
import type { Lease } from '../../preload/contract/http-shapes.ts';
import type { Effect, Ended, Next, Session, State } from './states.ts';

// Moves that several states of the machine have in common.

/** The next state and what to do. */
export const to = (state: State, ...effects: readonly Effect[]): Next => ({ state, effects });

/** Takes a renewed lease; one of another session is refused. */
export function renew(state: Extract<State, { readonly session: Session }>, lease: Lease): Next | null {
  if (lease.leaseId !== state.session.lease.leaseId) return null;
  return to({ ...state, session: { ...state.session, lease } });
}

/** Ends a session; `paper` when something was printed. */
export function end(session: Session, cause: EndCause, paper?: true): Next {
  const { sessionId, language } = session;
  const ended: Ended = { sessionId, cause, language, ...(paper && { paper }) };
  return to(
    { name: 'ending', ended },
    { do: 'stopLimits' },
    { do: 'closeViews', sessionId },
    { do: 'returnLease', lease: session.lease, cause },
  );
}
