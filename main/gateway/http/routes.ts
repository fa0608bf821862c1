import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type EndpointName, endpoints } from '../../../preload/contract/http.ts';
import { z } from '../../../preload/contract/z.ts';
import type { Log } from '../../log/log.ts';
import { type Answer, type Refusal, refusalStatus, refuse } from '../refusal.ts';
import { makeNonce } from '../terminals/proof-nonce.ts';
import { type AuthenticateDeps, authenticate } from './authenticate.ts';
import type { Handlers } from './handlers.ts';

/** What the routes need beside the handlers. */
export type RouteDeps = AuthenticateDeps & { readonly handlers: Handlers; readonly log: Log };

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

// Room numbers are opaque (`gateway.md` 1.6): letters, leading zeros, any script, but nothing that is not text.
const room = z.string().regex(/^[\p{L}\p{N}\p{P}\p{Zs}]{1,20}$/u);

const parameterShape = z.record(z.string(), z.string()).superRefine((parameters, context) => {
  for (const [name, value] of Object.entries(parameters)) {
    if (!(name === 'room' ? room : id).safeParse(value).success)
      context.addIssue({ code: 'custom', message: 'bad', path: [name] });
  }
});

/** Makes one route of every endpoint: caller first, then input, then the handler. */
export function addRoutes(app: FastifyInstance, deps: RouteDeps): void {
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const { method, path, bodyLimitBytes } = endpoints[name];
    const limits = bodyLimitBytes === undefined ? {} : { bodyLimit: bodyLimitBytes };
    app.route({
      method,
      url: path,
      ...limits,
      handler: (request, reply) => serve(deps, name, request, reply),
    });
  }
}

/** Sends a refusal as the contract's `errorAnswer`. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, retryAfterSeconds } = refusal;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  if (code === 'use_dpop_nonce' || code === 'invalid_dpop_proof')
    reply.header('www-authenticate', `DPoP error="${code}", algs="ES256"`);
  return reply
    .code(refusalStatus[code])
    .send(retryAfterSeconds === undefined ? { code } : { code, retryAfterSeconds });
}

async function serve(
  deps: RouteDeps,
  name: EndpointName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const answer = await answerTo(deps, name, request, reply);
  if (answer.ok) return reply.code(200).send(answer.value);
  deps.log.info('http.refused', { endpoint: name, code: answer.code });
  return sendRefusal(reply, answer);
}

async function answerTo(
  deps: RouteDeps,
  name: EndpointName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer<unknown>> {
  const { callers, body } = endpoints[name];
  if (callers.some((caller) => caller === 'terminal' || caller === 'new-terminal'))
    reply.header('dpop-nonce', makeNonce(deps.nonceKey, deps.clock.nowMs()));
  const caller = await authenticate(deps, callers, request);
  if (!caller.ok) return caller;
  const input = body.safeParse(request.body ?? undefined);
  const parameters = parameterShape.safeParse(request.params ?? {});
  if (!input.success || !parameters.success) return refuse('bad-input');
  const call = {
    ...caller,
    body: input.data,
    parameters: parameters.data,
    address: request.ip,
    keepCookie: (value: string | null) => keepCookie(reply, deps, value),
  };
  // The union of handlers takes the intersection of calls; `authenticate` has proved the one this endpoint asks for.
  return deps.handlers[name](call as never);
}

function keepCookie(reply: FastifyReply, deps: RouteDeps, value: string | null): void {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.origin().startsWith('https:'),
  } as const;
  if (value === null) reply.clearCookie(deps.cookieName, options);
  else reply.setCookie(deps.cookieName, value, options);
}
