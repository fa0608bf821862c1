import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import type { KeyboardField } from '../../../../preload/contract/keyboard-field.ts';
import { lendKeyboardPage } from './build-page.ts';
import { type Fingers, fingersOn } from './fingers.ts';
import { accentAndLetter, keyNameOf, keyTurns } from './key-names.ts';
import type { KeyboardPage } from './page/main.ts';

declare global {
  interface Window {
    keyboardPage: KeyboardPage;
  }
}

/** A page with one field and the keyboard, in the bundle and under the policy of the app. */
export type TypingPage = {
  readonly page: Page;
  readonly field: Locator;
  open(field: Partial<KeyboardField>, language: string): Promise<void>;
  /** Touches keys one after another by what they show, turning pages and shift as a guest would. */
  type(text: string): Promise<void>;
  /** Touches one key or button by its name. */
  touch(name: string): Promise<void>;
  /** Holds the key at a place until its forms show, and lets go. */
  hold(key: string): Promise<void>;
  readonly fingers: Fingers;
  text(): Promise<string>;
  acts(): Promise<KeyboardAct[]>;
};

const plain: KeyboardField = { kind: 'text', enterAction: 'enter' };

/** Serves the page and hands it out. At the end of a test neither a breach of the policy nor an error may have come up. */
export const test = base.extend<{ typing: TypingPage }, { origin: string }>({
  hasTouch: true,
  origin: [lendKeyboardPage, { scope: 'worker', timeout: 300_000 }],
  typing: async ({ page, origin }, use) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    await page.goto(origin);
    const field = page.getByRole('textbox', { name: 'Field' });
    const touch = async (name: string): Promise<void> =>
      page.getByRole('button', { name, exact: true }).first().tap({ timeout: 15_000 });
    const forms = page.getByRole('group', { name: 'Choose one' });
    const fingers = await fingersOn(page);
    await use({
      page,
      field,
      touch,
      fingers,
      hold: async (key) => {
        // Forms of the key before, still there for a moment, would be taken for this key's.
        await expect(forms).toHaveCount(0);
        await fingers.down(0, key);
        await forms.waitFor();
        await fingers.up(0);
      },
      open: async (wanted, language) => {
        await page.evaluate(([next, tag]) => window.keyboardPage.open(next as KeyboardField, tag as string), [
          { ...plain, ...wanted },
          language,
        ] as const);
        await expect
          .poll(() => page.evaluate(() => window.keyboardPage.keyboard.read().isLoading))
          .toBe(false);
      },
      type: async (text) => {
        for (const symbol of text) {
          const pair = accentAndLetter(symbol);
          if (pair === null || (await hasKey(page, symbol))) await touchSymbol(page, symbol);
          else for (const each of pair) await touchSymbol(page, each);
        }
      },
      text: () => field.inputValue(),
      acts: () => page.evaluate(() => [...window.keyboardPage.acts]),
    });
    expect(errors).toEqual([]);
  },
});

/** Whether a layout has a key for a letter, under shift or not. */
async function hasKey(page: Page, letter: string): Promise<boolean> {
  const { rows, shifted } = await page.evaluate(() => window.keyboardPage.keyboard.read().layout);
  return [...rows, ...(Array.isArray(shifted) ? shifted : [])].some((row) => row.split(' ').includes(letter));
}

/** Touches the key that writes a symbol, on the page or under the shift where it stands. */
async function touchSymbol(page: Page, symbol: string): Promise<void> {
  const key = (name: string): Locator =>
    page.locator('[data-key]').and(page.getByRole('button', { name, exact: true }));
  const wanted = symbol === ' ' ? page.locator('[data-key="space"]') : key(keyNameOf(symbol));
  for (const turn of keyTurns) {
    if ((await wanted.count()) > 0) break;
    const way = page.locator(`[data-key="${turn}"]`);
    if ((await way.count()) > 0) await way.tap({ timeout: 15_000 });
  }
  await wanted.first().tap({ timeout: 15_000 });
}
