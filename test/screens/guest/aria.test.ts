import { expect } from '@playwright/test';
import { type StateLabel, states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

const shown: readonly StateLabel[] = [
  'attract',
  'attract-not-enrolled',
  'entry-refused',
  'entry-cool-down',
  'verifying',
  'notice',
  'starting',
  'browsing-page',
  'browsing-idle',
  'blocked-rule',
  'ending',
  'wiping',
  'receipt',
  'out-of-order-wipe',
];

for (const label of shown) {
  test(`a screen reader has the whole of ${label}`, async ({ guest }) => {
    await guest.open(states[label]);
    await expect(guest.page.locator('body')).toMatchAriaSnapshot({ name: `guest-${label}.aria.yml` });
  });
}
