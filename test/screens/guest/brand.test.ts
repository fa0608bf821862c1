import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { paletteOf } from '../../../main/config/brand/brand-colors.ts';
import type { BrandFile } from '../../../main/shell/brand/load-brand.ts';
import type { Brand } from '../../../preload/contract/brand.ts';
import type { Comfort } from '../../../preload/contract/comfort.ts';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import type { Screen } from '../../../preload/contract/views.ts';
import { nowMs, states, viewOf } from '../../fakes/guest-views.ts';
import { axeFindings } from '../axe-on.ts';
import { test as base } from './guest-page.ts';

const files = new Map<string, BrandFile>();

/** The same page, with files of a hotel behind it. */
const test = base.extend<object, { folder: string }>({
  brandFiles: [files, { scope: 'worker' }],
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'brand-'));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', auto: true },
  ],
});

function put(folder: string, name: string, type: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  files.set(`/brand/${name}`, { path, type, sizeBytes: bytes.length });
  return `/brand/${name}`;
}

function picture(width: number, height: number, gray: number): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(gray);
  for (let index = 3; index < png.data.length; index += 4) png.data[index] = 255;
  return PNG.sync.write(png);
}

const plain: Brand = { logo: null, colors: null, pictures: [], video: null, texts: {} };

const withBrand = (screen: Screen, brand: Partial<Brand>, comfort: Partial<Comfort> = {}) => {
  const view = viewOf(screen);
  return {
    ...view,
    terminal: { ...view.terminal, brand: { ...plain, ...brand } },
    comfort: { ...plainComfort, ...comfort },
  };
};

