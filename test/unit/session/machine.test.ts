import { describe, expect, it } from 'vitest';
import { noHelp } from '../../../main/session/help.ts';
import { idle } from '../../../main/session/idle.ts';
import { step } from '../../../main/session/machine.ts';
import type { Event, State, StateName } from '../../../main/session/states.ts';
import { fakeSession } from '../../fakes/session.ts';

const session = fakeSession();
const ended = { sessionId: 's1', cause: 'guest', language: 'en' } as const;
const receipt = {
  cause: 'guest',
  wipeProved: true,
  steps: [],
  openedAtMs: 1,
  closedAtMs: 2,
  records: [],
  goneByMs: 3,
} as const;

const states: Readonly<Record<StateName, State>> = {
  idle: { ...idle, unavailable: null, language: 'en' },
  verifying: { name: 'verifying', language: 'en', token: 'T' },
  notice: { name: 'notice', session },
  enabling: { name: 'enabling', session },
  browsing: { name: 'browsing', session, pausing: false, help: noHelp },
  ending: { name: 'ending', ended },
  wiping: { name: 'wiping', ended, closed: [] },
  recording: { name: 'recording', ended, wipe: { proved: true, steps: [] } },
  blocked: { name: 'blocked', reason: 'wipe-failed', owed: null, failedSteps: ['storage'] },
};

const events: readonly Event[] = [
  { type: 'availabilityChanged', unavailable: null },
  { type: 'languageChosen', language: 'zh-Hans' },
  { type: 'entryLeft' },
  { type: 'tokenEntered', token: 'T' },
  { type: 'tokenAccepted', session },
  { type: 'tokenRejected', refusal: 'token-refused', coolDownEndsAtMs: null },
  { type: 'noticeAccepted' },
  { type: 'noticeDeclined' },
  { type: 'profileEnabled', sessionId: 's1' },
  { type: 'profileFailed', sessionId: 's1', step: 'gates' },
  { type: 'leaseRenewed', lease: session.lease },
  { type: 'paperPrinted' },
  { type: 'pauseRequested' },
  { type: 'resumed' },
  { type: 'helpWanted', about: { kind: 'time' } },
  { type: 'helpFailed' },
  { type: 'helpClosed' },
  { type: 'messageCame', message: { kind: 'text', text: 'Hello' } },
  { type: 'messageDismissed' },
  { type: 'siteAllowed', groupId: 'video' },
  { type: 'renewalOrdered' },
  { type: 'endRequested', cause: 'guest' },
  { type: 'viewsClosed', sessionId: 's1', steps: [] },
  { type: 'closeFailed', sessionId: 's1', steps: [] },
  { type: 'wiped', sessionId: 's1', steps: [] },
  { type: 'wipeFailed', sessionId: 's1', steps: [] },
  { type: 'recorded', sessionId: 's1', receipt },
  { type: 'recordFailed', sessionId: 's1' },
  { type: 'storeFailed', reason: 'store-failed' },
  { type: 'staffReset' },
  { type: 'deadlinePassed' },
];

/** Every legal move of `architecture.md` 5; whatever is not here must be refused. */
const legal: Readonly<Record<StateName, Readonly<Partial<Record<Event['type'], StateName>>>>> = {
  idle: {
    availabilityChanged: 'idle',
    languageChosen: 'idle',
    entryLeft: 'idle',
    deadlinePassed: 'idle',
    tokenEntered: 'verifying',
    storeFailed: 'blocked',
  },
  verifying: { tokenAccepted: 'notice', tokenRejected: 'idle', deadlinePassed: 'idle', endRequested: 'idle' },
  notice: {
    leaseRenewed: 'notice',
    noticeAccepted: 'enabling',
    noticeDeclined: 'ending',
    deadlinePassed: 'ending',
    endRequested: 'ending',
  },
  enabling: {
    leaseRenewed: 'enabling',
    profileEnabled: 'browsing',
    profileFailed: 'ending',
    deadlinePassed: 'ending',
    endRequested: 'ending',
  },
  browsing: {
    leaseRenewed: 'browsing',
    languageChosen: 'browsing',
    paperPrinted: 'browsing',
    pauseRequested: 'browsing',
    helpWanted: 'browsing',
    helpClosed: 'browsing',
    messageCame: 'browsing',
    renewalOrdered: 'browsing',
    endRequested: 'ending',
  },
  ending: { viewsClosed: 'wiping', closeFailed: 'recording', deadlinePassed: 'recording' },
  wiping: { wiped: 'recording', wipeFailed: 'recording', deadlinePassed: 'recording' },
  recording: { recorded: 'idle', recordFailed: 'blocked', deadlinePassed: 'blocked' },
  blocked: { staffReset: 'ending' },
};

describe('the table of moves', () => {
  for (const [name, state] of Object.entries(states) as [StateName, State][]) {
    for (const event of events) {
      const goal = legal[name][event.type] ?? null;
      it(`${name} on ${event.type} ${goal === null ? 'is refused' : `leads to ${goal}`}`, () => {
        expect(step(state, event)?.state.name ?? null).toBe(goal);
      });
    }
  }
});

