import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { freshCode, lastClose, nextClose, successor, test } from './demo-test.ts';

test('a guest reads a PDF, keeps files, gives one to a page that asks, deletes one, and leaves none behind', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(180_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo);
  await checkIn(shell, code);
  const button = (name: string) => shell.getByRole('button', { name, exact: true });
  const kept = () => readdirSync(join(terminal.tree.scratch, 'downloads')).length;

  const depot = await openPage(terminal, 'https://files.depot.test/');
  await depot.getByRole('link', { name: 'Open' }).click();
  await expect
    .poll(() => terminal.guestPages().some((page) => page.url().includes('.viewer.invalid')))
    .toBe(true);
  const shown = terminal.guestPages().find((page) => page.url().includes('.viewer.invalid')) ?? depot;
  await expect(shown.locator('[data-state="drawn"]')).toBeVisible({ timeout: 20_000 });
  await button('Back').click();
  await expect
    .poll(() => terminal.guestPages().some((page) => page.url().includes('.viewer.invalid')))
    .toBe(false);

  await depot.getByRole('link', { name: 'Download' }).first().click();
  await expect.poll(kept).toBe(2);
  await expect(shell.getByText(/The file is kept until you leave/)).toBeVisible();

  const tryOut = await openPage(terminal, 'https://www.tryout.test/');
  await tryOut.getByLabel('File').click();
  await expect(heading(shell, 'www.tryout.test asks for a file')).toBeVisible();
  await shell.getByRole('button', { name: /timetable\.csv/ }).click();
  await sleep(clock, 800);
  await button('Send').click();
  await expect
    .poll(() =>
      tryOut.evaluate(() => document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]?.size),
    )
    .toBeGreaterThan(0);

  await button('More').click();
  await button('Files').click();
  const row = shell.getByRole('listitem').filter({ hasText: 'timetable.csv' });
  await row.getByRole('button', { name: 'Delete' }).click();
  await sleep(clock, 800);
  await row.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(row).toHaveCount(0);
  expect(kept()).toBe(1);

  const closed = lastClose(folder);
  await askToEnd(shell);
  const next = successor(demo, terminal);
  await confirmEnd(shell);
  const { shell: after } = await next;
  expect((await nextClose(folder, closed)).wipe_result).toBeDefined();
  await after.waitForLoadState();
  expect(() => kept()).toThrow();
});
