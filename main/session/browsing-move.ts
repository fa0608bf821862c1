import { helpMove } from './help.ts';
import { end, renew, to } from './moves.ts';
import type { Event, Next, Session, State } from './states.ts';

type Browsing = State & { readonly name: 'browsing' };

/** Moves of a session that runs; null for an event that is not legal now. */
export function browsingMove(state: Browsing, event: Event): Next | null {
  switch (event.type) {
    case 'leaseRenewed':
      return renew(state, event.lease);
    case 'languageChosen':
      return speak(state, event.language);
    case 'paperPrinted':
      return to({ ...state, paper: true });
    case 'pauseRequested':
      return state.pausing ? null : to({ ...state, pausing: true });
    case 'resumed':
      return state.pausing ? to({ ...state, pausing: false }) : null;
    case 'deadlinePassed':
      // Only a pause has a deadline here; time and idle limits come in as `endRequested`.
      return state.pausing ? end(state.session, 'inactive', state.paper) : null;
    case 'endRequested':
      return end(state.session, event.cause, state.paper);
    default:
      return helpMove(state, event);
  }
}

/** Another language for the rest of the session. Not while the guest is away: the language is theirs. */
function speak(state: Browsing, language: Session['language']): Next | null {
  if (state.pausing || state.session.language === language) return null;
  return to({ ...state, session: { ...state.session, language } }, { do: 'tellLanguage', language });
}
