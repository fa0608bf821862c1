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

async function expectShown(page: Page, language: Language): Promise<void> {
  const text = (await page.locator('body').allInnerTexts()).join(' ');
  expect(keys.filter((key) => text.split(/\s+/).includes(key))).toEqual([]);
  const { demo, demoHint } = resources[language].guest.app;
  const texts = ['Harbour Grand Hotel', 'Lobby 1', new RegExp(`^(${demo}|${demoHint})`)];
  // Asked together, for some 1,900 screens; one after the other takes a sixth longer.
  await Promise.all([
    expect(page.locator('html')).toHaveAttribute('lang', language),
    expect(page.locator('html')).toHaveAttribute('dir', directionOf(language)),
    expect(page.getByRole('heading', { level: 1 })).toHaveCount(1),
    ...texts.map((text) => expect(page.getByText(text, { exact: true }).first()).toBeVisible()),
  ]);
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
