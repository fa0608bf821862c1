import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

/** What an answer holds. */
export type Content = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** Where a built page lies, and how it is answered. */
export type Bundle = {
  readonly folder: string;
  /** Media types by the ending of a file; other files are not given out. */
  readonly types: Readonly<Record<string, string>>;
  /** Content security policy of every answer; documents get the nonce in place of `%NONCE%`. */
  readonly policy: (nonce: string) => string;
};

/** Answers for the pages of one bundle. */
export type BundleAnswers = {
  /** One file by the path of its address; 404 for every path that leaves the folder. Rejects a path that is miswritten. */
  file(pathname: string): Promise<Response>;
  /** Anything else under the same policy, with these headers besides. */
  answer(content: Content, type: string, more?: Readonly<Record<string, string>>, status?: number): Response;
};

/** Media types that every bundle has. */
export const bundleTypes: Bundle['types'] = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Gives out files of one folder and no others. */
export function createBundleAnswers({ folder, types, policy }: Bundle): BundleAnswers {
  const root = normalize(folder) + sep;
  const answer: BundleAnswers['answer'] = (content, type, more = {}, status = 200) => {
    const nonce = randomBytes(16).toString('base64');
    const body = type.startsWith('text/html') ? String(content).replaceAll('%NONCE%', nonce) : content;
    return new Response(body, {
      status,
      headers: {
        'content-type': type,
        'content-security-policy': policy(nonce),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        ...more,
      },
    });
  };
  return {
    answer,
    async file(pathname) {
      const path = normalize(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
      const type = types[extname(path)];
      if (!path.startsWith(root) || type === undefined) return new Response(null, { status: 404 });
      try {
        // At once: while the program starts, every turn of its loop that a page waits for can be a long one.
        const content = readFileSync(path);
        return answer(
          type.startsWith('text/html') ? content.toString('utf8') : new Uint8Array(content),
          type,
        );
      } catch {
        return new Response(null, { status: 404 });
      }
    },
  };
}
