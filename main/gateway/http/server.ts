import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import type { Registry } from 'prom-client';
import type { Log } from '../../log/log.ts';
import { StoreError } from '../../records/store-error.ts';
import { addHookRoute, type HookRouteDeps } from '../hotel-systems/hooks/hook-route.ts';
import { addListRoutes, type ListRouteDeps } from '../lists/list-routes.ts';
import { meterRequests } from '../metrics/meter-requests.ts';
import { addPackageRoute, type PackageRouteDeps } from '../records/orders/package-route.ts';
import { type RefusalCode, refuse } from '../refusal.ts';
import { addRuleFileRoute, type RuleFileDeps } from '../rules/rule-file-route.ts';
import { StoreAway } from '../store/store-away.ts';
import { addCertificateRoute } from '../tls/certificate-route.ts';
import type { GatewayTls } from '../tls/open-tls.ts';
import { answerBrokenRequest, requestLimitMs } from './broken-request.ts';
import { addDrain } from './drain.ts';
import { openApi } from './openapi.ts';
import { addReceiptPage } from './receipt-page.ts';
import { addRoutes, type RouteDeps, sendRefusal } from './routes.ts';
import { addStaffConsole } from './staff-console.ts';

/** A body is a token, a status or a reason; nothing we take comes near this. */
const bodyLimitBytes = 65_536;

/** Builds the server: routes of the contract, `/openapi.json`, the console. It does not listen yet. */
export async function createServer(
  deps: RouteDeps &
    ListRouteDeps &
    RuleFileDeps &
    PackageRouteDeps & {
      readonly consoleFolder: string | null;
      readonly tls: GatewayTls;
      readonly registry: Registry;
      /** Answers questions that wait for news, before the server waits for whatever runs. */
      readonly letGo: () => void;
      /** What the hotel system calls by itself; null where it calls nothing. */
      readonly hook: Pick<HookRouteDeps, 'hookSecret' | 'system' | 'tell'> | null;
    },
): Promise<FastifyInstance> {
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
  addRoutes(app, deps);
  addListRoutes(app, deps);
  addRuleFileRoute(app, deps);
  addPackageRoute(app, deps);
  if (deps.hook !== null) addHookRoute(app, { ...deps.hook, clock: deps.clock, log: deps.log });
  app.get('/openapi.json', async () => openApi(deps.origin()));
  if (deps.consoleFolder !== null) {
    await addStaffConsole(app, deps.consoleFolder);
    // The build puts the pages side by side.
    await addReceiptPage(app, join(deps.consoleFolder, '..', 'public'));
  }
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
