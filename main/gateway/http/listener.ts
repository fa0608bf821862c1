import type { ServerResponse } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import type { Registry } from 'prom-client';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { StoreError } from '../../records/store-error.ts';
import { meterRequests } from '../metrics/meter-requests.ts';
import { type RefusalCode, refuse } from '../refusal.ts';
import { StoreAway } from '../store/store-away.ts';
import { addCertificateRoute } from '../tls/certificate-route.ts';
import type { GatewayTls } from '../tls/open-tls.ts';
import { answerBrokenRequest, requestLimitMs } from './broken-request.ts';
import { addDrain } from './drain.ts';
import { sendRefusal } from './routes.ts';

/** What a listener is made of. */
export type ListenerDeps = {
  readonly tls: GatewayTls;
  /** Origin of the public URL. */
  readonly origin: () => string;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
  /** Answers questions that wait for news, before the server waits for whatever runs. */
  readonly letGo: () => void;
  /** How long requests that run when it closes may still take; without it ten seconds. */
  readonly drainMs?: number;
};

/** A body is a token, a status or a reason; nothing we take comes near this. */
const bodyLimitBytes = 65_536;

/** A server without routes of its own, which answers whatever is wrong in the contract's form. It does not listen yet. */
export async function createListener(deps: ListenerDeps): Promise<FastifyInstance> {
  const app = listenerOf(deps.tls, {
    logger: false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestLimitMs,
    connectionTimeout: requestLimitMs,
    // After the drain.
    forceCloseConnections: true,
    return503OnClosing: false,
    exposeHeadRoutes: false,
    clientErrorHandler: (_error, socket) => answerBrokenRequest(socket),
    frameworkErrors(_error, _request, reply) {
      void sendRefusal(reply as unknown as FastifyReply, refuse('bad-input'));
    },
  });
  // Node answers what it cannot expect by itself, and not in our form.
  app.server.on('checkExpectation', (_request, response: ServerResponse) => {
    response
      .writeHead(400, { 'content-type': 'application/json', connection: 'close' })
      .end(`{"code":"bad-input"}`);
  });
  // JSON is the only form we take.
  app.removeContentTypeParser('text/plain');
  await app.register(fastifyCookie);
  addAnswerHeaders(app);
  meterRequests(app, deps.registry);
  app.addHook('preClose', async () => deps.letGo());
  addDrain(app, deps);
  addCertificateRoute(app, deps);
  app.setErrorHandler((error: { statusCode?: number; code?: string }, request, reply) => {
    const code = codeOf(error);
    if (code === 'failed') logFailure(deps.log, request.routeOptions.url ?? '', error);
    return sendRefusal(reply, refuse(code));
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, refuse('not-found')));
  return app;
}

/** With TLS the types of a listener differ, and nothing else: what is added to it is the same. */
function listenerOf(tls: GatewayTls, options: FastifyServerOptions): FastifyInstance {
  const served = tls.served();
  if (served === null) return Fastify(options);
  const { key, pem: cert } = served;
  const https = { key, cert, minVersion: 'TLSv1.2', handshakeTimeout: requestLimitMs } as const;
  return Fastify({ ...options, https } as FastifyServerOptions);
}

function addAnswerHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });
}

function codeOf(error: { statusCode?: number; code?: string }): RefusalCode {
  if (error instanceof StoreAway) return error.code;
  // Nothing is done that the gateway's records cannot take, or for which there is no room.
  if (error instanceof StoreError || error.code === 'SQLITE_FULL') return 'records-away';
  const { statusCode } = error;
  if (statusCode === 413) return 'too-large';
  if (statusCode === 415) return 'unsupported-media';
  if (statusCode === 404) return 'not-found';
  return statusCode !== undefined && statusCode < 500 ? 'bad-input' : 'failed';
}

// Where it failed, not what it said: a message may hold what somebody typed.
function logFailure(log: Log, route: string, error: unknown): void {
  const place =
    error instanceof Error
      ? (error.stack ?? '').split('\n').find((line) => line.trimStart().startsWith('at '))
      : null;
  log.error('http.failed', {
    route,
    error: error instanceof Error ? error.name : 'unknown',
    place: place?.trim() ?? null,
  });
}
