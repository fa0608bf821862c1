import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './routes.ts';

/** How long requests that run when a gateway stops may still take. */
const drainLimitMs = 10_000;

/**
 * Lets a server stop without breaking off what it does: when it closes it takes no new connection, refuses new requests on
 * old ones as `not-ready`, and waits until those that run are answered, ten seconds at most.
 */
export function addDrain(
  app: FastifyInstance,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): void {
  let running = 0;
  let isDraining = false;
  let emptied = (): void => {};

  app.addHook('onRequest', async (_request, reply) => {
    if (isDraining) return sendRefusal(reply.header('connection', 'close'), refuse('not-ready', 1));
    running += 1;
    reply.raw.once('close', () => {
      running -= 1;
      if (running === 0) emptied();
    });
  });

  app.addHook('preClose', async () => {
    isDraining = true;
    app.server.close();
    if (running === 0) return;
    await new Promise<void>((resolve) => {
      const stopAlarm = clock.alarm(drainLimitMs, () => {
        log.warn('gateway.cut-off', { requests: running });
        resolve();
      });
      emptied = () => {
        stopAlarm();
        resolve();
      };
    });
  });
}
