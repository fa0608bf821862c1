import { describe, expect, it } from 'vitest';
import { pageHandlers } from '../../../main/ipc/handlers/pages.ts';
import { createFakeGuard } from '../../fakes/guard.ts';

/** Handlers of the bar over a guard that notes what it is asked. */
function start() {
  const story: string[] = [];
  const { focusPage, find } = pageHandlers({
    guard: {
      ...createFakeGuard(),
      find: (text) => void story.push(`find ${text}`),
      focusPage: () => void story.push('focus'),
    },
    whileBrowsing: (act) => act(),
    toPage(act) {
      story.push('panels away');
      act();
    },
  });
  return { story, focusPage, find };
}

describe('the keyboard goes to the page', () => {
  it('when the bar is left, and what lies over the page goes away first', () => {
    const { story, focusPage } = start();
    focusPage();
    expect(story).toEqual(['panels away', 'focus']);
  });

  it('when a search ends, and not before', () => {
    const { story, find } = start();
    find({ text: 'sea', back: false });
    find({ text: null, back: false });
    expect(story).toEqual(['find sea', 'find null', 'focus']);
  });
});
