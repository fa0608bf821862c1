import type { State } from './states.ts';

/** Where a terminal begins that owes nothing. It says "starting" until the first look at gateway and channel. */
export const idle: State & { name: 'idle' } = {
  name: 'idle',
  unavailable: 'starting',
  language: null,
  refusal: null,
  coolDownEndsAtMs: null,
  receipt: null,
};

/** Whether somebody has begun: chosen a language, or given a code. */
export function isGuestAbout(state: State): boolean {
  return state.name === 'verifying' || (state.name === 'idle' && state.language !== null);
}
