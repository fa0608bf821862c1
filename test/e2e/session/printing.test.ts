import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, openPage } from '../../../main/demo/drive/guest.ts';
import { type FakePrinter, lendPrinter } from '../../fakes/printer/ipp-server.ts';
import { test as base, freshCode, type Setting, successor } from './demo-test.ts';

const test = base.extend<object, { printer: FakePrinter; setting: Setting }>({
  printer: [lendPrinter, { scope: 'worker' }],
  setting: [
    async ({ printer }, use) => {
      const place = { url: printer.url, pins: [], price: '¥2', mostPages: 20 };
      await use({ leaseSeconds: 6, house: { printer: place } });
    },
    { scope: 'worker' },
  ],
});

test('a guest prints a page from the bar, is reminded of the paper twice, and leaves nothing', async ({
  demo,
  terminal,
  printer,
}) => {
  test.setTimeout(180_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo);
  await checkIn(shell, code);
  await openPage(terminal, 'https://www.daily-courier.test/');

  await test.step('the sheets are seen first', async () => {
    await shell.getByRole('button', { name: 'More', exact: true }).click();
    await shell.getByRole('button', { name: 'Print', exact: true }).click();
    await expect(shell.getByRole('heading', { name: 'Print', level: 1 })).toBeVisible();
    const sheets = shell.getByRole('main').getByRole('listitem');
    await expect(sheets.first()).toBeVisible({ timeout: 60_000 });
    await expect(shell.getByRole('main').locator('img')).toHaveCount(await sheets.count(), {
      timeout: 30_000,
    });
    expect(printer.jobs).toEqual([]);
  });

  await test.step('then printed, and fetched', async () => {
    const order = shell.getByRole('region', { name: 'Copies' });
    await expect(order.getByText('One copy costs ¥2. You pay at the front desk.')).toBeVisible();
    // It hears nothing for a moment, so that a double tap prints nothing.
    await expect(async () => {
      if (await order.isVisible())
        await order.getByRole('button', { name: 'Print', exact: true }).click({ timeout: 1_000 });
      await expect(shell.getByText('Your paper is ready')).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 40_000 });
    expect(printer.jobs).toHaveLength(1);
    expect(printer.jobs[0]?.document.toString('latin1', 0, 5)).toBe('%PDF-');
    await shell.getByRole('button', { name: 'I have my paper' }).click();
    await expect(shell.getByRole('heading', { name: 'Print', level: 1 })).toBeHidden();
  });

  await test.step('the receipt says it again, and no log names the page', async () => {
    await askToEnd(shell);
    await confirmEnd(shell);
    const next = await successor(demo, terminal);
    await expect(next.shell.getByText('Take your printed pages with you.')).toBeVisible({ timeout: 30_000 });
    await next.disconnect();
    const folder = join(demo.terminalFolder, 'log');
    const log = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    expect(log).not.toMatch(/daily-courier|page\.pdf|sheets\.pdf/);
  });
});
