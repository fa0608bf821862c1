import type { Server } from 'node:https';
import { join } from 'node:path';
import staticFiles, { type FastifyStaticOptions } from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { demoHosts } from '../hosts.ts';
import { createChatRoom } from './chat-room.ts';
import { searchPage } from './search-page.ts';

/** Largest upload the try-out page takes; it is counted and dropped. */
const uploadLimitBytes = 5_000_000;

/** The demo site: an HTTPS server for all of its hosts, not yet listening. */
export type DemoSite = { readonly server: Server; stop(): Promise<void> };

/** Builds the site from the folders in `hosts/`, one for each host, and the few pages that are made on request. */
export async function createSite(deps: {
  readonly chainPem: string;
  readonly keyPem: string;
}): Promise<DemoSite> {
  const app = fastify({
    https: { cert: deps.chainPem, key: deps.keyPem },
    forceCloseConnections: true,
    bodyLimit: uploadLimitBytes,
  });
  for (const [index, host] of demoHosts.entries()) {
    await app.register(staticFiles, folderOf(host, index === 0));
  }
  app.get('/favicon.ico', (_, reply) => reply.code(204).send());
  addSearch(app);
  addTryOut(app);
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).type('text/html; charset=utf-8').send(notFoundPage(request.hostname)),
  );
  const chat = createChatRoom('chat.parley.test');
  app.server.on('upgrade', chat.upgrade);
  await app.ready();
  return {
    server: app.server,
    stop: async () => {
      chat.close();
      await app.close();
    },
  };
}

function folderOf(host: string, decorateReply: boolean): FastifyStaticOptions {
  return {
    root: join(import.meta.dirname, 'hosts', host),
    constraints: { host },
    decorateReply,
    extensions: ['html'],
    maxAge: '10m',
    setHeaders: (reply, path) => {
      // Fonts and data are asked for across hosts.
      if (host === 'static.daily-courier.test') reply.header('Access-Control-Allow-Origin', '*');
      if (path.includes('/downloads/')) reply.header('Content-Disposition', 'attachment');
    },
  };
}

function addSearch(app: FastifyInstance<Server>): void {
  app.get<{ Querystring: { q?: string } }>(
    '/find',
    {
      constraints: { host: 'search.wayfind.test' },
      schema: { querystring: { type: 'object', properties: { q: { type: 'string', maxLength: 200 } } } },
    },
    (request, reply) => reply.type('text/html; charset=utf-8').send(searchPage(request.query.q ?? '')),
  );
}

function addTryOut(app: FastifyInstance<Server>): void {
  const constraints = { host: 'www.tryout.test' };
  app.get('/leave', { constraints }, (_, reply) => reply.redirect('https://casino.luckystrike.test/'));
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body.length),
  );
  app.post('/upload', { constraints }, (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><title>Received</title><p>Received ${Number(request.body)} bytes, kept none.</p>`,
      ),
  );
}

function notFoundPage(host: string): string {
  const name = host.replace(/[^a-z0-9.-]/gi, '');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Nothing here</title><h1>Nothing here</h1><p>${name} has no such page.</p></html>`;
}
