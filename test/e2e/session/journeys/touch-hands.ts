import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';
import { letTimePass } from '../../../screens/guest/page-time.ts';
import { typistAt } from '../../typing/typist.ts';
import { glassOf } from '../typing/field-page.ts';
import type { Hands } from './journey.ts';

/** Hands that do nothing but touch the glass where they see something. */
export async function touchHandsAt(shell: Page): Promise<Hands> {
  const sessions = new Map<Page, Promise<CDPSession>>();
  const sessionOf = (page: Page): Promise<CDPSession> => {
    const session = sessions.get(page) ?? page.context().newCDPSession(page);
    sessions.set(page, session);
    return session;
  };
  const press = async (on: Locator): Promise<void> => {
    const session = await sessionOf(on.page());
    await expect(on).toBeEnabled();
    await expect(on).toBeInViewport({ ratio: 1 });
    const box = await on.boundingBox();
    if (box === null) throw new Error('not on the glass');
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    // A finger meets what lies on top.
    expect(
      await on.evaluate((element, { x, y }) => element.contains(document.elementFromPoint(x, y)), at),
    ).toBe(true);
    // What the touch leads to may take the page away: nothing more is asked of it.
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const keys = async (text: string): Promise<void> => {
    await shell.locator('[data-guest-keyboard]').waitFor();
    // A keyboard that has just come up hears no second tap of a double tap.
    await letTimePass(shell, 450);
    await typistAt(await glassOf(shell)).type(text);
  };
  const tabs = shell.getByRole('navigation').filter({ has: shell.locator('[data-tab]') });
  return {
    press,
    async enterCode(code) {
      for (const symbol of code.replace(/[^0-9A-Z]/g, ''))
        await press(shell.getByRole('button', { name: symbol, exact: true }));
      await press(shell.getByRole('main').getByRole('button').last());
    },
    async goTo(words) {
      await press(shell.getByRole('combobox'));
      await keys(words);
      await press(shell.locator('[data-guest-keyboard] [data-key="enter"]'));
    },
    async write(field, text) {
      await press(field);
      await keys(text);
      await expect(field).toHaveValue(text);
    },
    openTab: () => press(tabs.getByRole('button').last()),
    showFirstTab: () => press(tabs.getByRole('listitem').first().getByRole('button').first()),
    // Bar and page lie side by side on the glass.
    toBar: async () => {},
    toPage: async () => {},
  };
}
