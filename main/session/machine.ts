import type { WipeStep } from '../../preload/contract/codes.ts';
import type { StepView, WipeReceipt } from '../../preload/contract/views.ts';
import { browsingMove } from './browsing-move.ts';
import { noHelp } from './help.ts';
import { idle } from './idle.ts';
import { end, renew, to } from './moves.ts';
import type { Ended, Event, Next, ShownReceipt, State } from './states.ts';

// The session machine of `architecture.md` 5: a plain reducer, effects as data. Pure: no clock, no random, no I/O.

/** The next state and what to do, or `null` for an event that is not legal now: a refusal, logged by the runner. */
export function step(state: State, event: Event): Next | null {
  switch (state.name) {
    case 'idle':
      return fromIdle(state, event);
    case 'verifying':
      return fromVerifying(state, event);
    case 'notice':
      return fromNotice(state, event);
    case 'enabling':
      return fromEnabling(state, event);
    case 'browsing':
      return browsingMove(state, event);
    case 'ending':
      return fromEnding(state, event);
    case 'wiping':
      return fromWiping(state, event);
    case 'recording':
      return fromRecording(state, event);
    case 'blocked':
      return fromBlocked(state, event);
    default:
      return unreachable(state);
  }
}

function fromIdle(state: State & { name: 'idle' }, event: Event): Next | null {
  switch (event.type) {
    case 'availabilityChanged':
      // A terminal that cannot start a session shows the attract screen, never token entry (rule 8).
      return to({
        ...state,
        unavailable: event.unavailable,
        language: event.unavailable === null ? state.language : null,
      });
    case 'languageChosen':
      if (state.unavailable !== null) return null;
      return to({ ...state, language: event.language, refusal: null, receipt: null });
    case 'entryLeft':
      return to({ ...state, language: null, refusal: null, receipt: null });
    case 'ownRecordsShown':
      if (state.receipt === null || state.receipt.isReading === event.shown) return null;
      return to({ ...state, receipt: { ...state.receipt, isReading: event.shown } });
    case 'deadlinePassed':
      return to({ ...state, language: null, refusal: null, receipt: null });
    case 'tokenEntered':
      if (state.unavailable !== null || state.language === null) return null;
      return to(
        { name: 'verifying', language: state.language, token: event.token },
        { do: 'verifyToken', token: event.token, language: state.language },
      );
    case 'storeFailed':
      return to({ name: 'blocked', reason: event.reason, owed: null, failedSteps: [] });
    default:
      return null;
  }
}

function fromVerifying(state: State & { name: 'verifying' }, event: Event): Next | null {
  const entry = { ...idle, unavailable: null, language: state.language };
  switch (event.type) {
    case 'tokenAccepted':
      // A guest may read longer than a lease lasts: it is kept alive from here on.
      return to({ name: 'notice', session: event.session }, { do: 'keepLease', lease: event.session.lease });
    case 'tokenRejected':
      return to(
        { ...entry, refusal: event.refusal, coolDownEndsAtMs: event.coolDownEndsAtMs },
        ...(event.refusal === 'token-refused'
          ? [{ do: 'recordDenied', reason: 'token-refused' } as const]
          : []),
      );
    case 'deadlinePassed':
      return to({ ...entry, refusal: 'gateway-away' });
    case 'endRequested':
      return to({ ...idle, unavailable: null });
    default:
      return null;
  }
}

function fromNotice(state: State & { name: 'notice' }, event: Event): Next | null {
  switch (event.type) {
    case 'noticeAccepted':
      return to(
        { name: 'enabling', session: state.session },
        { do: 'enableProfile', session: state.session },
      );
    case 'leaseRenewed':
      return renew(state, event.lease);
    case 'noticeDeclined':
      return end(state.session, 'declined');
    case 'deadlinePassed':
      return end(state.session, 'inactive');
    case 'endRequested':
      return end(state.session, event.cause);
    default:
      return null;
  }
}

