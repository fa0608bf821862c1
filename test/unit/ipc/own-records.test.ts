import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../../main/ipc/handlers/handlers.ts';
import type { StateName } from '../../../main/session/states.ts';
import { createFakeGuard } from '../../fakes/guard.ts';
import { noAdmin } from '../../fakes/no-admin.ts';
import { ownSample } from '../../fakes/own-records.ts';
import { notPaused } from '../../fakes/pauses.ts';

function handlersIn(stateName: StateName) {
  const story: unknown[] = [];
  const handlers = createHandlers({
    admin: noAdmin,
    submit: (event) => story.push(event),
    stateName: () => stateName,
    guard: {
      ...createFakeGuard(),
      navigate: (address) => story.push(`navigate ${address}`),
      browse: (action) => story.push(`browse ${action}`),
      page: () => ({ kind: 'start' }),
    },
    guestInput: () => story.push('input'),
    panels: { show: (panel) => story.push(`panel ${panel}`) },
    comfort: { change: () => {} },
    pauses: notPaused,
    takeGrace: async () => 'away',
    keyboard: { use: () => {}, act: () => false },
    readOwnRecords: () => ownSample,
    fileQuestion: { answer: () => {} },
    view: () => {
      throw new Error('not asked');
    },
  });
  return { handlers, story };
}

describe('the command for one’s own records', () => {
  it('is refused while browsing, where they are a panel', () => {
    const { handlers, story } = handlersIn('browsing');
    expect(() => handlers.showOwnRecords({ shown: true })).toThrow('a-panel-here');
    void handlers.showPanel({ panel: 'records' });
    expect(story).toEqual(['input', 'input', 'panel records']);
  });

  it('is an event of the machine at any other time, which refuses it where there is no receipt', () => {
    const { handlers, story } = handlersIn('idle');
    void handlers.showOwnRecords({ shown: true });
    expect(story).toEqual([{ type: 'ownRecordsShown', shown: true }]);
  });

  it('answers what main may tell, and nothing of its own', () => {
    expect(handlersIn('idle').handlers.readOwnRecords(undefined)).toBe(ownSample);
  });

  it('gives way to a page that is asked for', () => {
    const { handlers, story } = handlersIn('browsing');
    void handlers.navigate({ address: 'a.test' });
    void handlers.browse({ action: 'home' });
    expect(story).toEqual(['input', 'panel null', 'navigate a.test', 'input', 'panel null', 'browse home']);
  });
});
