import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { shellCsp } from './csp.ts';

/** Scheme of the shell pages. Registered on the shell's partition only, so a guest page has no such scheme. */
export const shellScheme = 'app';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Answers `app://shell/...` from one folder. Refuses other hosts, other methods, unknown types and every path that
 * leaves the folder; documents come with the policy of `csp.ts` and a fresh nonce.
 */
export function createShellHandler(folder: string): (request: Request) => Promise<Response> {
  const root = normalize(folder) + sep;
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'shell' || request.method !== 'GET') return new Response(null, { status: 403 });
    const path = normalize(
      join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)),
    );
    const type = types[extname(path)];
    if (!path.startsWith(root) || type === undefined) return new Response(null, { status: 404 });
    let body: Buffer;
    try {
      body = await readFile(path);
    } catch {
      return new Response(null, { status: 404 });
    }
    const nonce = randomBytes(16).toString('base64');
    const content =
      extname(path) === '.html' ? body.toString('utf8').replaceAll('%NONCE%', nonce) : new Uint8Array(body);
    return new Response(content, {
      headers: {
        'content-type': type,
        'content-security-policy': shellCsp(nonce),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  };
}
