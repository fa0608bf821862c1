import type { Language } from '../../preload/contract/languages.ts';
import type { State } from './states.ts';

/** What a terminal tells its gateway of a state: enough for the seat map, nothing of a guest. */
export type Status = {
  readonly state: 'free' | 'in-use' | 'ending' | 'out-of-order' | 'unavailable';
  readonly stateReason: string | null;
};

/** Language of the guest whose session runs; null without one. */
export function languageOfSession(state: State): Language | null {
  return 'session' in state ? state.session.language : null;
}

/** The status of a state; `storeFailure` is the code of what is wrong with the stores, if anything is. */
export function statusOf(state: State, storeFailure: string | null = null): Status {
  switch (state.name) {
    case 'idle':
      return state.unavailable === null || state.unavailable === 'starting'
        ? { state: 'free', stateReason: null }
        : { state: 'unavailable', stateReason: state.unavailable };
    case 'verifying':
      return { state: 'free', stateReason: null };
    case 'notice':
    case 'enabling':
    case 'browsing':
      return { state: 'in-use', stateReason: null };
    case 'ending':
    case 'wiping':
    case 'recording':
      return { state: 'ending', stateReason: null };
    case 'blocked':
      return {
        state: 'out-of-order',
        stateReason:
          state.reason === 'records-unsound' && storeFailure !== null
            ? `records-${storeFailure}`
            : state.reason,
      };
  }
}
