import type { Browser, Page } from '@playwright/test';
import type { TerminalView } from '../../preload/contract/views.ts';
import { states, viewOf } from '../fakes/guest-views.ts';
import { openGuestPage, publishView } from './guest-screens.ts';
import { type Sheet, shownStates } from './sheets.ts';

/** A picture has so much of the size of its screen: small enough to keep, large enough to read. */
const scale = 0.4;

const gapPx = 8;

/** Where one screen stands on its sheet, in pixels of the sheet. */
export type Cell = {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The places of all screens of a sheet. */
export function cellsOf({ size }: Sheet): readonly Cell[] {
  const [width, height] = [size.widthPx * scale, size.heightPx * scale];
  return shownStates.map((label, index) => ({
    label,
    x: (index % size.columns) * (width + gapPx),
    y: Math.floor(index / size.columns) * (height + gapPx),
    width,
    height,
  }));
}

/** Draws every screen of a sheet and joins them; gives a WebP. `origin` serves the built page of the guest. */
export async function drawSheet(browser: Browser, origin: string, sheet: Sheet): Promise<Buffer> {
  const { language, size, theme } = sheet;
  const page = await openGuestPage(browser, origin, {
    viewport: { width: size.widthPx, height: size.heightPx },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
  });
  try {
    const pictures: string[] = [];
    for (const label of shownStates) {
      const view = viewOf(states[label], language);
      await show(page, { ...view, comfort: { ...view.comfort, theme } });
      pictures.push((await page.screenshot({ caret: 'hide' })).toString('base64'));
    }
    return await joined(browser, pictures, cellsOf(sheet));
  } finally {
    await page.close();
  }
}

async function show(page: Page, view: TerminalView): Promise<void> {
  await publishView(page, view);
  await page.evaluate(async () => {
    // Two frames: React has drawn, and the fonts that the new text needs are asked for.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
}

async function joined(
  browser: Browser,
  pictures: readonly string[],
  cells: readonly Cell[],
): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const data = await page.evaluate(
      async ([images, places]) => {
        const canvas = document.createElement('canvas');
        canvas.width = Math.max(...places.map(({ x, width }) => x + width));
        canvas.height = Math.max(...places.map(({ y, height }) => y + height));
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.fillStyle = 'grey';
        context.fillRect(0, 0, canvas.width, canvas.height);
        for (const [index, { x, y, width, height }] of places.entries()) {
          const image = new Image();
          image.src = `data:image/png;base64,${images[index] ?? ''}`;
          await image.decode();
          context.drawImage(image, x, y, width, height);
        }
        return canvas.toDataURL('image/webp', 0.6);
      },
      [pictures, cells] as const,
    );
    return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
  } finally {
    await page.close();
  }
}
