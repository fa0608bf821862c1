import { describe, expect, it } from 'vitest';
import { noHelp } from '../../../main/session/help.ts';
import { step } from '../../../main/session/machine.ts';
import type { Event, Help, State } from '../../../main/session/states.ts';
import { type ViewFacts, viewOf } from '../../../main/session/view.ts';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import { browsing } from '../../fakes/guest-views.ts';
import { fakeProfile, fakeSession } from '../../fakes/session.ts';

const video = { groupId: 'video', titles: { en: 'Videos' }, allow: ['clipside.example'] };
const profile = { ...fakeProfile, rules: { ...fakeProfile.rules, onRequest: [video] } };
const session = { ...fakeSession(), profile };

/** Takes events one after the other; a refused one changes nothing. */
function played(...events: Event[]): { help: Help; effects: unknown[]; refused: string[] } {
  let state: State = { name: 'browsing', session, pausing: false, help: noHelp };
  const [effects, refused]: [unknown[], string[]] = [[], []];
  for (const event of events) {
    const next = step(state, event);
    if (next === null) refused.push(event.type);
    else {
      state = next.state;
      effects.push(...next.effects);
    }
  }
  if (state.name !== 'browsing') throw new Error('not browsing');
  return { help: state.help, effects, refused };
}

const facts: Omit<ViewFacts, 'browsing'> = {
  comfort: plainComfort,
  terminal: {
    label: 'Lobby 1',
    hotelName: 'Harbour Grand Hotel',
    demo: true,
    offlineMinutesLeft: null,
    brand: null,
    hours: null,
    isDark: false,
  },
  enrolment: null,
  lockMessage: '',
  admin: null,
  notice: { version: '1', keptDays: 184, goneByDays: 191, rows: [], neverKept: [] },
  enabling: [],
  wiping: [],
  clockNowMs: 0,
  gatewayNowMs: 0,
  endsInMs: null,
};

const site = { kind: 'site', groupId: 'video' } as const;
const wantSite: Event = { type: 'helpWanted', about: site };
const wantTime: Event = { type: 'helpWanted', about: { kind: 'time' } };
const ready = { kind: 'ready', message: 'we-are-coming' } as const;

describe('help in a running session', () => {
  it('one question goes out once, another takes its place', () => {
    const { help, effects, refused } = played(wantSite, wantSite, wantTime);
    expect(help.asked).toEqual({ kind: 'time' });
    expect(effects).toEqual([
      { do: 'askDesk', leaseId: 'lease-1', about: site },
      { do: 'askDesk', leaseId: 'lease-1', about: { kind: 'time' } },
    ]);
    expect(refused).toEqual(['helpWanted']);
  });

  it('a question that did not reach the desk says so until the next, and one that was dealt with is gone', () => {
    expect(played(wantSite, { type: 'helpFailed' }).help).toMatchObject({ asked: null, failed: true });
    expect(played(wantSite, { type: 'helpFailed' }, wantSite).help).toMatchObject({
      asked: site,
      failed: false,
    });
    expect(played(wantSite, { type: 'helpClosed' }).help).toEqual(noHelp);
    expect(played({ type: 'helpFailed' }).refused).toEqual(['helpFailed']);
  });

  it('that a question did not arrive is put away like a message', () => {
    const { help, refused } = played(wantSite, { type: 'helpFailed' }, { type: 'messageDismissed' });
    expect([help, refused]).toEqual([noHelp, []]);
  });

  it.each([
    ['the gateway is there', 'lease-1', null, true],
    ['only the time runs out', 'lease-1', { kind: 'time', secondsLeft: 30, endsAtMs: 1 }, true],
    ['the gateway is silent', 'lease-1', { kind: 'gateway', endsAtMs: 1 }, false],
    ['the session began without it', `offline-${'0'.repeat(32)}`, null, false],
  ] as const)('a guest can ask for time or anything else: %s', (_, leaseId, warning, canCall) => {
    const lease = { ...session.lease, leaseId };
    const state: State = { name: 'browsing', session: { ...session, lease }, pausing: false, help: noHelp };
    const { screen } = viewOf(state, { ...facts, browsing: browsing({ warning }) });
    expect(screen).toMatchObject({ help: { asked: false, canAsk: false, canCall, failed: false } });
  });

  it('the newest message stands until it is read', () => {
    const text = { kind: 'text', text: 'Your taxi' } as const;
    const came: Event = { type: 'messageCame', message: ready };
    expect(played(came, { type: 'messageCame', message: text }).help.message).toEqual(text);
    const read = played(came, { type: 'messageDismissed' }, { type: 'messageDismissed' });
    expect([read.help.message, read.refused]).toEqual([null, ['messageDismissed']]);
  });

  it('only a group of the signed profile is opened, and once', () => {
    const allow = (groupId: string): Event => ({ type: 'siteAllowed', groupId });
    const { help, effects, refused } = played(allow('casino'), allow('video'), allow('video'));
    expect([help.groupIds, effects]).toEqual([['video'], [{ do: 'openGroups', groupIds: ['video'] }]]);
    expect(refused).toEqual(['siteAllowed', 'siteAllowed']);
  });

  it('nothing of it is left in the next session', () => {
    const ending = step(
      { name: 'browsing', session, pausing: false, help: { ...noHelp, message: ready, groupIds: ['video'] } },
      { type: 'endRequested', cause: 'guest' },
    );
    expect(JSON.stringify(ending?.state)).not.toMatch(/video|we-are-coming/);
    const next = step({ name: 'enabling', session }, { type: 'profileEnabled', sessionId: 's1' });
    expect(next?.state).toMatchObject({ help: noHelp });
  });
});
