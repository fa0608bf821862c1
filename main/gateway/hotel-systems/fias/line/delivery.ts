import { marks } from './framing.ts';

// With a check byte each frame is answered: ACK or NAK, one frame on its way at a time, and ENQ asks for an answer that was
// lost. Without one nothing is answered, and marks that come nevertheless are passed over.

/** Where sending stands. */
export type DeliveryState = {
  readonly isAnswered: boolean;
  readonly underway: Uint8Array | null;
  readonly waiting: readonly Uint8Array[];
  /** Tries without success of what is underway. */
  readonly tries: number;
  /** Our last answer, for an ENQ. */
  readonly lastAnswer: number;
};

/** What happens on the line, as far as sending is concerned. */
export type DeliveryEvent =
  | { readonly type: 'frameReady'; readonly frame: Uint8Array }
  | { readonly type: 'frameCame' | 'badFrameCame' | 'ackCame' | 'nakCame' | 'enqCame' | 'answerLate' };

/** What sending asks for. */
export type DeliveryEffect =
  | { readonly do: 'write'; readonly bytes: Uint8Array }
  | { readonly do: 'awaitAnswer' | 'answered' | 'giveUp' };

type Step = { readonly state: DeliveryState; readonly effects: readonly DeliveryEffect[] };

/** Frames that may wait: a description is a dozen, and more means that nothing gets through. */
const mostWaiting = 64;

/** Sending at the start of a connection. */
export function newDelivery(isAnswered: boolean): DeliveryState {
  return { isAnswered, underway: null, waiting: [], tries: 0, lastAnswer: marks.nak };
}

/** The next state and what is to be done; `errorLimit` tries without success are the end. */
export function stepDelivery(state: DeliveryState, event: DeliveryEvent, errorLimit: number): Step {
  if (!state.isAnswered)
    return { state, effects: event.type === 'frameReady' ? [{ do: 'write', bytes: event.frame }] : [] };
  switch (event.type) {
    case 'frameReady':
      if (state.waiting.length >= mostWaiting) return { state, effects: [{ do: 'giveUp' }] };
      return sendNext({ ...state, waiting: [...state.waiting, event.frame] });
    case 'frameCame':
      return answer(state, marks.ack);
    case 'badFrameCame':
      return answer(state, marks.nak);
    case 'enqCame':
      return answer(state, state.lastAnswer);
    case 'ackCame': {
      if (state.underway === null) return { state, effects: [] };
      const next = sendNext({ ...state, underway: null, tries: 0 });
      return { ...next, effects: [{ do: 'answered' }, ...next.effects] };
    }
    case 'nakCame':
      return tryAgain(state, errorLimit, false);
    case 'answerLate':
      return tryAgain(state, errorLimit, state.tries % 2 === 0);
  }
}

function sendNext(state: DeliveryState): Step {
  const [frame, ...waiting] = state.waiting;
  if (state.underway !== null || frame === undefined) return { state, effects: [] };
  return {
    state: { ...state, underway: frame, waiting },
    effects: [{ do: 'write', bytes: frame }, { do: 'awaitAnswer' }],
  };
}

function answer(state: DeliveryState, mark: number): Step {
  return {
    state: { ...state, lastAnswer: mark },
    effects: [{ do: 'write', bytes: Uint8Array.of(mark) }],
  };
}

// The answer may be lost and not the frame: so it is asked for first.
function tryAgain(state: DeliveryState, errorLimit: number, byAsking: boolean): Step {
  if (state.underway === null) return { state, effects: [] };
  const tries = state.tries + 1;
  if (tries >= errorLimit) return { state, effects: [{ do: 'giveUp' }] };
  return {
    state: { ...state, tries },
    effects: [
      { do: 'write', bytes: byAsking ? Uint8Array.of(marks.enq) : state.underway },
      { do: 'awaitAnswer' },
    ],
  };
}
