import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrawnPage, drawPage, type PageWish } from './draw-page.ts';
import css from './PdfPage.module.css';

type Props = Readonly<{ document: PDFDocumentProxy; wish: PageWish }>;

/** One page of a document. */
export function PdfPage({ document, wish }: Props) {
  const { t } = useTranslation();
  const { pageNumber, widthPx, zoom } = wish;
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<DrawnPage | 'drawing' | 'failed'>('drawing');
  useEffect(() => {
    if (canvas.current === null || text.current === null || widthPx === 0) return;
    const drawing = new AbortController();
    const elements = { canvas: canvas.current, text: text.current };
    setDrawn('drawing');
    drawPage(document, elements, { pageNumber, widthPx, zoom }, drawing.signal).then(
      (page) => drawing.signal.aborted || setDrawn(page),
      () => drawing.signal.aborted || setDrawn('failed'),
    );
    return () => drawing.abort();
  }, [document, pageNumber, widthPx, zoom]);
  const page = typeof drawn === 'string' ? null : drawn;
  return (
    <div className={css.page} style={page === null ? {} : sizeOf(page)} data-state={page ? 'drawn' : drawn}>
      <div aria-hidden="true">
        <canvas ref={canvas} className={css.canvas} />
      </div>
      {/* Columns and lines are where the document has them, in any language. */}
      <div ref={text} className={css.text} dir="ltr" />
      {page?.links.map(({ url, ...place }) => (
        <a key={JSON.stringify(place)} href={url} className={css.link} style={place}>
          <span className={css.host}>{hostOf(url)}</span>
        </a>
      ))}
      {drawn === 'failed' ? (
        <p role="alert" className={css.message}>
          {t('viewer.pageFailed')}
        </p>
      ) : null}
    </div>
  );
}

function sizeOf({ widthPx, heightPx, scale }: DrawnPage): CSSProperties {
  return { width: widthPx, height: heightPx, '--total-scale-factor': scale } as CSSProperties;
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
