import { blankSheet } from './paper.ts';
import type { SheetSource } from './start-sheets.ts';

/** Printers leave so much of each edge white; a picture that goes further would be cut. */
const edgeShare = 0.05;

/** A picture in the middle of one sheet; rejects when it cannot be drawn. */
export async function pictureSheets(address: string): Promise<SheetSource> {
  const picture = new Image();
  await new Promise((resolve, reject) => {
    picture.onload = resolve;
    picture.onerror = () => reject(new Error('broken'));
    picture.src = address;
  });
  const { naturalWidth, naturalHeight } = picture;
  if (naturalWidth === 0 || naturalHeight === 0) throw new Error('empty');
  return {
    count: 1,
    async draw(_page, widthPx) {
      const { canvas, ink } = blankSheet(widthPx);
      const room = { width: widthPx * (1 - 2 * edgeShare), height: canvas.height - 2 * edgeShare * widthPx };
      // A wide picture lies on its side, so that it is as large as the paper lets it be.
      const isWide = naturalWidth > naturalHeight;
      const [across, along] = isWide ? [naturalHeight, naturalWidth] : [naturalWidth, naturalHeight];
      const scale = Math.min(room.width / across, room.height / along);
      ink.translate(widthPx / 2, canvas.height / 2);
      if (isWide) ink.rotate(Math.PI / 2);
      const [width, height] = [naturalWidth * scale, naturalHeight * scale];
      ink.drawImage(picture, -width / 2, -height / 2, width, height);
      return canvas;
    },
  };
}
