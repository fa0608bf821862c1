/** Pixels of one sheet, BGRA, rows without gaps. */
export type SheetPixels = { readonly pixels: Buffer; readonly width: number; readonly height: number };

/** No side of a small picture is longer. */
const longestSidePx = 1_200;

/**
 * Reads what the press page says of a sheet (RGBA, Base64). A document may have taken that page over, so nothing but the
 * right number of plain bytes passes; throws otherwise.
 */
export function readPixels(said: unknown): SheetPixels {
  if (typeof said !== 'object' || said === null) throw new Error('no-picture');
  const { width, height, data } = said as Record<string, unknown>;
  if (!isSide(width) || !isSide(height) || typeof data !== 'string') throw new Error('no-picture');
  const pixels = Buffer.from(data, 'base64');
  if (pixels.length !== width * height * 4) throw new Error('no-picture');
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, blue = 0] = [pixels[at], pixels[at + 2]];
    pixels[at] = blue;
    pixels[at + 2] = red;
  }
  return { pixels, width, height };
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= longestSidePx;
}
