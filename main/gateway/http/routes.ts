import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type EndpointName, endpoints } from '../../../preload/contract/http.ts';
import { roomNumber } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';
import type { Log } from '../../log/log.ts';
import type { ActJournal } from '../records/duties/act-journal.ts';
import { type Answer, type Refusal, type RefusalCode, refusalStatus, refuse } from '../refusal.ts';
import { makeNonce } from '../terminals/proof-nonce.ts';
import { allowSilence } from './allow-silence.ts';
import { type AuthenticateDeps, type Authenticated, authenticate } from './authenticate.ts';
import type { CallOf, Handlers, StaffEndpoint } from './handlers.ts';
import { staffCookieName } from './staff-cookie.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Code of the refusal that was sent, for those who count. */
    refusalCode?: RefusalCode;
    /** Another server of this process answers it. */
    handedOver?: true;
  }
}

/** What the routes need beside the handlers. */
export type RouteDeps = AuthenticateDeps & {
  /** Of the endpoints that are served here. */
  readonly handlers: Partial<Handlers>;
  readonly journal: Pick<ActJournal, 'run' | 'signIn' | 'denied'>;
  readonly log: Log;
  /** Where a request came from that another copy of the gateway passed on; null for any other. */
  readonly passedFrom?: (request: FastifyRequest['raw']) => string | null;
};

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

const parameterShape = z.record(z.string(), z.string()).superRefine((parameters, context) => {
  for (const [name, value] of Object.entries(parameters)) {
    if (!(name === 'room' ? roomNumber : id).safeParse(value).success)
      context.addIssue({ code: 'custom', message: 'bad', path: [name] });
  }
});

/** Makes one route of every endpoint that has a handler: caller first, then input, then the handler. */
export function addRoutes(app: FastifyInstance, deps: RouteDeps): void {
  for (const name of Object.keys(deps.handlers) as EndpointName[]) {
    const { method, path, bodyLimitBytes, silenceMs } = endpoints[name];
    const limits = bodyLimitBytes === undefined ? {} : { bodyLimit: bodyLimitBytes };
    app.route({
      method,
      url: path,
      ...limits,
      handler(request, reply) {
        if (silenceMs !== undefined) allowSilence(request, reply, silenceMs);
        return serve(deps, name, request, reply);
      },
    });
  }
}

/** Sends a refusal as the contract's `errorAnswer`. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, retryAfterSeconds } = refusal;
  reply.refusalCode = code;
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
  const { callers } = endpoints[name];
  if (callers.some((caller) => caller === 'terminal' || caller === 'new-terminal'))
    reply.header('dpop-nonce', makeNonce(deps.nonceKey, deps.clock.nowMs()));
  const caller = await authenticate(deps, callers, request);
  if (!caller.ok) {
    const { by, ...refusal } = caller;
    const call =
      by === undefined ? null : callOf(deps, name, { ok: true, staff: by, byPerson: true }, request);
    if (call !== null) await deps.journal.denied(name as StaffEndpoint, call as never);
    return refusal;
  }
  const call = callOf(deps, name, caller, request);
  return call === null ? refuse('bad-input') : recorded(deps, name, call, reply);
}

type Call = Authenticated & Pick<CallOf<'health'>, 'body' | 'parameters' | 'address'>;

/** A call with its input parsed; null when that is not what the endpoint takes. */
function callOf(
  { passedFrom }: RouteDeps,
  name: EndpointName,
  caller: Authenticated,
  request: FastifyRequest,
): Call | null {
  const input = endpoints[name].body.safeParse(request.body ?? undefined);
  const parameters = parameterShape.safeParse(request.params ?? {});
  if (!input.success || !parameters.success) return null;
  const address = passedFrom?.(request.raw) ?? request.ip;
  return { ...caller, body: input.data as never, parameters: parameters.data, address };
}

/** Calls the handler. What staff do is recorded before it is answered, and no cookie goes out before that. */
async function recorded(
  { handlers, journal, ...deps }: RouteDeps,
  name: EndpointName,
  called: Call,
  reply: FastifyReply,
): Promise<Answer<unknown>> {
  let cookie: string | null | undefined;
  const call = {
    ...called,
    keepCookie: (value: string | null) => {
      cookie = value;
    },
  };
  // The union of handlers takes the intersection of calls; `authenticate` has proved the one this endpoint asks for.
  const handler = handlers[name] as (call: never) => Promise<Answer<never>>;
  const work = (): Promise<Answer<never>> => handler(call as never);
  const result = await ('staff' in called
    ? journal.run(name as StaffEndpoint, call as never, work)
    : isSignIn(name)
      ? journal.signIn((called.body as unknown as { readonly staffId?: string }).staffId ?? null, work)
      : work());
  if (result.ok && cookie !== undefined) keepCookie(reply, deps, cookie);
  return result;
}

function isSignIn(name: EndpointName): boolean {
  return name === 'signIn' || name === 'setUpPin' || name === 'passkeySignIn';
}

function keepCookie(reply: FastifyReply, deps: Pick<RouteDeps, 'origin'>, value: string | null): void {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.origin().startsWith('https:'),
  } as const;
  if (value === null) reply.clearCookie(staffCookieName, options);
  else reply.setCookie(staffCookieName, value, options);
}
