import { expect } from '@playwright/test';
import type { Language } from '../../../preload/contract/languages.ts';
import { type StateLabel, states } from '../../fakes/guest-views.ts';
import { type GuestPage, test } from './guest-page.ts';

const labels = Object.keys(states) as StateLabel[];

/** Read in Arabic too: what runs the other way must be said in the same order. */
const rightToLeft: readonly StateLabel[] = [
  'attract',
  'entry',
  'notice',
  'browsing-start',
  'browsing-tools',
  'browsing-comfort',
  'blocked-askable',
  'paused-choosing',
  'receipt',
  'out-of-order-wipe',
];

async function expectHeard(
  { page, show }: GuestPage,
  label: StateLabel,
  language: Language,
  name: string,
): Promise<void> {
  // What a part of the page remembers of the state before would be heard in this one.
  await show(states.ending, language);
  await show(states[label], language);
  await expect(page.locator('body')).toMatchAriaSnapshot({ name });
}

for (const screen of new Set(labels.map((label) => states[label].name))) {
  test(`a screen reader has the whole of every state of ${screen}`, async ({ guest }) => {
    test.setTimeout(180_000);
    // The headline of the attract screen stands still.
    await guest.page.emulateMedia({ reducedMotion: 'reduce' });
    await guest.open(states.ending);
    for (const label of labels.filter((each) => states[each].name === screen)) {
      await test.step(label, () => expectHeard(guest, label, 'en', `guest-${label}.aria.yml`));
    }
  });
}

test('a screen reader has the main screens in Arabic, in the same order', async ({ guest }) => {
  test.setTimeout(180_000);
  await guest.page.emulateMedia({ reducedMotion: 'reduce' });
  await guest.open(states.ending, 'ar');
  for (const label of rightToLeft) {
    await test.step(label, () => expectHeard(guest, label, 'ar', `guest-${label}-ar.aria.yml`));
  }
});
