import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { FastifyInstance } from 'fastify';
import { z } from '../../../preload/contract/z.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import { sendRefusal } from '../http/routes.ts';
import { followStay, type StayState, stayStates } from '../leases/follow-stay.ts';
import { refuse } from '../refusal.ts';
import { makePass, passHeader } from './pass.ts';
import type { PassedRequests } from './passed-body.ts';
import type { WayToLeader } from './way-to-leader.ts';

// Only the copy that leads may ask the hotel system. What it says of a stay is one word: no name, room or nationality goes from
// copy to copy.

/** Where copies ask after the stay of a grant. */
export const judgePath = '/copies/stay';

const questionShape = z.strictObject({
  grantId: z.string().regex(/^[\w-]{1,64}$/),
  maxAgeMs: z.int().min(0).max(600_000),
});

const answerShape = z.strictObject({ state: z.enum(stayStates) });

/** Answers copies that have proved to be some; for everybody else there is nothing here. */
export function addJudgeRoute(
  app: FastifyInstance,
  deps: {
    readonly passed: PassedRequests;
    /** What grants are judged with; null while this copy does not lead. */
    readonly grantDeps: () => GrantDeps | null;
  },
): void {
  app.post(judgePath, async (request, reply) => {
    if (!deps.passed.has(request.raw)) return sendRefusal(reply, refuse('not-found'));
    const grantDeps = deps.grantDeps();
    if (grantDeps === null) return sendRefusal(reply, refuse('no-leader'));
    const question = questionShape.safeParse(request.body);
    if (!question.success) return sendRefusal(reply, refuse('bad-input'));
    const { grantId, maxAgeMs } = question.data;
    const grant = await grantDeps.store.grants.find({ grantId });
    if (grant === null) return sendRefusal(reply, refuse('not-found'));
    const { state } = await followStay(grantDeps, grant, maxAgeMs);
    return reply.send({ state });
  });
}

/** A terminal waits ten seconds, and the hotel system has its own patience below that. */
const patienceMs = 8_000;

const restMs = 5_000;

const timedOut = 'timed-out';

/** One word. */
const answerLimitBytes = 4_096;

/** Makes what asks the copy that leads. While it cannot answer the hotel system counts as away. */
export function createStayQuestion(
  deps: WayToLeader,
): (grantId: string, maxAgeMs: number) => Promise<StayState> {
  let restUntilMono = Number.NEGATIVE_INFINITY;
  return async (grantId, maxAgeMs) => {
    if (deps.clock.monotonicMs() < restUntilMono) return 'away';
    try {
      const body = Buffer.from(JSON.stringify({ grantId, maxAgeMs }));
      return answerShape.parse(JSON.parse(await ask(deps, body))).state;
    } catch (error) {
      deps.places.forget();
      const why = error instanceof Error ? error.message : 'unknown';
      // A copy that hangs takes connections and answers none: not every terminal shall wait for it.
      if (why === timedOut) restUntilMono = deps.clock.monotonicMs() + restMs;
      deps.log.warn('copies.stay-unasked', { isSilent: why === timedOut });
      return 'away';
    }
  };
}

async function ask(deps: WayToLeader, body: Buffer): Promise<string> {
  const place = await deps.places.find();
  if (place === null) throw new Error('no-leader');
  deps.connections.refresh();
  const { agents } = deps.connections;
  const passed = { method: 'POST', path: judgePath, address: '127.0.0.1', body };
  const headers = {
    host: deps.publicHost,
    'content-type': 'application/json',
    'content-length': body.length,
    [passHeader]: makePass(deps.key, place.owner, passed, deps.clock.nowMs()),
  };
  const options = { method: 'POST', headers, timeout: patienceMs } as const;
  const url = `${place.url}${judgePath}`;
  return new Promise((resolve, reject) => {
    const asked = url.startsWith('https:')
      ? secure(url, { ...options, agent: agents['https:'] })
      : plain(url, { ...options, agent: agents['http:'] });
    asked.on('timeout', () => asked.destroy(new Error(timedOut)));
    asked.on('error', reject);
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        if (text.length > answerLimitBytes) asked.destroy(new Error('too-large'));
      });
      response.on('error', reject);
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`status-${response.statusCode}`)),
      );
    });
    asked.end(body);
  });
}
