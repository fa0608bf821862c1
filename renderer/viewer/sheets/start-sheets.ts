import { type ViewerAbout, viewerPaths } from '../../../preload/contract/files.ts';
import { layOut } from './lay-out.ts';
import { pdfSheets } from './pdf-sheets.ts';
import { pictureSheets } from './picture-sheets.ts';
import { textSheets } from './text-sheets.ts';

/** A document as sheets of paper. */
export type SheetSource = {
  readonly count: number;
  /** Draws a sheet, counted from 1, on a white ground of this width. */
  draw(page: number, widthPx: number): Promise<HTMLCanvasElement>;
};

/** Pixels of a small picture, as main reads them: RGBA, rows without gaps, in Base64. */
type Pixels = { readonly width: number; readonly height: number; readonly data: string };

/** What main asks of this page, by script. It trusts no answer. */
type Sheets = {
  count(): Promise<number>;
  picture(page: number, widthPx: number): Promise<Pixels>;
  /** Resolves when every sheet lies in the page, one below the other, to be printed. */
  paper(): Promise<void>;
};

declare global {
  var sheets: Sheets | undefined;
}

/** Makes a page that nobody sees draw the one document it was given. Told by `sheetsready`. */
export function startSheets({ shows }: Pick<ViewerAbout, 'shows'>): void {
  const source = open(shows);
  // Whoever asks is told; that nobody has asked yet is no failure.
  source.catch(() => {});
  globalThis.sheets = {
    count: async () => (await source).count,
    picture: async (page, widthPx) => pixelsOf(await (await source).draw(page, widthPx)),
    paper: async () => layOut(await source),
  };
  dispatchEvent(new Event('sheetsready'));
}

function open(shows: ViewerAbout['shows']): Promise<SheetSource> {
  switch (shows) {
    case 'pdf':
      return pdfSheets();
    case 'image':
      return pictureSheets(viewerPaths.file);
    case 'text':
      return textSheets(viewerPaths.file);
    default:
      return Promise.reject(new Error('no-sheets'));
  }
}

/** So many bytes become letters at once; more arguments a call does not take. */
const chunkBytes = 0x8000;

function pixelsOf(canvas: HTMLCanvasElement): Pixels {
  const { width, height } = canvas;
  const bytes = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  let letters = '';
  for (let at = 0; at < bytes.length; at += chunkBytes)
    letters += String.fromCharCode(...bytes.subarray(at, at + chunkBytes));
  return { width, height, data: btoa(letters) };
}
