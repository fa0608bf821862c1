import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { BrandFile } from './load-brand.ts';

/** Answers with a file of the brand, or with the part of it that a player asks for. Ends early where the file is gone meanwhile. */
export function serveBrandFile(file: BrandFile, request: Request): Response {
  const headers = {
    'content-type': file.type,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
  };
  const asked = request.headers.get('range');
  const part = asked === null ? null : partOf(asked, file.sizeBytes);
  if (asked !== null && part === null)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.sizeBytes}` } });
  const { start, end } = part ?? { start: 0, end: file.sizeBytes - 1 };
  const stream = createReadStream(file.path, { start, end: Math.max(start, end) });
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    status: part === null ? 200 : 206,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      ...(part === null ? {} : { 'content-range': `bytes ${start}-${end}/${file.sizeBytes}` }),
    },
  });
}

/** One range of bytes, both ends included; `null` for anything else, as RFC 9110 14.2 allows to refuse. */
function partOf(header: string, sizeBytes: number): { readonly start: number; readonly end: number } | null {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header);
  if (match === null) return null;
  const start = Number(match[1]);
  const end = match[2] === '' ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1);
  return start <= end ? { start, end } : null;
}
