import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, goTo, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { freshCode, successor, test } from './demo-test.ts';

test('a guest has several pages, goes between them by touch and by keys, and none is left at the end', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(180_000);
  const { shell } = terminal;
  const row = shell.getByRole('navigation', { name: 'Open pages' });
  const tabs = row.getByRole('listitem');
  const front = row.locator('[aria-current=page]');
  const address = shell.getByRole('combobox', { name: 'Address', exact: true });
  const { code } = await freshCode(demo);
  await checkIn(shell, code);
  const news = await openPage(terminal, 'https://www.daily-courier.test/');

  await test.step('a second page beside the first, which goes on hidden', async () => {
    await row.getByRole('button', { name: 'New page' }).click();
    await expect(heading(shell, 'Where would you like to go?')).toBeVisible();
    await goTo(shell, 'https://search.wayfind.test/');
    await terminal.guestPage('https://search.wayfind.test/');
    await expect(tabs).toHaveCount(2);
    await expect(front).toHaveText(/Wayfind/);
    await news.evaluate('self.isTheSame = true');
  });

  // Keys sent over the debugging port go past the gate of a guest's page, so what that gate does stands in the guard's tests.
  await test.step('keys pressed in the bar act on it', async () => {
    await shell.getByRole('button', { name: 'Reload' }).focus();
    await shell.keyboard.press('Control+l');
    await expect(address).toBeFocused();
    await shell.keyboard.press('Escape');
    await shell.keyboard.press('Control+t');
    await expect(tabs).toHaveCount(3);
    await expect(heading(shell, 'Where would you like to go?')).toBeVisible();
    await shell.keyboard.press('Control+w');
    await expect(tabs).toHaveCount(2);
  });

  await test.step('a touch brings the first back, as it was', async () => {
    await tabs.first().getByRole('button').first().click();
    await expect(front).toHaveText(/Daily Courier/);
    expect(await news.evaluate('self.isTheSame')).toBe(true);
    await expect(address).toHaveValue(/^https:\/\/www\.daily-courier\.test\//);
  });

  await test.step('a text is found in the page, and the page is drawn larger', async () => {
    await shell.getByRole('button', { name: 'Reload' }).focus();
    await shell.keyboard.press('Control+f');
    const field = shell.getByRole('textbox', { name: 'Find on this page' });
    await expect(field).toBeFocused();
    await field.fill('the');
    await expect(shell.getByRole('search')).toContainText(/\d of \d/);
    await field.press('Escape');
    await expect(field).toHaveCount(0);
    const before = (await news.evaluate('innerWidth')) as number;
    await shell.getByRole('button', { name: 'More', exact: true }).click();
    await shell.getByRole('button', { name: 'Larger', exact: true }).click();
    await expect.poll(() => news.evaluate('innerWidth')).toBe(Math.round(before / 1.25));
    await shell.getByRole('button', { name: 'More', exact: true }).click();
  });

  await askToEnd(shell);
  await confirmEnd(shell);
  const next = await successor(demo, terminal);
  expect(next.guestPages()).toEqual([]);
  await next.disconnect();
});
