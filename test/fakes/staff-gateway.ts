import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { consoleCsp } from '../../main/gateway/http/console-csp.ts';
import { type RefusalCode, refusalStatus } from '../../main/gateway/refusal.ts';
import { endpoints } from '../../preload/contract/http.ts';
import { routes, type StaffEndpoint } from '../../renderer/staff/api/routes.ts';
import { staffAnswers } from './staff-answers.ts';
import type { StaffHotel } from './staff-hotel.ts';
import { Refused, type StaffRequest } from './staff-request.ts';

/** A call as it arrived, for tests to look at. */
export type StaffCall = {
  readonly name: StaffEndpoint;
  readonly body: unknown;
  readonly background: boolean;
};

/** What a test may order the fake gateway to do with the next calls of an endpoint. */
export type Interference =
  | { readonly code: string; readonly retryAfterSeconds?: number }
  | 'hang-up'
  | 'hang';

/** A small HTTP server that stands for the gateway: it serves the built page and answers by the shapes of `endpoints`. */
export type StaffGateway = {
  readonly url: string;
  readonly calls: StaffCall[];
  /** Interferes with every call of these endpoints until `null` is set. */
  readonly interfere: Map<StaffEndpoint, Interference>;
  stop(): Promise<void>;
};

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
};

/** Starts it on a free loopback port. `bundle` is the folder of the built page. */
export async function startStaffGateway(bundle: string, hotel: StaffHotel): Promise<StaffGateway> {
  const calls: StaffCall[] = [];
  const interfere = new Map<StaffEndpoint, Interference>();
  const signIns = new Map<string, string>();
  const server = createServer((request, response) => {
    const done =
      request.url === '/' || request.url?.startsWith('/assets/')
        ? sendFile(bundle, request, response)
        : answer(request, response);
    done.catch((error: unknown) => {
      // What does not fit the shapes is a mistake of the fake or of the page: loud, never papered over.
      console.error(error);
      response.writeHead(500).end('{"code":"fake-is-wrong"}');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { name, parameters } = endpointOf(request);
    const text = Buffer.concat(await request.toArray()).toString('utf8');
    const raw: unknown = text === '' ? undefined : JSON.parse(text);
    const body = endpoints[name].body.parse(raw);
    calls.push({ name, body, background: request.headers['x-guestway-background'] !== undefined });
    const order = interfere.get(name);
    if (order === 'hang') return;
    if (order === 'hang-up') return void request.socket.destroy();
    if (order !== undefined) return send(response, statusOf(order.code), order);
    try {
      const staffId = signIns.get(/sign_in=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
      const person = hotel.people.find((one) => one.staffId === staffId) ?? null;
      refuseStrangers(name, request, person?.role);
      const answerOf = staffAnswers[name] as (request: StaffRequest<StaffEndpoint>) => unknown;
      const value = await answerOf({ hotel, person, parameters, body });
      if (name === 'signIn' || name === 'setUpPin') {
        const cookie = randomBytes(16).toString('base64url');
        signIns.set(cookie, (body as { staffId: string }).staffId);
        response.setHeader('set-cookie', `sign_in=${cookie}; HttpOnly; SameSite=Strict; Path=/`);
      }
      if (name === 'signOut') signIns.clear();
      send(response, 200, endpoints[name].answer.parse(value));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      send(response, statusOf(error.code), { code: error.code });
    }
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    interfere,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

function endpointOf(request: IncomingMessage): { name: StaffEndpoint; parameters: Record<string, string> } {
  for (const name of Object.keys(routes) as StaffEndpoint[]) {
    const { method, path } = endpoints[name];
    const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const match = method === request.method ? pattern.exec(request.url ?? '') : null;
    if (match === null) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([key, value]) => [
      key,
      decodeURIComponent(value),
    ]);
    return { name, parameters: Object.fromEntries(parameters) as Record<string, string> };
  }
  throw new Error(`no such endpoint: ${request.method} ${request.url}`);
}

function refuseStrangers(name: StaffEndpoint, request: IncomingMessage, role: string | undefined): void {
  const { callers } = endpoints[name];
  const { origin, host } = request.headers;
  const isOurs = request.headers['x-guestway'] === '1' && origin === `http://${host}`;
  if (request.method === 'POST' && !isOurs) throw new Refused('cross-site');
  if (callers.includes('public')) return;
  if (role === undefined) throw new Refused('sign-in-needed');
  if (!callers.includes('staff') && !callers.includes(role as never)) throw new Refused('not-allowed');
}

function statusOf(code: string): number {
  return code in refusalStatus ? refusalStatus[code as RefusalCode] : 500;
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function sendFile(bundle: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
  const type = types[extname(file)] ?? 'application/octet-stream';
  const content = await readFile(join(bundle, file));
  if (file !== 'index.html') return void response.writeHead(200, { 'content-type': type }).end(content);
  const nonce = randomBytes(16).toString('base64');
  response
    .writeHead(200, { 'content-type': type, 'content-security-policy': consoleCsp(nonce) })
    .end(content.toString('utf8').replaceAll('%NONCE%', nonce));
}
