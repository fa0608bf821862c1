/** Length and width of something drawn. */
export type Size = Readonly<{ width: number; height: number }>;

/** How one page is drawn: its size on the screen, and dots per pixel of it. */
export type PageScale = Readonly<{ widthPx: number; heightPx: number; scale: number; density: number }>;

/** More dots than this the engine gives up on, or the terminal's memory does. */
const mostDots = 16_000_000;
const mostDotsOfSide = 8_192;

/** An upright page any wider would show a guest a third of itself, in letters for a wall. */
const mostUprightPx = 1_000;

/** A page may be a line a kilometre long. */
const mostHeightPx = 40_000;

/**
 * Fits a page of this size (points) to a width, enlarged so many times. Pages larger than can be drawn are drawn smaller or
 * coarser; a size that is none is taken for a square.
 */
export function fitPage(page: Size, widthPx: number, zoom: number, pixelRatio: number): PageScale {
  const width = isLength(page.width) ? page.width : 100;
  const height = isLength(page.height) ? page.height : 100;
  const fitted = width < height ? Math.min(widthPx, mostUprightPx) : widthPx;
  const scale = Math.min((Math.max(fitted, 1) * zoom) / width, mostHeightPx / height);
  const drawn = { widthPx: Math.max(1, width * scale), heightPx: Math.max(1, height * scale) };
  const density = Math.min(
    pixelRatio,
    Math.sqrt(mostDots / (drawn.widthPx * drawn.heightPx)),
    mostDotsOfSide / drawn.widthPx,
    mostDotsOfSide / drawn.heightPx,
  );
  return { ...drawn, scale, density };
}

function isLength(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
