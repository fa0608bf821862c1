import { expect, type Page } from '@playwright/test';
import { type Language, languages } from '../../../preload/contract/languages.ts';
import type { Screen } from '../../../preload/contract/views.ts';
import { en } from '../../../renderer/i18n/en/en.ts';
import { directionOf } from '../../../renderer/i18n/format.ts';
import { resources } from '../../../renderer/i18n/resources.ts';
import { type StateLabel, states, thoroughLanguages } from '../../fakes/guest-views.ts';
import { axeFindings } from '../axe-on.ts';
import { test } from './guest-page.ts';

const labels = Object.keys(states) as StateLabel[];
const screenNames = [...new Set(labels.map((label) => states[label].name))];

/** Every key of the texts, as it would stand on a screen that lacks its text. */
const keys = [...keysOf(en.guest, ''), ...keysOf(en.records, 'records:')];

function keysOf(texts: object, before: string): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [before + key] : keysOf(text, `${before}${key}.`),
  );
}

async function axeViolations(page: Page, isEnhanced: boolean): Promise<unknown[]> {
  const rules = { 'color-contrast-enhanced': { enabled: isEnhanced } };
  const violations = await axeFindings(page, { rules });
  return violations.map(({ id, nodes }) => [
    id,
    ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  ]);
}

/** What a screen says of itself, read at once: asked one by one, thousands of screens would take minutes. */
type Shown = {
  readonly language: string;
  readonly direction: string;
  readonly headings: number;
  /** The texts of all that can be seen, each as a whole. */
  readonly texts: readonly string[];
};

const readShown = (): Shown => {
  const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (each) => each.getClientRects().length > 0 && each.checkVisibility({ visibilityProperty: true }),
  );
  return {
    language: document.documentElement.lang,
    direction: document.documentElement.dir,
    headings: seen.filter(({ tagName }) => tagName === 'H1').length,
    texts: seen.map(({ textContent }) => (textContent ?? '').replaceAll(/\s+/g, ' ').trim()),
  };
};

async function expectShown(page: Page, language: Language): Promise<void> {
  const { demo, demoHint } = resources[language].guest.app;
  const missing = async (): Promise<unknown> => {
    const { texts, ...shown } = await page.evaluate(readShown);
    const places = ['Harbour Grand Hotel', 'Lobby 1'].filter((place) => !texts.includes(place));
    const isDemo = texts.some((text) => text.startsWith(demo) || text.startsWith(demoHint));
    const words = new Set(texts.flatMap((text) => text.split(' ')));
    return { ...shown, places, isDemo, keys: keys.filter((key) => words.has(key)) };
  };
  await expect
    .poll(missing, { intervals: [20, 50, 100] })
    .toEqual({ language, direction: directionOf(language), headings: 1, places: [], isDemo: true, keys: [] });
}

for (const name of screenNames as Screen['name'][]) {
  const ofScreen = labels.filter((label) => states[label].name === name);
  for (const language of thoroughLanguages) {
    test(`every state of ${name} in ${language} is complete, says where one is, and axe finds nothing`, async ({
      guest,
    }) => {
      // Browsing has many states.
      test.setTimeout(60_000 + ofScreen.length * 8_000);
      await guest.page.emulateMedia({ reducedMotion: 'reduce' });
      await guest.open(states[ofScreen[0] ?? 'attract'], language);
      for (const label of ofScreen) {
        await test.step(label, async () => {
          await guest.show(states[label], language);
          await expectShown(guest.page, language);
          expect(await axeViolations(guest.page, false)).toEqual([]);
        });
      }
    });
  }

  test(`${name} has no axe finding when more contrast is asked for, at 7 to 1`, async ({ guest }) => {
    await guest.page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
    const [first = 'attract', ...others] = ofScreen;
    await guest.open(states[first]);
    expect(await axeViolations(guest.page, true)).toEqual([]);
    const last = others.at(-1);
    if (last === undefined) return;
    await guest.show(states[last]);
    expect(await axeViolations(guest.page, true)).toEqual([]);
  });
}

for (const language of languages.filter((each) => !thoroughLanguages.includes(each))) {
  test(`every state of every screen in ${language} is complete and says where one is`, async ({ guest }) => {
    test.setTimeout(240_000);
    await guest.page.emulateMedia({ reducedMotion: 'reduce' });
    await guest.open(states.attract, language);
    for (const label of labels) {
      await test.step(label, async () => {
        await guest.show(states[label], language);
        await expectShown(guest.page, language);
      });
    }
  });
}

test('before main has spoken the page asks for a moment in every language', async ({ guest }) => {
  await guest.open(null);
  await expect(guest.page.getByRole('main')).toContainText('One moment please');
  await expect(guest.page.getByRole('main')).toContainText('请稍候');
});
