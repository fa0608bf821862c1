import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { states } from '../../../fakes/guest-views.ts';
import { faultsOfStates } from '../faults.ts';
import { test as base } from '../guest-page.ts';
import { buildPseudo } from './build-pseudo.ts';
import { stretched } from './pseudo-text.ts';

const test = base.extend<object, object>({
  bundle: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'pseudo-'));
      await buildPseudo(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// The smallest two are 200 % of the two most usual screens.
const sizes = [
  [1920, 1080],
  [1280, 1024],
  [1080, 1920],
  [960, 540],
  [683, 384],
] as const;

test('the page speaks the made-up language', async ({ guest }) => {
  await guest.open(states.entry);
  await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText(stretched('Enter your code'));
  expect(stretched('Enter your code').length).toBeGreaterThan('Enter your code'.length * 1.3);
});

for (const [width, height] of sizes) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });
    test('texts of a language that is two fifths longer are not cut and cover nothing', async ({ guest }) => {
      test.setTimeout(180_000);
      expect(await faultsOfStates(guest, 'en')).toEqual({});
    });

    test('texts of such a language from right to left are not cut either', async ({ guest }) => {
      test.setTimeout(180_000);
      expect(await faultsOfStates(guest, 'ar')).toEqual({});
    });
  });
}
