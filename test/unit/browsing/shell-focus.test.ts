import { describe, expect, it } from 'vitest';
import { createShellFocus } from '../../../main/browsing/shell-focus.ts';
import { type StateLabel, states } from '../../fakes/guest-views.ts';

/** How often our own page was given the keyboard while these were shown one after another. */
function given(...labels: readonly StateLabel[]): number {
  let count = 0;
  const { shows } = createShellFocus({ focusShell: () => (count += 1) });
  for (const label of labels) shows(states[label]);
  return count;
}

describe('the keyboard comes to our own page', () => {
  it.each<StateLabel>([
    'browsing-start',
    'blocked-rule',
    'browsing-records',
    'browsing-print-preparing',
    'paused-choosing',
    'ending',
  ])('when a page gives way to %s, once', (label) => {
    expect(given('browsing-page', label, label)).toBe(1);
  });

  it('when a file goes', () => {
    expect(given('files-shown', 'browsing-start')).toBe(1);
  });

  it('not for what leaves the page in sight, nor before there was one', () => {
    expect(given('attract', 'entry', 'browsing-start', 'browsing-page')).toBe(0);
    expect(given('browsing-page', 'browsing-tools', 'browsing-find', 'browsing-time120', 'files-shown')).toBe(
      0,
    );
  });
});
