import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createShellHandler } from '../../../main/shell/protocol.ts';

/** Serves a built bundle over loopback by the handler that serves it in the app, so with the same policy. */
export async function serveBundle(folder: string): Promise<{ readonly origin: string; close(): void }> {
  const answer = createShellHandler(folder);
  const server = createServer((request, response) => {
    // Asked for by browsers only, never by the app.
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    answer(new Request(`app://shell${request.url ?? '/'}`)).then(
      async (reply) => {
        response.writeHead(reply.status, Object.fromEntries(reply.headers));
        response.end(Buffer.from(await reply.arrayBuffer()));
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
