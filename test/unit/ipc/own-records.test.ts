import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../../main/ipc/handlers.ts';
import type { StateName } from '../../../main/session/states.ts';
import { ownSample } from '../../fakes/own-records.ts';

function handlersIn(stateName: StateName) {
  const story: unknown[] = [];
  const handlers = createHandlers({
    submit: (event) => story.push(event),
    stateName: () => stateName,
    guard: {
      navigate: (address) => story.push(`navigate ${address}`),
      browse: (action) => story.push(`browse ${action}`),
      page: () => ({ kind: 'start' }),
    },
    guestInput: () => story.push('input'),
    ownRecords: {
      read: () => ownSample,
      show: (shown) => story.push(`records ${shown}`),
    },
    view: () => {
      throw new Error('not asked');
    },
  });
  return { handlers, story };
}

describe('the command for one’s own records', () => {
  it('lays them over the page while browsing, as a sign that somebody is there', () => {
    const { handlers, story } = handlersIn('browsing');
    void handlers.showOwnRecords({ shown: true });
    void handlers.showOwnRecords({ shown: false });
    expect(story).toEqual(['input', 'records true', 'input', 'records false']);
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
    expect(story).toEqual([
      'input',
      'records false',
      'navigate a.test',
      'input',
      'records false',
      'browse home',
    ]);
  });
});
