import type { FastifyInstance } from 'fastify';
import type { Log } from '../../log/log.ts';
import { sendRefusal } from '../http/routes.ts';
import { refuse } from '../refusal.ts';
import { judgePath } from './judge-stay.ts';
import { type createPassReader, passHeader } from './pass.ts';
import type { PassedRequests } from './passed-body.ts';

/** What the front of a copy is told before it looks at a request. */
export type HandOverDeps = {
  readonly readPass: ReturnType<typeof createPassReader>;
  readonly passed: PassedRequests;
  /** The server of everything; null while this copy does not lead. */
  readonly leading: () => FastifyInstance | null;
  readonly log: Pick<Log, 'warn'>;
};

/** How soon the copy that passed something here may know better. */
const retryAfterSeconds = 2;

/**
 * Hands every request over to the server of everything while this copy leads. A request that says another copy passed it on is
 * refused unless it proves so, and unless this copy leads: nothing is passed on twice.
 */
export function addHandOver(app: FastifyInstance, { readPass, passed, leading, log }: HandOverDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    const whole = leading();
    const pass = request.headers[passHeader];
    if (pass !== undefined) {
      const verdict = readPass(String(pass), request.method, request.url);
      if (!verdict.ok && verdict.why !== 'elsewhere') {
        log.warn('copies.pass-refused', { why: verdict.why });
        return sendRefusal(reply, refuse('not-allowed'));
      }
      if (!verdict.ok || whole === null) return sendRefusal(reply, refuse('no-leader', retryAfterSeconds));
      passed.set(request.raw, verdict);
    }
    if (whole === null || request.routeOptions.url === judgePath) return;
    reply.handedOver = true;
    reply.hijack();
    whole.routing(request.raw, reply.raw);
  });
}
