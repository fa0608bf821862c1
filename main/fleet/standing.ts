import type { State } from '../session/states.ts';
import type { Standing } from './order-taker.ts';

/** How a terminal in this state stands to an order. */
export function standingOf(state: State): Standing {
  switch (state.name) {
    case 'idle':
      // On the first screen nobody is seen to be there; a language or a receipt is somebody's.
      return state.language === null && state.receipt === null ? 'rest' : 'guest';
    case 'notice':
    case 'enabling':
    case 'browsing':
      return 'session';
    case 'verifying':
    case 'ending':
    case 'wiping':
    case 'recording':
      return 'busy';
    case 'blocked':
      return 'blocked';
  }
}
