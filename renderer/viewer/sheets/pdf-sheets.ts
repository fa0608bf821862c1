import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { openDocument } from '../pdf/open-document.ts';
import { blankSheet } from './paper.ts';
import type { SheetSource } from './start-sheets.ts';

/** No side of a sheet is drawn longer than this times its width: a strip of paper without end fills no memory. */
const mostHeights = 3;

/** The document of this page as sheets; rejects when it is locked or broken. */
export async function pdfSheets(): Promise<SheetSource> {
  const document = await new Promise<PDFDocumentProxy>((resolve, reject) => {
    openDocument(() => reject(new Error('locked'))).promise.then(resolve, reject);
  });
  return {
    count: document.numPages,
    async draw(pageNumber, widthPx) {
      const page = await document.getPage(pageNumber);
      const plain = page.getViewport({ scale: 1 });
      const scale = widthPx / plain.width;
      const heightPx = Math.max(1, Math.min(Math.round(plain.height * scale), widthPx * mostHeights));
      const { canvas, ink } = blankSheet(widthPx, heightPx);
      // For paper, a page is drawn in one go; a hidden page would otherwise wait for frames that never come.
      await page.render({
        canvas,
        canvasContext: ink,
        viewport: page.getViewport({ scale }),
        intent: 'print',
      }).promise;
      page.cleanup();
      return canvas;
    },
  };
}
