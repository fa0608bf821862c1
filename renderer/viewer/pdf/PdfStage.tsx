import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import css from '../Stage.module.css';
import { PdfPage } from './PdfPage.tsx';
import { useWidth } from './use-width.ts';

type Props = Readonly<{
  name: string;
  document: PDFDocumentProxy;
  pageNumber: number;
  zoom: number;
  onTurn: (by: number) => void;
}>;

/** The page one is on, which scrolls, and the way on at its end. Keys turn pages as the buttons do. */
export function PdfStage({ name, document, pageNumber, zoom, onTurn }: Props) {
  const { t, i18n } = useTranslation();
  const stage = useRef<HTMLElement>(null);
  const widthPx = useWidth(stage);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    stage.current?.scrollTo(0, 0);
  }, [pageNumber]);
  return (
    <section
      ref={stage}
      className={css.stage}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
      aria-label={name}
      onKeyDown={(event) => {
        const by = turnOf(event);
        if (by !== 0) onTurn(by);
      }}
    >
      <PdfPage document={document} wish={{ pageNumber, widthPx, zoom }} />
      {/* Whoever scrolls to the end of a page expects the next one there. */}
      {pageNumber < document.numPages ? (
        <p className={css.goOn}>
          <Button size="large" onPress={() => onTurn(1)}>
            {t('viewer.goOn', { page: numberText(i18n.language, pageNumber + 1) })}
            <Icon name="forward" />
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** Arrows turn where nothing is left to scroll that way; Page Down at the end of a page goes on. */
function turnOf({ key, currentTarget }: KeyboardEvent<HTMLElement>): number {
  const { scrollTop, scrollHeight, clientHeight, scrollWidth, clientWidth } = currentTarget;
  const isWide = scrollWidth > clientWidth;
  if (key === 'PageDown') return scrollTop + clientHeight >= scrollHeight - 1 ? 1 : 0;
  if (key === 'PageUp') return scrollTop <= 0 ? -1 : 0;
  if (key === 'ArrowRight' && !isWide) return 1;
  if (key === 'ArrowLeft' && !isWide) return -1;
  return 0;
}
