/** A4, upright. */
export const paperMillimetres = { width: 210, height: 297 } as const;

/** An empty white sheet of this width, as high as the paper unless said otherwise. */
export function blankSheet(
  widthPx: number,
  heightPx = Math.round((widthPx * paperMillimetres.height) / paperMillimetres.width),
): { readonly canvas: HTMLCanvasElement; readonly ink: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const ink = canvas.getContext('2d');
  if (ink === null) throw new Error('no-canvas');
  ink.fillStyle = 'white';
  ink.fillRect(0, 0, widthPx, heightPx);
  ink.fillStyle = 'black';
  return { canvas, ink };
}
