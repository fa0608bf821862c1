import type { FastifyInstance } from 'fastify';
import { type Clock, systemClock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { startCopy } from './compose-copy.ts';
import { openGround } from './compose-ground.ts';
import { missingLists } from './compose-lists.ts';
import { openWhole, type Whole } from './compose-whole.ts';
import type { GatewayConfig } from './config/config-shape.ts';
import { createKeyWatch } from './keys/key-watch.ts';
import type { ListState } from './lists/list-shelf.ts';
import { type MetricsListener, openMetricsListener } from './metrics/metrics-listener.ts';
import { renewalOf } from './tls/renew-listener.ts';
import type { ServedCertificate } from './tls/served-certificate.ts';

/** A gateway that listens. */
export type RunningGateway = {
  /** What terminals and browsers call, without a trailing slash. */
  readonly url: string;
  /** Where it listens itself; other than `url` behind a proxy. */
  readonly listensAt: string;
  /** Host lists that the profiles name and the gateway has not, as it was at the start. */
  readonly missingLists: readonly ListState[];
  /** The certificate that it shows; null without TLS of its own. */
  readonly certificate: ServedCertificate | null;
  /** Where its figures are read; null where nowhere. */
  readonly metricsUrl: string | null;
  /** Takes no new requests, finishes those that run within ten seconds, and closes the store. */
  close(): Promise<void>;
};

/** What a gateway gets from outside; without a clock it is the machine's. */
export type GatewayDeps = {
  readonly log: Log;
  readonly clock?: Clock;
  /** Puts the server where it is called, and gives that address; without it the server listens as configured. */
  readonly attach?: (server: FastifyInstance) => Promise<string>;
};

/**
 * Starts a gateway, or one of its copies, and resolves when it listens. Throws when a key file, the database or the address cannot
 * be used; nothing is left open then. A designation or profile that is refused does not stop it: it then offers nothing.
 */
export async function startGateway(
  config: GatewayConfig,
  { log, clock = systemClock, attach = (one) => one.listen(config.listen) }: GatewayDeps,
): Promise<RunningGateway> {
  const ground = await openGround(config, log, clock);
  if (config.copies !== null) return startCopy(ground, attach);
  const { tls, store, registry } = ground;
  let url = config.publicUrl ?? '';
  let whole: Whole | null = null;
  let metrics: MetricsListener | null = null;
  try {
    whole = await openWhole(ground, { origin: () => url });
    if (config.metrics !== null) metrics = await openMetricsListener(config.metrics, registry);
    const listensAt = await attach(whole.app);
    url = config.publicUrl ?? listensAt;
    log.info('gateway.listening', { demo: config.demo });
    whole.start();
    const tlsWatch = createKeyWatch([renewalOf(tls, whole.app, log)], { clock, log });
    tlsWatch.start();
    const [running, figures] = [whole, metrics];
    return {
      url,
      listensAt,
      missingLists: await missingLists(running.shelf, log),
      certificate: tls.served(),
      metricsUrl: figures?.url ?? null,
      async close() {
        tlsWatch.stop();
        await running.close();
        await figures?.close();
        await store.close();
        log.info('gateway.stopped');
      },
    };
  } catch (error) {
    await whole?.close();
    await metrics?.close();
    await store.close();
    throw error;
  }
}
