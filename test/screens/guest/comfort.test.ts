import { expect, type Page } from '@playwright/test';
import { type Comfort, plainComfort } from '../../../preload/contract/comfort.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import type { Screen } from '../../../preload/contract/views.ts';
import { onPage, states, viewOf } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

const withComfort = (screen: Screen, comfort: Partial<Comfort>, language: Language = 'en') => ({
  ...viewOf(screen, language),
  comfort: { ...plainComfort, ...comfort },
});

const look = (page: Page) =>
  page.evaluate(() => {
    const { theme, contrast, motion, text } = document.documentElement.dataset;
    return [theme, contrast, motion, text];
  });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Display and sound' });

test('every screen before and after browsing opens the choices, and gives the focus back', async ({
  guest,
}) => {
  const { page } = guest;
  await guest.open(states.attract);
  for (const label of [
    'attract',
    'attract-gateway-away',
    'entry',
    'notice',
    'starting',
    'receipt',
  ] as const) {
    await guest.show(states[label]);
    const button = page.getByRole('button', { name: 'Display and sound' });
    await button.click();
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect(button).toBeFocused();
  }
  expect(await guest.sent()).toEqual([]);
});

test('a tap on the choices does not close the receipt below', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.receipt);
  await page.getByRole('button', { name: 'Display and sound' }).click();
  await dialog(page).getByRole('button', { name: 'Dark colours' }).click();
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  expect(await guest.sent()).toEqual([{ name: 'setComfort', input: { theme: 'dark' } }]);
});

test('each switch sends its wish, says how it stands in a word, and goes back', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['browsing-comfort']);
  const toggle = (name: string) => page.getByRole('button', { name, exact: true });
  for (const name of ['Largest', 'Dark colours', 'Strong contrast', 'Less movement', 'Sounds'])
    await toggle(name).click();
  expect((await guest.sent()).map(({ input }) => input)).toEqual([
    { textSize: 'largest' },
    { theme: 'dark' },
    { contrast: 'more' },
    { motion: 'less' },
    { sound: false },
  ]);
  await guest.showView(
    withComfort(onPage({}, { panel: 'comfort' }), {
      textSize: 'largest',
      theme: 'dark',
      contrast: 'more',
      motion: 'less',
      sound: false,
    }),
  );
  await expect(toggle('Largest')).toHaveAttribute('aria-pressed', 'true');
  await expect(toggle('Normal')).toHaveAttribute('aria-pressed', 'false');
  await expect(toggle('Sounds')).toContainText('Off');
  for (const name of ['Dark colours', 'Strong contrast', 'Less movement', 'Sounds']) {
    await expect(toggle(name)).toHaveAttribute('aria-pressed', String(name !== 'Sounds'));
    await toggle(name).click();
  }
  expect((await guest.sent()).slice(5).map(({ input }) => input)).toEqual([
    { theme: 'light' },
    { contrast: 'normal' },
    { motion: 'full' },
    { sound: true },
  ]);
});

test('the choices are reached and made by keys alone, and Escape goes back to the page', async ({
  guest,
}) => {
  const { page } = guest;
  await guest.open(states['browsing-comfort']);
  await expect(page.getByRole('heading', { level: 1, name: 'Display and sound' })).toBeFocused();
  const dark = page.getByRole('button', { name: 'Dark colours' });
  for (
    let step = 0;
    step < 12 && !(await dark.evaluate((each) => each === document.activeElement));
    step += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await guest.sent()).toEqual([
    { name: 'setComfort', input: { theme: 'dark' } },
    { name: 'showPanel', input: { panel: null } },
  ]);
});

test('the system decides until the guest does, also when it changes its mind', async ({ guest }) => {
  const { page } = guest;
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more', reducedMotion: 'reduce' });
  await guest.open(states.entry);
  expect(await look(page)).toEqual(['dark', 'more', 'less', 'normal']);
  await page.emulateMedia({
    colorScheme: 'light',
    contrast: 'no-preference',
    reducedMotion: 'no-preference',
  });
  await expect.poll(() => look(page)).toEqual(['light', 'normal', 'full', 'normal']);
  await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
  await guest.showView(
    withComfort(states.entry, { theme: 'dark', contrast: 'normal', motion: 'full', textSize: 'large' }),
  );
  await expect.poll(() => look(page)).toEqual(['dark', 'normal', 'full', 'large']);
});

test('larger letters are larger everywhere but in the bar, whose height main relies on', async ({
  guest,
}) => {
  const { page } = guest;
  await guest.open(states['browsing-start']);
  const sizes = async () =>
    page.evaluate(() => ({
      heading: document.querySelector('h1')?.getBoundingClientRect().height ?? 0,
      bar: document.querySelector('section')?.getBoundingClientRect().height ?? 0,
    }));
  const before = await sizes();
  await guest.showView(withComfort(states['browsing-start'], { textSize: 'largest' }));
  await expect.poll(async () => (await sizes()).heading).toBeGreaterThan(before.heading * 1.4);
  expect((await sizes()).bar).toBe(before.bar);
});

test('nothing moves for a guest who asked for less movement', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.starting);
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  expect(await moving()).toBeGreaterThan(0);
  await guest.showView(withComfort(states.starting, { motion: 'less' }));
  await expect.poll(moving).toBe(0);
});

test.describe('reading aloud', () => {
  /** Voices as an operating system has them, and what they were told to say. */
  function installVoices(voices: readonly { lang: string; localService: boolean }[]): void {
    const spoken: string[] = [];
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: ({ text, lang }: SpeechSynthesisUtterance) => spoken.push(`${lang}: ${text}`),
      cancel: () => {},
    });
    class Utterance {
      text: string;
      voice: unknown = null;
      lang = '';
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, spoken });
  }
  const spoken = (page: Page) => page.evaluate(() => (window as never as { spoken: string[] }).spoken);

  test('is offered only where the terminal itself has a voice for the language', async ({ guest }) => {
    const { page } = guest;
    await page.addInitScript(installVoices, [
      { lang: 'en_GB', localService: true },
      { lang: 'zh-CN', localService: false },
      { lang: 'zh-TW', localService: true },
    ]);
    await guest.open(states['browsing-comfort']);
    await expect(page.getByRole('button', { name: 'Read screens aloud' })).toBeVisible();
    await guest.show(states['browsing-comfort'], 'zh-Hans');
    await expect(page.getByRole('heading', { level: 1, name: '显示与声音' })).toBeVisible();
    await expect(page.getByRole('button', { name: '朗读屏幕内容' })).toHaveCount(0);
  });

  test('says each heading and each message once, and stops when it is switched off', async ({ guest }) => {
    const { page } = guest;
    await page.addInitScript(installVoices, [{ lang: 'en-US', localService: true }]);
    await guest.open(states.entry);
    expect(await spoken(page)).toEqual([]);
    await guest.showView(withComfort(states.entry, { readAloud: true }));
    await expect.poll(() => spoken(page)).toEqual(['en-US: Enter your code']);
    await guest.showView(withComfort(states['entry-refused'], { readAloud: true }));
    await expect
      .poll(async () => (await spoken(page)).slice(1))
      .toEqual([
        'en-US: This code was not accepted. Please compare it with your slip or ask at the front desk.',
      ]);
    await guest.showView(withComfort(states.verifying, { readAloud: true }));
    await expect.poll(async () => (await spoken(page)).slice(2)).toEqual(['en-US: Checking your code']);
    await guest.showView(withComfort(states.notice, { readAloud: false }));
    await page.getByRole('heading', { level: 1, name: 'What is kept about you' }).waitFor();
    expect(await spoken(page)).toHaveLength(3);
  });
});
