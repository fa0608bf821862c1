import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call that passed. */
export type Exchange = {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly status: number;
  /** What Prism found wrong with question or answer; `null` when nothing. */
  readonly violation: string | null;
};

/** A server that passes calls on and writes down what came of them. */
export type Relay = {
  readonly url: string;
  exchanges(): readonly Exchange[];
  /** Adds these headers to every call from now on. */
  setHeaders(headers: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
};

/**
 * Starts a relay on loopback. `targetOf` names the server for a path, without a trailing slash, so that what no specification
 * describes may go past Prism.
 */
export async function startRelay(targetOf: (path: string) => string): Promise<Relay> {
  const exchanges: Exchange[] = [];
  let added: Readonly<Record<string, string>> = {};

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    const method = request.method ?? 'GET';
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const answer = await fetch(`${targetOf(path)}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...headersOf(request), ...added },
      ...(parts.length === 0 ? {} : { body: Buffer.concat(parts) }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    exchanges.push({ method, path, status: answer.status, violation: violationOf(answer, body) });
    const type = answer.headers.get('content-type');
    response.writeHead(answer.status, type === null ? {} : { 'content-type': type });
    response.end(body);
  };

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges: () => exchanges,
    setHeaders(headers) {
      added = headers;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Headers of one connection only, which a relay must not pass on. */
const ofConnection = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade'];

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !ofConnection.includes(name))
      .map(([name, value]) => [name, `${value}`]),
  );
}

// Prism tells what does not fit in a header, or with `--errors` in an answer of its own.
function violationOf(answer: Response, body: Buffer): string | null {
  const header = answer.headers.get('sl-violations');
  if (header !== null) return header.slice(0, 1_000);
  const text = body.toString();
  return text.includes('stoplight.io/prism/errors#') ? text.slice(0, 1_000) : null;
}
