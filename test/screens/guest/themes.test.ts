import { expect, type Page } from '@playwright/test';
import { type Comfort, plainComfort } from '../../../preload/contract/comfort.ts';
import { type StateLabel, states, viewOf } from '../../fakes/guest-views.ts';
import { axeOn } from '../axe-on.ts';
import { test } from './guest-page.ts';

const labels = Object.keys(states) as StateLabel[];

/** Every look but the plain light one, in which all states are looked at with every rule in several languages. */
const looks = [
  { theme: 'dark', contrast: 'normal' },
  { theme: 'light', contrast: 'more' },
  { theme: 'dark', contrast: 'more' },
] as const satisfies readonly Partial<Comfort>[];

/** The first and the last state of every screen, and every panel over a page: looked at with every rule of axe. */
const whole: ReadonlySet<StateLabel> = new Set(
  labels.filter((label, index) => {
    const { name } = states[label];
    const neighbours = [labels[index - 1], labels[index + 1]].map((each) => each && states[each].name);
    const screen = states[label];
    const isPanel = screen.name === 'browsing' && (screen.panel !== null || screen.pause !== null);
    return isPanel || neighbours.some((each) => each !== name);
  }),
);

/** What a theme can break in all the others: it changes colours and nothing else. */
const ofColours = ['color-contrast', 'link-in-text-block'] as const;

/** What axe finds; strong contrast is held to 7 to 1. */
async function violations(page: Page, isStrong: boolean, isWhole: boolean): Promise<string[]> {
  const rules = { 'color-contrast-enhanced': { enabled: isStrong } };
  const values = isStrong ? [...ofColours, 'color-contrast-enhanced'] : [...ofColours];
  const options = isWhole ? { rules } : { runOnly: { type: 'rule' as const, values } };
  const found = await axeOn(page).options(options).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
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
      const faults = await violations(page, contrast === 'more', whole.has(label));
      if (faults.length > 0) found[label] = faults;
    }
    expect(found).toEqual({});
  });
}
