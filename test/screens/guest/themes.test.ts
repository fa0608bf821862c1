import { expect, type Page } from '@playwright/test';
import { type Comfort, plainComfort } from '../../../preload/contract/comfort.ts';
import { type StateLabel, states, viewOf } from '../../fakes/guest-views.ts';
import { axeFindings } from '../axe-on.ts';
import { test } from './guest-page.ts';

const labels = Object.keys(states) as StateLabel[];

/** Every look but the plain light one, in which all states are looked at in several languages. */
const looks = [
  { theme: 'dark', contrast: 'normal' },
  { theme: 'light', contrast: 'more' },
  { theme: 'dark', contrast: 'more' },
] as const satisfies readonly Partial<Comfort>[];

/** What axe finds; strong contrast is held to 7 to 1. */
async function faultsOf(page: Page, isStrong: boolean): Promise<string[]> {
  const violations = await axeFindings(page, { rules: { 'color-contrast-enhanced': { enabled: isStrong } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

for (const { theme, contrast } of looks) {
  test(`no state of any screen has an axe finding in the ${theme} theme with ${contrast} contrast`, async ({
    guest,
  }) => {
    test.setTimeout(600_000);
    const { page } = guest;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await guest.open(states.attract);
    const found: Record<string, string[]> = {};
    for (const label of labels) {
      await guest.showView({ ...viewOf(states[label]), comfort: { ...plainComfort, theme, contrast } });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(page.locator('html')).toHaveAttribute('data-contrast', contrast);
      const faults = await faultsOf(page, contrast === 'more');
      if (faults.length > 0) found[label] = faults;
    }
    expect(found).toEqual({});
  });
}
