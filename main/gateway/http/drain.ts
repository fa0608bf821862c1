import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './routes.ts';

/** How long requests that run when a gateway stops may still take; one of several copies is followed sooner. */
const usualMs = 10_000;

/**
 * Lets a server stop without breaking off what it does: when it closes it takes no new connection, refuses new requests on
 * old ones as `not-ready`, and waits until those that run are answered, `drainMs` at most. What runs then is cut off: nobody shall
 * take for done what may not be recorded.
 */
export function addDrain(
  app: FastifyInstance,
  {
    clock,
    log,
    drainMs = usualMs,
  }: { readonly clock: Clock; readonly log: Log; readonly drainMs?: number | undefined },
): void {
  const running = new Set<ServerResponse>();
  let isDraining = false;
  let emptied = (): void => {};

  app.addHook('onRequest', async (_request, reply) => {
    if (isDraining) return sendRefusal(reply.header('connection', 'close'), refuse('not-ready', 1));
    const { raw } = reply;
    running.add(raw);
    raw.once('close', () => {
      running.delete(raw);
      if (running.size === 0) emptied();
    });
  });

  app.addHook('preClose', async () => {
    isDraining = true;
    app.server.close();
    if (running.size === 0) return;
    await new Promise<void>((resolve) => {
      const stopAlarm = clock.alarm(drainMs, () => {
        log.warn('gateway.cut-off', { requests: running.size });
        for (const raw of [...running]) raw.destroy();
        resolve();
      });
      emptied = () => {
        stopAlarm();
        resolve();
      };
    });
  });
}
