import { bundleTypes, createBundleAnswers } from '../bundle-answers.ts';
import type { BrandFile } from './brand/load-brand.ts';
import { serveBrandFile } from './brand/serve-file.ts';
import { shellCsp } from './csp.ts';

/** Scheme of the shell pages. Registered on the shell's partition only, so a guest page has no such scheme. */
export const shellScheme = 'app';

const types = { ...bundleTypes, '.png': 'image/png' };

/**
 * Answers `app://shell/...` from one folder. Refuses other hosts, other methods, unknown types and every path that
 * leaves the folder; documents come with the policy of `csp.ts` and a fresh nonce. Addresses below `/brand/` are those of the
 * hotel's own files and no others.
 */
export function createShellHandler(
  folder: string,
  brand: () => ReadonlyMap<string, BrandFile> = () => new Map(),
): (request: Request) => Promise<Response> {
  const bundle = createBundleAnswers({ folder, types, policy: shellCsp });
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'shell' || request.method !== 'GET') return new Response(null, { status: 403 });
    if (url.pathname.startsWith('/brand/')) {
      const file = brand().get(url.pathname);
      return file === undefined ? new Response(null, { status: 404 }) : serveBrandFile(file, request);
    }
    return bundle.file(url.pathname);
  };
}
