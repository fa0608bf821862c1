import { expect, type Page } from '@playwright/test';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import { type Language, languages } from '../../../preload/contract/languages.ts';
import { barHeightPx, shellHeightPx } from '../../../preload/contract/layout.ts';
import { nowMs, type StateLabel, states, viewOf } from '../../fakes/guest-views.ts';
import { faultsOfStates, faultsOn } from './faults.ts';
import { test } from './guest-page.ts';

// The last two are 1920 by 1080 and 1366 by 768 at 200 %.
const sizes = [
  [1920, 1080],
  [1366, 768],
  [1024, 768],
  [1080, 1920],
  [960, 540],
  [683, 384],
] as const;

/** Panels that kiosks are built with besides. */
const panels = [
  [1280, 800],
  [1280, 720],
  [1600, 900],
  [800, 1280],
  [768, 1366],
] as const;

async function expectNoFault(page: Page): Promise<void> {
  expect(await faultsOn(page)).toEqual([]);
}

/** Seen at every size: the shortest and the longest texts of ours, and the other direction. The others take turns. */
const always: readonly Language[] = ['en', 'de', 'ar'];
const others = languages.filter((language) => !always.includes(language));

for (const [index, [width, height]] of sizes.entries()) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });
    const here = others.filter((_, place) => place % sizes.length === index);
    for (const language of [...always, ...here]) {
      test(`nothing is cut, covered or too small in ${language}`, async ({ guest }) => {
        test.setTimeout(180_000);
        expect(await faultsOfStates(guest, language)).toEqual({});
      });
    }
  });
}

for (const textSize of ['large', 'largest'] as const) {
  test(`nothing is cut or covered with ${textSize} letters`, async ({ guest }) => {
    test.setTimeout(180_000);
    const found: Record<string, string[]> = {};
    await guest.page.setViewportSize({ width: 1280, height: 1024 });
    await guest.page.emulateMedia({ reducedMotion: 'reduce' });
    await guest.open(states.attract);
    for (const label of Object.keys(states) as StateLabel[]) {
      await guest.showView({ ...viewOf(states[label]), comfort: { ...plainComfort, textSize } });
      const faults = await faultsOn(guest.page);
      if (faults.length > 0) found[label] = faults;
    }
    expect(found).toEqual({});
  });
}

test('the choices of display and sound fit at every size, with the largest letters too', async ({
  guest,
}) => {
  await guest.page.emulateMedia({ reducedMotion: 'reduce' });
  await guest.open(states.entry);
  for (const textSize of ['normal', 'largest'] as const) {
    await guest.showView({ ...viewOf(states.entry), comfort: { ...plainComfort, textSize } });
    for (const [width, height] of sizes) {
      await guest.page.setViewportSize({ width, height });
      await guest.page.getByRole('button', { name: 'Display and sound' }).click();
      await expect(guest.page.getByRole('dialog')).toBeVisible();
      await expectNoFault(guest.page);
      await guest.page.getByRole('button', { name: 'Done' }).click();
    }
  }
});

test('every language is in sight on the attract screen at every size, whichever it speaks, without scrolling', async ({
  guest,
}) => {
  test.setTimeout(180_000);
  const { page } = guest;
  // Its time stands still but for the turns below.
  await page.clock.install({ time: nowMs });
  await page.clock.pauseAt(nowMs + 1_000);
  await guest.open(states.attract);
  const buttons = page.getByRole('navigation').getByRole('button');
  await expect(buttons).toHaveCount(languages.length);
  const headlines = new Set<string | null>();
  const areInSight = () =>
    buttons.evaluateAll((all) =>
      all.every((button) => {
        const { top, bottom } = button.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }),
    );
  for (const language of languages) {
    for (const [width, height] of [...sizes, ...panels]) {
      await page.setViewportSize({ width, height });
      // The page learns of its new size, and has the letters of another language, a moment later.
      await expect.poll(areInSight, `${language} at ${width} by ${height}`).toBe(true);
    }
    headlines.add(await page.getByRole('heading', { level: 1 }).textContent());
    await page.clock.runFor(6_000);
  }
  expect(headlines.size).toBe(languages.length);
});

test('the bar keeps to the height that the guest view leaves free, and so does the strip', async ({
  guest,
}) => {
  await guest.open(states['browsing-page']);
  const { page } = guest;
  const { width: widthPx, height: heightPx } = page.viewportSize() ?? { width: 0, height: 0 };
  const bar = page.getByRole('region', { name: 'Browsing bar' });
  expect(await bar.boundingBox()).toMatchObject({ y: heightPx - barHeightPx, height: barHeightPx });
  for (const label of ['browsing-page', 'browsing-time120'] as const) {
    await guest.show(states[label]);
    const height = heightPx - shellHeightPx(states[label], { widthPx, heightPx });
    expect(await page.getByRole('main').boundingBox()).toMatchObject({ y: 0, height });
  }
});

test('what is asked before the end fits into the bar at every width', async ({ guest }) => {
  for (const [width, height] of sizes) {
    await guest.page.setViewportSize({ width, height });
    await (width === 1920 ? guest.open(states['browsing-page']) : guest.show(states['browsing-start']));
    await guest.page.getByRole('button', { name: 'End', exact: true }).click();
    await expectNoFault(guest.page);
    await guest.page.keyboard.press('Escape');
  }
});
