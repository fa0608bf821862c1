import { timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { sentWhole } from '../../sent-whole.ts';
import { dispositionOf } from './disposition.ts';
import { limitConnections } from './phone-connections.ts';

/** Where phones reach this terminal. */
export type PhonePlace = { readonly address: string; readonly port: number };

/** A file that may be fetched once. */
export type Offer = {
  /** 128 random bits, as text that fits a path. */
  readonly secret: string;
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
};

/** How far the one fetching has come; `failed`: it broke off, and the address is dead. */
export type FetchState = 'sending' | 'done' | 'failed';

/** A server for one file and one phone. */
export type PhoneServer = { readonly url: string; close(): void };

/** What serving needs. */
export type PhoneServerDeps = {
  readonly place: PhonePlace;
  readonly stateChanged: (state: FetchState) => void;
};

/** A phone's connection may rest so long before and while it fetches. */
const silenceLimitMs = 20_000;
/** From its first byte on a request must be there whole. */
const headersLimitMs = 5_000;
const longestHeaderBytes = 8 * 1024;

/**
 * Serves one file under one address that nobody can guess, once, and then answers nothing any more. Rejects when the address
 * of the terminal cannot be used.
 */
export async function servePhone(deps: PhoneServerDeps, offer: Offer): Promise<PhoneServer> {
  const host = hostOf(deps.place);
  let isTaken = false;
  const server = createServer(
    {
      maxHeaderSize: longestHeaderBytes,
      headersTimeout: headersLimitMs,
      requestTimeout: headersLimitMs,
      connectionsCheckingInterval: 1_000,
    },
    (request, answer) => {
      const status = judge(request, { host, secret: offer.secret, isTaken });
      if (status !== 200) return refuse(answer, status);
      isTaken = true;
      deps.stateChanged('sending');
      void send(answer, offer).then(deps.stateChanged);
    },
  );
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('checkContinue', (_request, answer: ServerResponse) => refuse(answer, 405));
  // Whoever is silent for so long is cut off.
  server.timeout = silenceLimitMs;
  limitConnections(server);
  await listen(server, deps.place);
  return {
    url: `http://${host}/${offer.secret}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The one request that is answered: this method, this host, this path, and the first. */
function judge(
  { method, url, headers }: IncomingMessage,
  { host, secret, isTaken }: { readonly host: string; readonly secret: string; readonly isTaken: boolean },
): number {
  if (method !== 'GET') return 405;
  if (headers.host !== host || !isSame(url ?? '', `/${secret}`)) return 404;
  return isTaken ? 410 : 200;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const plainHeaders = {
  'cache-control': 'no-store',
  connection: 'close',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

function refuse(answer: ServerResponse, status: number): void {
  answer.writeHead(status, { ...plainHeaders, 'content-length': '0' });
  answer.end();
}

/** Whole or not at all: a part that is asked for (`Range`) is answered with the whole, as the standard allows. */
async function send(answer: ServerResponse, { path, name, type, bytes }: Offer): Promise<FetchState> {
  answer.writeHead(200, {
    ...plainHeaders,
    'content-type': type,
    'content-length': String(bytes),
    'content-disposition': dispositionOf(name),
    'accept-ranges': 'none',
  });
  const file = createReadStream(path);
  const isWhole = sentWhole(answer, file, bytes);
  const gone = new Promise<boolean>((resolve) => {
    answer.once('close', () => resolve(isWhole()));
  });
  // A pipeline calls it a failure when the phone closes at the last byte.
  await pipeline(file, answer).catch(() => {});
  return (await gone) ? 'done' : 'failed';
}

function listen(server: Server, { address, port }: PhonePlace): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', reject);
      // A failure from now on is the phone's: nobody is served then.
      server.on('error', () => {});
      resolve();
    });
  });
}

function hostOf({ address, port }: PhonePlace): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}
