import type { Page } from '@playwright/test';
import jsqr from 'jsqr';

/** What a guest holds in their hand. */
export type PrintedSlip = {
  /** Text of the QR, as a reader finds it in the picture of the paper. */
  readonly qr: string;
  readonly text: string;
  /** The print job, as Chromium makes it for a printer. */
  readonly pdf: Buffer;
};

/** Device pixels for one CSS pixel: the 203 dots an inch of a thermal printer. */
const dotsPerPixel = 203 / 96;

/** Prints what the page would print, looks at the paper, and shows the page on the screen again. */
export async function printSlip(page: Page): Promise<PrintedSlip> {
  const devTools = await page.context().newCDPSession(page);
  // What is not on the paper loses the focus while the page looks like paper; a printer does not do that.
  const focused = await page.evaluateHandle(() => document.activeElement);
  try {
    await page.emulateMedia({ media: 'print' });
    const text = (await page.locator('body').allInnerTexts()).join('');
    const { data } = await devTools.send('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: true,
      clip: { ...(await sheetOf(page)), scale: dotsPerPixel },
    });
    const print = await devTools.send('Page.printToPDF', { preferCSSPageSize: true });
    return { qr: await readQr(page, data), text, pdf: Buffer.from(print.data, 'base64') };
  } finally {
    await page.emulateMedia({ media: null });
    await focused.evaluate((element) => element instanceof HTMLElement && element.focus());
    await devTools.detach();
  }
}

async function sheetOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { x: 0, y: 0, width: scrollWidth, height: scrollHeight };
  });
}

/** Reads the QR in a picture; the browser's own drawing area turns the picture into its pixels. */
async function readQr(page: Page, png: string): Promise<string> {
  const blank = await page.context().newPage();
  const drawn = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const area = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    area?.drawImage(picture, 0, 0);
    const { data, width, height } = area?.getImageData(0, 0, picture.width, picture.height) ?? {};
    // One byte for each pixel is enough of black and white, and a text is the quickest way out of a page.
    const grey = Array.from({ length: (data?.length ?? 0) / 4 }, (_, at) => data?.[at * 4] ?? 0);
    return {
      width: width ?? 0,
      height: height ?? 0,
      grey: grey.map((one) => String.fromCharCode(one)).join(''),
    };
  }, png);
  await blank.close();
  const pixels = new Uint8ClampedArray(drawn.grey.length * 4);
  for (let at = 0; at < drawn.grey.length; at += 1)
    pixels.fill(drawn.grey.charCodeAt(at), at * 4, at * 4 + 4);
  const found = jsqr.default(pixels, drawn.width, drawn.height);
  if (found === null) throw new Error('no QR can be read on the slip');
  return found.data;
}
