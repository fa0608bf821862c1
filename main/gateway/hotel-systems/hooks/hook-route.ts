import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../../../clock.ts';
import type { Log } from '../../../log/log.ts';
import type { HotelHint, HotelSystem } from '../port.ts';
import { formOf } from './form-body.ts';
import { createHintGate } from './hint-gate.ts';

/** What the route for a hotel system's own calls needs. */
export type HookRouteDeps = {
  /** Last part of the address: 32 to 100 characters that nobody can guess. */
  readonly hookSecret: string;
  readonly system: Pick<HotelSystem, 'kind' | 'takeHook'>;
  /** Takes what the calls hint at, at a bounded rate. */
  readonly tell: (hint: HotelHint) => void;
  readonly clock: Clock;
  readonly log: Log;
};

/** Hotel systems send ids. */
const bodyLimitBytes = 65_536;

/** Calls that are none are logged no more often than this: whoever makes them shall not fill the log. */
const logEveryMs = 60_000;

/** Characters that an address holds as they are. */
const secretForm = /^[A-Za-z0-9_-]{32,100}$/;

/**
 * Adds `POST /hotel-system/hooks/SECRET`. A wrong secret is answered like any address that is not there. What a call says is a
 * hint and nothing more: who forges one makes the gateway read a stay again. Throws `hook-secret` when the secret cannot be one,
 * and `hook-unused` when the hotel system makes no calls.
 */
export function addHookRoute(app: FastifyInstance, deps: HookRouteDeps): void {
  const { hookSecret, system, clock, log } = deps;
  if (!secretForm.test(hookSecret)) throw new Error('hook-secret: must be 32 to 100 letters, digits, - or _');
  if (system.takeHook === undefined) throw new Error(`hook-unused: ${system.kind} makes no calls`);
  const expected = digestOf(hookSecret);
  const gate = createHintGate(clock, deps.tell);
  let loggedMono = Number.NEGATIVE_INFINITY;

  const refuse = (reply: FastifyReply): FastifyReply => {
    if (clock.monotonicMs() - loggedMono >= logEveryMs) {
      loggedMono = clock.monotonicMs();
      log.warn('hotel-system.hook-not-understood', { kind: system.kind });
    }
    return reply.code(400).send({ code: 'bad-input' });
  };

  app.addHook('onClose', async () => gate.close());
  // A form is taken here and nowhere else.
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: bodyLimitBytes },
      async (_request: unknown, body: string | Buffer) => formOf(body.toString()),
    );
    // The rest of the address, whatever it is: a named part would be refused otherwise than a wrong one when it is long.
    scope.post<{ Params: { '*': string } }>(
      '/hotel-system/hooks/*',
      {
        bodyLimit: bodyLimitBytes,
        // Before the body is read: who does not know the address sends nothing here.
        onRequest: async (request, reply) => {
          if (timingSafeEqual(digestOf(request.params['*']), expected)) return;
          reply.callNotFound();
          return reply;
        },
      },
      async (request, reply) => {
        const hints = system.takeHook?.(request.body) ?? null;
        if (hints === null) return refuse(reply);
        for (const hint of hints) gate.pass(hint);
        return reply.code(204).send();
      },
    );
  });
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
