import { paperMillimetres } from './paper.ts';
import type { SheetSource } from './start-sheets.ts';

/** 200 dots to the inch: letters of a document stay sharp, and twenty sheets fit any page. */
const paperWidthPx = 1_654;
const quality = 0.88;

/** Lays every sheet into this page as a picture that fills one sheet of paper. */
export async function layOut(source: SheetSource): Promise<void> {
  const { documentElement: page, body } = document;
  for (const { style } of [page, body]) {
    Object.assign(style, { blockSize: 'auto', overflow: 'visible', margin: '0', background: 'white' });
  }
  body.replaceChildren();
  for (let number = 1; number <= source.count; number += 1) {
    body.append(await paperOf(upright(await source.draw(number, paperWidthPx))));
  }
}

/** Paper lies upright in a printer; a wide sheet is turned. */
function upright(canvas: HTMLCanvasElement): HTMLCanvasElement {
  if (canvas.width <= canvas.height) return canvas;
  const turned = document.createElement('canvas');
  turned.width = canvas.height;
  turned.height = canvas.width;
  const ink = turned.getContext('2d');
  ink?.translate(turned.width, 0);
  ink?.rotate(Math.PI / 2);
  ink?.drawImage(canvas, 0, 0);
  return turned;
}

async function paperOf(canvas: HTMLCanvasElement): Promise<HTMLElement> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  // Its memory at once; the next sheet needs as much.
  canvas.width = 0;
  if (blob === null) throw new Error('no-picture');
  const picture = new Image();
  await new Promise((resolve, reject) => {
    picture.onload = resolve;
    picture.onerror = reject;
    picture.src = URL.createObjectURL(blob);
  });
  Object.assign(picture.style, { maxInlineSize: '100%', maxBlockSize: '100%', objectFit: 'contain' });
  const paper = document.createElement('div');
  const { width, height } = paperMillimetres;
  Object.assign(paper.style, {
    inlineSize: `${width}mm`,
    // A hair less than the paper: rounding must not push an empty sheet between two.
    blockSize: `${height - 0.2}mm`,
    overflow: 'hidden',
    display: 'grid',
    placeItems: 'center',
    breakInside: 'avoid',
    breakAfter: 'page',
  });
  paper.append(picture);
  return paper;
}
