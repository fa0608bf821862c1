import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { type Language, nearestLanguage } from '../../../preload/contract/languages.ts';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './routes.ts';

/** Where the built page wants its language. */
const languagePlace = 'lang="en"';

/** Content security policy of the public page: our own script, style and answers, and nothing else. */
export const receiptPageCsp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the page on which a guest asks after a receipt: at `/receipt`, without sign-in and without cookies, in the language
 * the browser asks for. The code of a QR is in the fragment and does not come here.
 */
export async function addReceiptPage(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  app.get('/receipt', async (request, reply) => {
    let page: string;
    try {
      page = await readFile(join(root, 'index.html'), 'utf8');
    } catch {
      return sendRefusal(reply, refuse('not-found'));
    }
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': receiptPageCsp,
        'referrer-policy': 'no-referrer',
        vary: 'accept-language',
      })
      .send(page.replace(languagePlace, `lang="${languageOf(request.headers['accept-language'])}"`));
  });
  await app.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/receipt/assets/',
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
    decorateReply: false,
    schemaHide: true,
  });
}

/** Longest header looked at. */
const headerMax = 512;

/** The language of ours that an `Accept-Language` (RFC 9110 12.5.4) asks for most; English when it names none. */
export function languageOf(header: string | undefined): Language {
  const asked = (header ?? '')
    .slice(0, headerMax)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((each) => /^\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/.exec(each)?.[1]);
      return { tag, quality: Number(quality.find((each) => each !== undefined) ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  for (const { tag } of asked) {
    const found = nearestLanguage(tag);
    if (found !== null) return found;
  }
  return 'en';
}
