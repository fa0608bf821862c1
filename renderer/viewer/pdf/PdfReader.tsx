import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../Stage.module.css';
import { Tools } from '../Tools.tsx';
import type { DrawingProps } from '../Viewer.tsx';
import { ZoomTools } from '../ZoomTools.tsx';
import type { Zoom } from '../zoom.ts';
import { PageTurner } from './PageTurner.tsx';
import { PdfStage } from './PdfStage.tsx';
import { useDocument } from './use-document.ts';

/** A document, one page at a time: however long it is, no more than one page is drawn. */
export function PdfReader({ about: { name }, onProblem }: DrawingProps) {
  const { t } = useTranslation();
  const document = useDocument(onProblem);
  const [pageNumber, setPageNumber] = useState(1);
  const [zoom, setZoom] = useState<Zoom>(1);
  const pages = document?.numPages ?? 1;
  const turn = (by: number): void => setPageNumber(Math.min(Math.max(1, pageNumber + by), pages));
  return (
    <>
      {document === null ? (
        <div className={css.stage}>
          <p role="status">{t('viewer.opening')}</p>
        </div>
      ) : (
        <PdfStage name={name} document={document} pageNumber={pageNumber} zoom={zoom} onTurn={turn} />
      )}
      <Tools name={name}>
        {pages > 1 ? <PageTurner pageNumber={pageNumber} pages={pages} onTurn={turn} /> : null}
        <ZoomTools zoom={zoom} onZoom={setZoom} />
      </Tools>
    </>
  );
}
