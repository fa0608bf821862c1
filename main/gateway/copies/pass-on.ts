import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../http/routes.ts';
import { refuse } from '../refusal.ts';
import type { LeaderPlace } from './leader-place.ts';
import { makePass, passHeader } from './pass.ts';
import type { WayToLeader } from './way-to-leader.ts';

/** The largest body that any endpoint takes; which one takes how much is known where it is answered. */
const bodyLimitBytes = 16 * 1024 * 1024;

/** Longer than a server of ours lets a request be silent. */
const patienceMs = 12_000;

/** How soon somebody may lead again. */
const retryAfterSeconds = 5;

/** Belong to one connection, and not to what is passed on (RFC 9110 7.6.1). */
const ofConnection = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'proxy-connection',
];

/** Passes on to the copy that leads whatever has no route of its own; `no-leader` while it cannot be reached. */
export async function addPassOn(app: FastifyInstance, deps: WayToLeader): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(replyFrom, {
      http: { agents: deps.connections.agents, requestOptions: { timeout: patienceMs } },
      retryMethods: [],
      disableRequestLogging: true,
      disableCache: true,
    });
    // Bytes as they came: what is in them is judged where they are answered.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
      async (_request: FastifyRequest, body: string | Buffer) => body,
    );
    scope.all('/*', (request, reply) => passOn(deps, request, reply));
  });
}

async function passOn(
  deps: WayToLeader,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const place = await deps.places.find();
  if (place === null) return sendRefusal(reply, refuse('no-leader', retryAfterSeconds));
  const target = URL.parse(`${place.url}${request.url}`);
  // An address that is written in another way than it is read would be signed for one and asked for another.
  if (target === null || target.origin !== place.url || `${target.pathname}${target.search}` !== request.url)
    return sendRefusal(reply, refuse('not-found'));
  deps.connections.refresh();
  return send(deps, place, request, reply);
}

function send(
  deps: WayToLeader,
  place: LeaderPlace,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { method, url: path, ip: address } = request;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const pass = makePass(deps.key, place.owner, { method, path, address, body }, deps.clock.nowMs());
  const type = request.headers['content-type'] ?? 'application/octet-stream';
  // A request without a body stays one.
  const sent = body.length === 0 ? {} : { body, contentType: type };
  return reply.from(`${place.url}${path.split('?')[0]}`, {
    ...sent,
    rewriteRequestHeaders: (_request, headers) => ({
      ...without(headers, ofConnection),
      host: deps.publicHost,
      [passHeader]: pass,
    }),
    rewriteHeaders: (headers) => without(headers, ofConnection),
    onError(failed, { error }) {
      deps.places.forget();
      const code = (error.cause as { code?: string } | undefined)?.code ?? error.name;
      deps.log.warn('copies.leader-away', { code });
      sendRefusal(failed as FastifyReply, refuse('no-leader', retryAfterSeconds));
    },
  });
}

function without<Value>(
  headers: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));
}