function fromEnabling(state: State & { name: 'enabling' }, event: Event): Next | null {
  switch (event.type) {
    case 'profileEnabled':
      if (event.sessionId !== state.session.sessionId) return null;
      return to(
        { name: 'browsing', session: state.session, pausing: false, help: noHelp },
        { do: 'startLimits', session: state.session },
      );
    case 'leaseRenewed':
      return renew(state, event.lease);
    case 'profileFailed':
      return event.sessionId === state.session.sessionId ? end(state.session, 'enable-failed') : null;
    case 'deadlinePassed':
      return end(state.session, 'enable-failed');
    case 'endRequested':
      return end(state.session, event.cause);
    default:
      return null;
  }
}

function fromEnding(state: State & { name: 'ending' }, event: Event): Next | null {
  const { ended } = state;
  switch (event.type) {
    case 'viewsClosed':
      if (event.sessionId !== ended.sessionId) return null;
      return to(
        { name: 'wiping', ended, closed: event.steps },
        { do: 'wipe', sessionId: ended.sessionId, closed: event.steps },
      );
    case 'closeFailed':
      return event.sessionId === ended.sessionId ? handOver(ended, false, event.steps) : null;
    case 'deadlinePassed':
      return handOver(ended, false, [{ name: 'views', state: 'failed' }]);
    default:
      return null;
  }
}

function fromWiping(state: State & { name: 'wiping' }, event: Event): Next | null {
  const { ended, closed } = state;
  switch (event.type) {
    case 'wiped':
      return event.sessionId === ended.sessionId ? handOver(ended, true, [...closed, ...event.steps]) : null;
    case 'wipeFailed':
      return event.sessionId === ended.sessionId ? handOver(ended, false, [...closed, ...event.steps]) : null;
    case 'deadlinePassed':
      return handOver(ended, false, [...closed, { name: 'storage', state: 'failed' }]);
    default:
      return null;
  }
}

function fromRecording(state: State & { name: 'recording' }, event: Event): Next | null {
  const { ended, wipe } = state;
  switch (event.type) {
    case 'recorded':
      if (event.sessionId !== ended.sessionId) return null;
      if (!wipe.proved) return blocked(wipe.steps);
      return to({ ...idle, receipt: shownReceipt(ended, event.receipt) }, { do: 'clearJournal' });
    case 'recordFailed':
    case 'deadlinePassed':
      return to({
        name: 'blocked',
        reason: 'record-failed',
        owed: ended.sessionId === null ? null : { sessionId: ended.sessionId, cause: ended.cause },
        failedSteps: [],
      });
    default:
      return null;
  }
}

function shownReceipt({ language, sessionId }: Ended, receipt: WipeReceipt): ShownReceipt {
  return { receipt, language, sessionId, isReading: false };
}

function fromBlocked(state: State & { name: 'blocked' }, event: Event): Next | null {
  if (event.type !== 'staffReset') return null;
  const ended: Ended = {
    sessionId: state.owed?.sessionId ?? null,
    cause: state.owed?.cause ?? 'staff',
    language: 'en',
  };
  return to({ name: 'ending', ended }, { do: 'closeViews', sessionId: ended.sessionId });
}

/** The tree that served the guest is done, well or badly; its successor proves the rest and records (5.1). */
function handOver(ended: Ended, proved: boolean, steps: readonly StepView<WipeStep>[]): Next {
  return to({ name: 'recording', ended, wipe: { proved, steps } }, { do: 'handOver' });
}

function blocked(steps: readonly StepView<WipeStep>[]): Next {
  const failedSteps = steps.filter(({ state }) => state === 'failed').map(({ name }) => name);
  const early = failedSteps.includes('views') || failedSteps.includes('sockets');
  return to({ name: 'blocked', reason: early ? 'close-failed' : 'wipe-failed', owed: null, failedSteps });
}

function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
