import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import type { Problem } from '../Viewer.tsx';
import { openDocument } from './open-document.ts';

/** The document once it is open; `null` before, and when it cannot be. */
export function useDocument(onProblem: (problem: Problem) => void): PDFDocumentProxy | null {
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  useEffect(() => {
    let isWanted = true;
    const tell = (problem: Problem): void => {
      if (isWanted) onProblem(problem);
      isWanted = false;
    };
    const task = openDocument(() => tell('locked'));
    task.promise.then(
      (opened) => isWanted && setDocument(opened),
      () => tell('failed'),
    );
    return () => {
      isWanted = false;
      task.destroy().catch(() => {});
    };
  }, [onProblem]);
  return document;
}
