import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { RunningGateway } from './compose.ts';
import { createFront, type Front } from './compose-front.ts';
import type { Ground } from './compose-ground.ts';
import { missingLists } from './compose-lists.ts';
import { openWhole, type Whole } from './compose-whole.ts';
import { createLeaderPlaces, type LeaderPlaces } from './copies/leader-place.ts';
import { addBodyCheck } from './copies/passed-body.ts';
import { createKeyWatch } from './keys/key-watch.ts';
import { type MetricsListener, openMetricsListener } from './metrics/metrics-listener.ts';
import { createLeadership, type Leadership } from './store/leadership.ts';
import { renewalOf } from './tls/renew-listener.ts';

/** What is led; a store belongs to one hotel. */
const leaderName = 'gateway';

/** A certificate that one copy has renewed is shown by the others soon. */
const tlsLookMs = 60_000;

type Copy = {
  readonly origin: string;
  readonly owner: string;
  readonly places: LeaderPlaces;
  /** Where the others reach this copy; known once it listens. */
  url: string;
  whole: Whole | null;
};

/**
 * Starts one of several copies of a gateway, and resolves when it listens; it may lead later or never. Throws what starting a
 * gateway throws, but for what only a copy that leads opens: one that cannot open it says so in the log and tries again.
 */
export async function startCopy(
  ground: Ground,
  attach: (server: FastifyInstance) => Promise<string>,
): Promise<RunningGateway> {
  const { config, log, store, registry } = ground;
  const copy: Copy = {
    origin: config.publicUrl ?? '',
    owner: randomBytes(12).toString('base64url'),
    places: createLeaderPlaces({ notes: store.duties, clock: ground.clock, log }),
    url: '',
    whole: null,
  };
  let front: Front | null = null;
  let metrics: MetricsListener | null = null;
  try {
    front = await createFront(ground, { ...copy, leading: () => copy.whole });
    if (config.metrics !== null) metrics = await openMetricsListener(config.metrics, registry);
    const listensAt = await attach(front.app);
    copy.url = config.copies?.url ?? listensAt;
    log.info('gateway.listening', { demo: config.demo });
    return await running(ground, { copy, front, metrics, listensAt });
  } catch (error) {
    await front?.app.close();
    front?.close();
    await metrics?.close();
    await store.close();
    throw error;
  }
}

type Listening = {
  readonly copy: Copy;
  readonly front: Front;
  readonly metrics: MetricsListener | null;
  readonly listensAt: string;
};

async function running(
  ground: Ground,
  { copy, front, metrics, listensAt }: Listening,
): Promise<RunningGateway> {
  const { log, clock, store, tls } = ground;
  const missing = await missingLists(front.shelf, log);
  const leadership = leadershipOf(ground, copy, front);
  const tlsWatch = createKeyWatch([renewalOf(tls, front.app, log)], { clock, log, everyMs: tlsLookMs });
  tlsWatch.start();
  front.readiness.begin();
  leadership.start();
  return {
    url: copy.origin,
    listensAt,
    missingLists: missing,
    certificate: tls.served(),
    metricsUrl: metrics?.url ?? null,
    async close() {
      front.readiness.end();
      tlsWatch.stop();
      // Another copy may lead before this one has answered everybody.
      await leadership.close();
      await front.app.close();
      front.close();
      await metrics?.close();
      await store.close();
      log.info('gateway.stopped');
    },
  };
}

function leadershipOf(ground: Ground, copy: Copy, { passed }: Front): Leadership {
  const { log, clock, store } = ground;
  return createLeadership({
    leaders: store.leaders,
    clock,
    log,
    name: leaderName,
    owner: copy.owner,
    async begin() {
      const whole = await openWhole(ground, {
        origin: () => copy.origin,
        passedFrom: (request) => passed.get(request)?.address ?? null,
      });
      try {
        addBodyCheck(whole.app, passed);
        await whole.app.ready();
        await copy.places.tell({ owner: copy.owner, url: copy.url });
      } catch (error) {
        await whole.close();
        throw error;
      }
      whole.start();
      copy.whole = whole;
    },
    async end() {
      const { whole } = copy;
      copy.whole = null;
      copy.places.stop();
      await whole?.close();
    },
  });
}
