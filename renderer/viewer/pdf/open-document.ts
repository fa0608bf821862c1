import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { viewerPaths } from '../../../preload/contract/files.ts';

/** Pictures within a document that are larger than this are left out: two of them would fill the memory of the page. */
const mostPicturePixels = 64_000_000;

/** Largest sheet of letters or picture that the reader keeps decoded. */
const mostCanvasBytes = 256 * 1024 * 1024;

/**
 * Begins to read the one document of this page, part by part as pages are drawn. Scripts, forms of the XFA kind and files
 * within it are left alone. One with a password stays closed: `locked` is told.
 */
export function openDocument(locked: () => void): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = workerUrl;
  const here = (path: string): string => new URL(path, location.href).href;
  const task = getDocument({
    url: here(viewerPaths.file),
    cMapUrl: here('/cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: here('/standard_fonts/'),
    iccUrl: here('/iccs/'),
    wasmUrl: here('/wasm/'),
    // The fonts that come with the reader: a document looks the same on every terminal.
    useSystemFonts: false,
    enableXfa: false,
    disableAutoFetch: true,
    maxImageSize: mostPicturePixels,
    canvasMaxAreaInBytes: mostCanvasBytes,
    // A broken file is no news to anybody, and what is in it is nobody's business.
    verbosity: VerbosityLevel.ERRORS,
  });
  task.onPassword = () => {
    locked();
    task.destroy().catch(() => {});
  };
  return task;
}