describe('the rules of the machine', () => {
  it('answers for another session are refused', () => {
    const other = 's2';
    const cases: [StateName, Event][] = [
      ['enabling', { type: 'profileEnabled', sessionId: other }],
      ['enabling', { type: 'profileFailed', sessionId: other, step: 'view' }],
      ['notice', { type: 'leaseRenewed', lease: { ...session.lease, leaseId: 'other' } }],
      ['browsing', { type: 'leaseRenewed', lease: { ...session.lease, leaseId: 'other' } }],
      ['ending', { type: 'viewsClosed', sessionId: other, steps: [] }],
      ['ending', { type: 'closeFailed', sessionId: other, steps: [] }],
      ['wiping', { type: 'wiped', sessionId: other, steps: [] }],
      ['wiping', { type: 'wipeFailed', sessionId: other, steps: [] }],
      ['recording', { type: 'recorded', sessionId: other, receipt }],
    ];
    expect(cases.map(([name, event]) => step(states[name], event))).toEqual(cases.map(() => null));
  });

  it('a wipe that is not proved leads to blocked, never to idle', () => {
    const wipe = { proved: false, steps: [{ name: 'storage', state: 'failed' }] } as const;
    const next = step({ name: 'recording', ended, wipe }, { type: 'recorded', sessionId: 's1', receipt });
    expect(next?.state).toEqual({
      name: 'blocked',
      reason: 'wipe-failed',
      owed: null,
      failedSteps: ['storage'],
    });
  });

  it('a record that cannot be written leads to blocked and stays owed with its cause', () => {
    const next = step(states.recording, { type: 'recordFailed', sessionId: 's1' });
    expect(next?.state).toMatchObject({
      name: 'blocked',
      reason: 'record-failed',
      owed: { sessionId: 's1', cause: 'guest' },
    });
  });

  it('a reset by staff wipes again and still owes the record', () => {
    const state: State = {
      name: 'blocked',
      reason: 'record-failed',
      owed: { sessionId: 's1', cause: 'expired' },
      failedSteps: [],
    };
    expect(step(state, { type: 'staffReset' })).toEqual({
      state: { name: 'ending', ended: { sessionId: 's1', cause: 'expired', language: 'en' } },
      effects: [{ do: 'closeViews', sessionId: 's1' }],
    });
  });

  it('no token is taken and no language chosen while the terminal is not available', () => {
    const away: State = { ...idle, unavailable: 'channel-away', language: 'en' };
    expect(step(away, { type: 'tokenEntered', token: 'T' })).toBeNull();
    expect(step(away, { type: 'languageChosen', language: 'en' })).toBeNull();
  });

  it('a fault while a guest types the token goes back to the attract screen', () => {
    const next = step(states.idle, { type: 'availabilityChanged', unavailable: 'gateway-away' });
    expect(next?.state).toMatchObject({ name: 'idle', language: null, unavailable: 'gateway-away' });
  });

  it('views close and limits stop before anything is wiped', () => {
    const next = step(states.browsing, { type: 'endRequested', cause: 'revoked' });
    expect(next?.effects.map((effect) => effect.do)).toEqual(['stopLimits', 'closeViews', 'returnLease']);
  });

  it('the token leaves memory with the state that checked it', () => {
    const after = [
      step(states.verifying, { type: 'tokenAccepted', session }),
      step(states.verifying, { type: 'tokenRejected', refusal: 'token-refused', coolDownEndsAtMs: null }),
      step(states.verifying, { type: 'deadlinePassed' }),
    ];
    expect(JSON.stringify(after)).not.toContain('"T"');
  });

  it('only a refused token is recorded, not a typing slip or a gateway that is away', () => {
    const effects = (refusal: 'token-refused' | 'token-malformed' | 'gateway-away' | 'cool-down') =>
      step(states.verifying, { type: 'tokenRejected', refusal, coolDownEndsAtMs: null })?.effects;
    expect(effects('token-refused')).toEqual([{ do: 'recordDenied', reason: 'token-refused' }]);
    expect([effects('token-malformed'), effects('gateway-away'), effects('cool-down')]).toEqual([[], [], []]);
  });

  it('a language chosen while browsing holds to the end of the session, and sites are told', () => {
    const next = step(states.browsing, { type: 'languageChosen', language: 'zh-Hans' });
    expect(next?.effects).toEqual([{ do: 'tellLanguage', language: 'zh-Hans' }]);
    const after = next?.state as State;
    expect(step(after, { type: 'languageChosen', language: 'zh-Hans' })).toBeNull();
    expect(step(after, { type: 'endRequested', cause: 'guest' })?.state).toMatchObject({
      ended: { language: 'zh-Hans' },
    });
  });

  it('whoever stands there while the guest is away chooses no language', () => {
    const paused = step(states.browsing, { type: 'pauseRequested' })?.state as State;
    expect(step(paused, { type: 'languageChosen', language: 'zh-Hans' })).toBeNull();
  });

  it('what was printed is known to every end of the session, also to one of a pause', () => {
    const printed = step(states.browsing, { type: 'paperPrinted' })?.state as State;
    const paused = step(printed, { type: 'pauseRequested' })?.state as State;
    for (const [state, event] of [
      [printed, { type: 'endRequested', cause: 'guest' }],
      [paused, { type: 'deadlinePassed' }],
    ] as const)
      expect(step(state, event)?.state).toMatchObject({ name: 'ending', ended: { paper: true } });
    expect(step(states.browsing, { type: 'endRequested', cause: 'guest' })?.state).not.toHaveProperty(
      'ended.paper',
    );
  });

  it('a pause that nobody ends, ends the session', () => {
    const paused = step(states.browsing, { type: 'pauseRequested' })?.state as State;
    expect(step(paused, { type: 'pauseRequested' })).toBeNull();
    expect(step(paused, { type: 'deadlinePassed' })?.state).toMatchObject({
      name: 'ending',
      ended: { cause: 'inactive' },
    });
    expect(step(paused, { type: 'resumed' })?.state).toMatchObject({ name: 'browsing', pausing: false });
  });
});
