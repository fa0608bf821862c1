import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { BrandFile } from '../../../main/shell/brand/load-brand.ts';
import { createShellHandler } from '../../../main/shell/protocol.ts';

/** What is served over loopback. */
export type Served = { readonly origin: string; close(): void };

/** Serves a built bundle over loopback by the handler that serves it in the app, so with the same policy. */
export function serveBundle(
  folder: string,
  brandFiles: ReadonlyMap<string, BrandFile> = new Map(),
): Promise<Served> {
  return serveAnswers(
    'app://shell',
    createShellHandler(folder, () => brandFiles),
  );
}

/** Serves over loopback what a handler of the app answers under an origin of its own. */
export async function serveAnswers(
  ownOrigin: string,
  answer: (request: Request) => Promise<Response>,
): Promise<Served> {
  const server = createServer((request, response) => {
    // Asked for by browsers only, never by the app.
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    answer(new Request(`${ownOrigin}${request.url ?? '/'}`, { headers: rangeOf(request) })).then(
      (reply) => {
        response.writeHead(reply.status, Object.fromEntries(reply.headers));
        if (reply.body === null) response.end();
        else Readable.fromWeb(reply.body as ReadableStream).pipe(response);
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function rangeOf({ headers: { range } }: IncomingMessage): Record<string, string> {
  return range === undefined ? {} : { range };
}