/** A film as a browser makes it: half a second of a canvas. */
async function film(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    const isOver = new Promise((over) => {
      recorder.onstop = over;
    });
    let strokes = 0;
    const drawing = setInterval(() => context?.fillRect(strokes++ % 200, 0, 10, 100), 40);
    recorder.ondataavailable = ({ data }) => {
      parts.push(data);
      if (parts.length === 5) recorder.stop();
    };
    recorder.start(100);
    await isOver;
    clearInterval(drawing);
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

test('the sign stands beside the name of the hotel on every full screen', async ({ guest, folder }) => {
  const logo = put(folder, 'logo.png', 'image/png', picture(300, 100, 90));
  await guest.open(states.attract);
  for (const label of ['attract', 'entry', 'notice', 'receipt'] as const) {
    await guest.showView(withBrand(states[label], { logo }));
    const image = guest.page.getByRole('banner').locator('img');
    await expect(image).toBeVisible();
    expect(await image.evaluate((each: HTMLImageElement) => [each.naturalWidth, each.alt])).toEqual([
      300,
      '',
    ]);
  }
});

test('a file that is broken inside leaves the plain screen', async ({ guest, folder }) => {
  const bad = Buffer.concat([picture(8, 8, 0).subarray(0, 20), Buffer.from('no picture')]);
  const address = put(folder, 'bad.png', 'image/png', bad);
  await guest.open(states.attract);
  await guest.showView(withBrand(states.attract, { logo: address, pictures: [address], video: address }));
  await expect(guest.page.locator('img, video')).toHaveCount(0);
  await expect(guest.page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('pictures take turns with the languages, and stand still for people who want less motion', async ({
  guest,
  folder,
}) => {
  const { page } = guest;
  const pictures = [80, 160].map((gray) => put(folder, `p${gray}.png`, 'image/png', picture(40, 30, gray)));
  await page.clock.install({ time: nowMs });
  await guest.open(states.attract);
  await guest.showView(withBrand(states.attract, { pictures }));
  const shown = page.getByRole('main').locator('img');
  await expect(shown).toHaveAttribute('src', '/brand/p80.png');
  await page.clock.runFor(6100);
  await expect(shown).toHaveAttribute('src', '/brand/p160.png');
  await guest.showView(withBrand(states.attract, { pictures }, { motion: 'less' }));
  await page.clock.runFor(30_000);
  await expect(shown).toHaveAttribute('src', '/brand/p160.png');
});

test('a film runs without sound, round and round, and not at all for people who want less motion', async ({
  guest,
  folder,
}) => {
  const { page } = guest;
  await guest.open(states.attract);
  const video = put(folder, 'film.webm', 'video/webm', await film(page));
  await guest.showView(withBrand(states.attract, { video }));
  const player = page.locator('video');
  const state = () =>
    player.evaluate(({ paused, muted, loop, controls, readyState }: HTMLVideoElement) => ({
      paused,
      muted,
      loop,
      controls,
      isThere: readyState >= 2,
    }));
  await expect
    .poll(state)
    .toEqual({ paused: false, muted: true, loop: true, controls: false, isThere: true });
  await guest.showView(withBrand(states.attract, { video }, { motion: 'less' }));
  await expect.poll(state).toEqual({ paused: true, muted: true, loop: true, controls: false, isThere: true });
});

test("the hotel's words stand in its languages, ours in the others", async ({ guest }) => {
  const { page } = guest;
  await page.clock.install({ time: nowMs });
  await guest.open(states.attract);
  await guest.showView(
    withBrand(states.attract, { texts: { en: { headline: 'Good evening at the <b>harbour</b>' } } }),
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Good evening at the <b>harbour</b>');
  await expect(page.getByText('When you leave, nothing of yours stays behind.')).toBeVisible();
  await page.clock.runFor(6100);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('在这里，打开您熟悉的网站');
});

test("the hotel's colours are those of the light look alone", async ({ guest }) => {
  const { page } = guest;
  const colors = paletteOf({ primary: '#7a1f3d', deep: '#2b1020' });
  await guest.open(states.entry);
  const ground = () =>
    page.getByRole('button', { name: 'Continue' }).evaluate((each) => getComputedStyle(each).backgroundColor);
  const own = await ground();
  await guest.showView(withBrand(states.entry, { colors }));
  await expect.poll(ground).toBe('rgb(122, 31, 61)');
  for (const comfort of [{ theme: 'dark' }, { contrast: 'more' }] as const) {
    await guest.showView(withBrand(states.entry, { colors }, comfort));
    await expect.poll(ground).not.toBe('rgb(122, 31, 61)');
  }
  await guest.showView(viewOf(states.entry));
  await expect.poll(ground).toBe(own);
});

test('a closed terminal says in every language when it opens, by the clock of the hotel', async ({
  guest,
}) => {
  await guest.open(states['attract-closed']);
  const view = viewOf(states['attract-closed']);
  const hours = {
    opensAtMs: Date.parse('2026-11-25T07:00:00+08:00'),
    closesAtMs: null,
    timeZone: 'Asia/Shanghai',
  };
  await guest.showView({ ...view, terminal: { ...view.terminal, hours } });
  await expect(guest.page.getByRole('heading', { level: 1 })).toHaveText('Closed now');
  await expect(guest.page.getByText('Opens Wednesday 7:00 AM')).toBeVisible();
  await expect(guest.page.getByText(/^星期三\s?0?7:00开放$/)).toBeVisible();
  await expect(guest.page.getByRole('button', { name: '简体中文' })).toHaveCount(0);
});

test('an open terminal says until when', async ({ guest }) => {
  await guest.open(states.attract);
  const view = viewOf(states.attract);
  const hours = {
    opensAtMs: null,
    closesAtMs: Date.parse('2026-11-24T23:00:00+09:00'),
    timeZone: 'Asia/Tokyo',
  };
  await guest.showView({ ...view, terminal: { ...view.terminal, hours } });
  await expect(guest.page.getByText('Open until Tuesday 11:00 PM')).toBeVisible();
});

test('a screen that is off is black and still, and any touch or key lights it for a minute', async ({
  guest,
}) => {
  const { page } = guest;
  await guest.open(states['attract-closed']);
  const view = viewOf(states['attract-closed']);
  await guest.showView({ ...view, terminal: { ...view.terminal, isDark: true } });
  const lit = page.getByText('Harbour Grand Hotel');
  await expect(lit).toHaveCount(0);
  await expect(page.locator('main')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  expect(await page.locator('main').boundingBox()).toMatchObject({ x: 0, y: 0, ...page.viewportSize() });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The web you know from home');
  expect(await axeFindings(page)).toEqual([]);
  for (const wake of [() => page.mouse.click(200, 200), () => page.keyboard.press('a')]) {
    await wake();
    await expect(lit.first()).toBeVisible();
    await expect(
      page.getByText('Closed now').or(page.getByText('Not available right now')).first(),
    ).toBeVisible();
    await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + 60_001);
    await expect(lit).toHaveCount(0);
  }
  // Whoever is at the terminal is never left in the dark.
  await guest.showView({ ...viewOf(states.entry), terminal: { ...view.terminal, isDark: true } });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(lit.first()).toBeVisible();
  expect(await guest.sent()).toEqual([]);
});
