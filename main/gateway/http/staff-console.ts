import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal.ts';
import { consoleCsp } from './console-csp.ts';
import { sendRefusal } from './routes.ts';

/** Where a built page wants its nonce; Vite writes it into `<meta property="csp-nonce" nonce="%NONCE%">`. */
const noncePlace = '%NONCE%';

/** Serves the staff console from the folder of its build: the page at `/` with a fresh nonce, its files beside it. */
export async function addStaffConsole(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  app.get('/', async (_request, reply) => {
    let page: string;
    try {
      page = await readFile(join(root, 'index.html'), 'utf8');
    } catch {
      return sendRefusal(reply, refuse('not-found'));
    }
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', consoleCsp(nonce))
      .send(page.replaceAll(noncePlace, nonce));
  });
  await app.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/assets/',
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
    decorateReply: false,
    schemaHide: true,
  });
}
