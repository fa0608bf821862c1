import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type ViewerAbout, viewerPaths } from '../../../preload/contract/files.ts';
import { type BundleAnswers, bundleTypes, type Content, createBundleAnswers } from '../../bundle-answers.ts';
import { readRange } from './byte-range.ts';

/** The one file that a page of the viewer gets, and what the page is told of it. */
export type ViewerSubject = {
  readonly path: string;
  readonly bytes: number;
  readonly type: string;
  readonly about: ViewerAbout;
};

const types = {
  ...bundleTypes,
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
};

/**
 * Policy of everything the viewer's page gets, workers too. A file is drawn by script of ours, so even one that found a way
 * into it reaches nothing, opens nothing and saves nothing. WebAssembly decodes pictures within documents.
 */
function viewerPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    'sandbox allow-scripts allow-same-origin',
  ].join('; ');
}

/** Answers the pages of the viewer: its bundle out of one folder, and the one file that goes with the page's host. */
export function createViewerAnswers(
  folder: string,
  subjectOf: (host: string) => ViewerSubject | null,
): (request: Request) => Promise<Response> {
  const bundle = createBundleAnswers({ folder, types, policy: viewerPolicy });
  return async (request) => {
    const url = new URL(request.url);
    const subject = subjectOf(url.host);
    if (subject === null || request.method !== 'GET' || url.search !== '') return refused(403);
    switch (url.pathname) {
      case viewerPaths.about:
        return bundle.answer(JSON.stringify(subject.about), 'application/json');
      case viewerPaths.file:
        return fileAnswer(bundle.answer, subject, request.headers.get('range'));
      default:
        return bundle.file(url.pathname);
    }
  };
}

function refused(status: number): Response {
  return new Response(null, { status });
}

/** In parts where parts are asked for: a long document or film is never held whole. */
function fileAnswer(
  answer: BundleAnswers['answer'],
  { path, bytes, type }: ViewerSubject,
  wanted: string | null,
): Response {
  const range = readRange(wanted, bytes);
  if (range === 'outside') return refused(416);
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  const body: Content =
    bytes === 0 ? '' : (Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>);
  const length = { 'accept-ranges': 'bytes', 'content-length': String(Math.max(0, end - start + 1)) };
  if (range === null) return answer(body, type, length);
  return answer(body, type, { ...length, 'content-range': `bytes ${start}-${end}/${bytes}` }, 206);
}
