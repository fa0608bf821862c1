import { createCaller } from '../calls/caller.ts';
import { createCloudCore } from '../cloud/cloud-core.ts';
import { toldEntry } from '../cloud/told-entry.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelSystem } from '../port.ts';
import { createCloudbedsApi } from './cloudbeds-api.ts';
import { createCloudbedsStays } from './cloudbeds-stays.ts';
import type { CloudbedsConfig } from './config.ts';
import { newsOfCall } from './events.ts';
import { createKnownStays } from './known-stays.ts';

/** Cloudbeds' own words, which a trace may show. */
const words = new Set(['status', 'guestStatus', 'roomStatus']);

/** Makes the Cloudbeds adapter. Throws `secret-missing: NAME`. */
export function createCloudbeds(config: CloudbedsConfig, deps: HotelSystemDeps): HotelSystem {
  const { clock, trace } = deps;
  const caller = createCaller({ base: config.base, clock, trace, words });
  const known = createKnownStays();
  const api = createCloudbedsApi(caller, deps.secretOf(config.apiKeySecretRef), config.propertyId);
  const stays = createCloudbedsStays(api, config.propertyId, known, deps);
  const core = createCloudCore({
    ...{ clock, caller, stays },
    events: config.events,
    pollSeconds: config.poll.seconds,
  });
  const { health, poll } = core;

  return {
    kind: 'cloudbeds',
    gives: { nationality: false, companions: true, language: false, departureTime: false },
    ...core.reads,
    start: core.start,
    takeHook(body) {
      const news = newsOfCall(body, config.propertyId);
      const stayIds = known.of(news?.reservationId ?? '');
      trace(toldEntry(clock, 'hook', news === null ? null : stayIds.length));
      if (news === null) return null;
      if (news.reservationId === null) return [];
      health.told(news.atMs);
      // A call does not say which rooms the reservation has: what changed is asked for at once.
      if (stayIds.length === 0) poll.wake();
      return stayIds.map((stayId) => ({ about: 'stay', stayId }));
    },
    status: () => health.status(poll.link(), config.events),
    async close() {
      core.closeGate();
      await poll.close();
    },
  };
}
