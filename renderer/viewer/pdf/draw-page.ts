import {
  type PageViewport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fitPage } from './page-scale.ts';

/** Where one page is drawn. */
export type PageElements = Readonly<{ canvas: HTMLCanvasElement; text: HTMLElement }>;

/** How it is drawn. */
export type PageWish = Readonly<{ pageNumber: number; widthPx: number; zoom: number }>;

/** A link out of the document, where it lies on the page in pixels. */
export type PageLink = Readonly<{ url: string; left: number; top: number; width: number; height: number }>;

/** A page that is there: its size on the screen, and its links. */
export type DrawnPage = Readonly<{
  widthPx: number;
  heightPx: number;
  scale: number;
  links: readonly PageLink[];
}>;

/** A page with more of them is made to be a burden. */
const mostLinks = 500;

/** Draws one page and lays its words over it, to be read aloud and selected. Rejects when the page is broken or `signal` ends it. */
export async function drawPage(
  document: PDFDocumentProxy,
  { canvas, text }: PageElements,
  { pageNumber, widthPx, zoom }: PageWish,
  signal: AbortSignal,
): Promise<DrawnPage> {
  const page = await document.getPage(pageNumber);
  signal.throwIfAborted();
  const { scale, density, ...size } = fitPage(
    page.getViewport({ scale: 1 }),
    widthPx,
    zoom,
    devicePixelRatio,
  );
  canvas.width = Math.max(1, Math.floor(size.widthPx * density));
  canvas.height = Math.max(1, Math.floor(size.heightPx * density));
  const task = page.render({ canvas, viewport: page.getViewport({ scale: scale * density }) });
  signal.addEventListener('abort', () => task.cancel());
  await task.promise;
  signal.throwIfAborted();
  const viewport = page.getViewport({ scale });
  const links = await linksOf(page, viewport);
  text.replaceChildren();
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
  signal.addEventListener('abort', () => layer.cancel());
  // A page whose words cannot be read is still seen.
  await layer.render().catch(() => text.replaceChildren());
  return { ...size, scale, links };
}

async function linksOf(page: PDFPageProxy, viewport: PageViewport): Promise<PageLink[]> {
  const annotations: readonly Annotation[] = await page.getAnnotations().catch(() => []);
  return annotations.slice(0, mostLinks).flatMap(({ subtype, url, rect }) => {
    if (subtype !== 'Link' || url === undefined || !url.startsWith('https:') || rect?.length !== 4) return [];
    const corners: readonly number[][] = [
      viewport.convertToViewportPoint(rect[0] ?? 0, rect[1] ?? 0),
      viewport.convertToViewportPoint(rect[2] ?? 0, rect[3] ?? 0),
    ];
    const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = corners;
    const [left, top] = [Math.min(x1, x2), Math.min(y1, y2)];
    return [{ url, left, top, width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }];
  });
}

type Annotation = Readonly<{ subtype?: string; url?: string; rect?: readonly number[] }>;
