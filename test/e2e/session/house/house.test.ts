import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { PNG } from 'pngjs';
import { checkIn, openPage } from '../../../../main/demo/drive/guest.ts';
import { test as base, freshCode, type Setting } from '../demo-test.ts';

function fillBrandFolder(folder: string): void {
  chmodSync(folder, 0o755);
  const png = new PNG({ width: 120, height: 40 });
  png.data.fill(120);
  writeFileSync(join(folder, 'sign.png'), PNG.sync.write(png));
  copyFileSync(resolve(import.meta.dirname, 'film.webm'), join(folder, 'film.webm'));
  writeFileSync(join(folder, 'broken.png'), 'no picture');
}

const daily = [{ from: '00:00', to: '24:00' }];

const openingHours = {
  timeZone: 'Asia/Shanghai',
  monday: daily,
  tuesday: daily,
  wednesday: daily,
  thursday: daily,
  friday: daily,
  saturday: daily,
  sunday: daily,
};

const test = base.extend<object, { setting: Setting }>({
  setting: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'guestway-house-'));
      fillBrandFolder(folder);
      const brand = {
        folder,
        logo: 'sign.png',
        colors: { primary: '#7a1f3d', deep: '#2b1020' },
        pictures: ['broken.png', 'gone.jpg'],
        video: 'film.webm',
        texts: { en: { headline: 'Good evening at the harbour' } },
      };
      await use({ leaseSeconds: 60, house: { brand, openingHours } });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

test('a hotel shows its sign, its film, its colours and its words, and a guest makes all pages dark', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(180_000);
  const { shell } = terminal;
  await expect(shell.getByRole('heading', { level: 1 })).toBeVisible();
  const sign = shell.getByRole('banner').locator('img');
  await expect.poll(() => sign.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBe(120);
  const film = shell.locator('video');
  await expect
    .poll(() =>
      film.evaluate(({ paused, readyState, muted }: HTMLVideoElement) => [paused, readyState >= 2, muted]),
    )
    .toEqual([false, true, true]);
  await expect(shell.locator('main img')).toHaveCount(0);
  expect(
    await shell.evaluate(() =>
      fetch('/brand/broken.png').then(
        ({ status }) => status,
        () => 0,
      ),
    ),
  ).not.toBe(200);
  await expect(shell.locator('html')).toHaveCSS('--color-primary', '#7a1f3d');

  const { code } = await freshCode(demo);
  await checkIn(shell, code);
  const page = await openPage(terminal, 'https://www.daily-courier.test/');
  // The driver itself says light, unless it is told to say nothing.
  await page.emulateMedia({ colorScheme: null });
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  expect(await isDark()).toBe(false);
  await shell.evaluate(() =>
    (window as never as { guestway: { setComfort(wish: object): Promise<unknown> } }).guestway.setComfort({
      theme: 'dark',
    }),
  );
  await expect.poll(isDark).toBe(true);
  await expect(shell.locator('html')).toHaveAttribute('data-theme', 'dark');
});
