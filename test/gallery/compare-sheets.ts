import type { Browser } from '@playwright/test';
import type { Cell } from './draw-sheet.ts';

/** A screen that looks otherwise than in the picture that is kept. */
export type Difference = {
  readonly label: string;
  /** Part of the screen that differs, 0 to 1. */
  readonly part: number;
};

/** More of a screen than this looks otherwise only when somebody changed it; lossy pictures and another smoothing of letters stay below. */
const leastPart = 0.004;

/** Compares two sheets (WebP) screen by screen; tells those that differ by more than `leastPart`. Throws when the sheets have other sizes. */
export async function compareSheets(
  browser: Browser,
  [kept, drawn]: readonly [Buffer, Buffer],
  cells: readonly Cell[],
): Promise<readonly Difference[]> {
  const page = await browser.newPage();
  try {
    const parts = await page.evaluate(
      async ([one, other, places]) => {
        const decode = async (data: string): Promise<HTMLImageElement> => {
          const image = new Image();
          image.src = `data:image/webp;base64,${data}`;
          await image.decode();
          return image;
        };
        const [first, second] = [await decode(one), await decode(other)];
        if (first.width !== second.width || first.height !== second.height) throw new Error('other size');
        // Four pixels become one: what the eye takes for the same is the same.
        const smaller = 4;
        const grey = (
          image: HTMLImageElement,
          { x, y, width, height }: (typeof places)[number],
        ): Float32Array => {
          const canvas = document.createElement('canvas');
          canvas.width = Math.ceil(width / smaller);
          canvas.height = Math.ceil(height / smaller);
          const context = canvas.getContext('2d');
          if (context === null) throw new Error('no canvas');
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          return Float32Array.from(
            { length: data.length / 4 },
            (_, index) =>
              0.3 * (data[index * 4] ?? 0) +
              0.59 * (data[index * 4 + 1] ?? 0) +
              0.11 * (data[index * 4 + 2] ?? 0),
          );
        };
        return places.map((cell) => {
          const [before, now] = [grey(first, cell), grey(second, cell)];
          return (
            before.filter((value, index) => Math.abs(value - (now[index] ?? 0)) > 24).length / before.length
          );
        });
      },
      [kept.toString('base64'), drawn.toString('base64'), cells] as const,
    );
    return parts.flatMap((part, index) =>
      part > leastPart ? [{ label: cells[index]?.label ?? '', part }] : [],
    );
  } finally {
    await page.close();
  }
}
