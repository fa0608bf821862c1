import { createBearer } from '../calls/bearer.ts';
import { createCaller } from '../calls/caller.ts';
import { createCloudCore } from '../cloud/cloud-core.ts';
import { toldEntry } from '../cloud/told-entry.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelSystem } from '../port.ts';
import { createApaleoApi, fetchApaleoToken } from './apaleo-api.ts';
import { createApaleoStays } from './apaleo-stays.ts';
import type { ApaleoConfig } from './config.ts';
import { newsOfCall } from './events.ts';

/** Apaleo's own words, which a trace may show. */
const words = new Set(['status', 'token_type']);

/** Makes the Apaleo adapter. Throws `secret-missing: NAME`. */
export function createApaleo(config: ApaleoConfig, deps: HotelSystemDeps): HotelSystem {
  const { clock, trace } = deps;
  const client = { id: config.clientId, secret: deps.secretOf(config.clientSecretRef), scope: config.scope };
  const identity = createCaller({ base: config.identityBase, clock, trace, words });
  const caller = createCaller({ base: config.base, clock, trace, words });
  const bearer = createBearer(caller, clock, () => fetchApaleoToken(identity, client));
  const stays = createApaleoStays(createApaleoApi(bearer), config, deps);
  const core = createCloudCore({
    ...{ clock, caller, stays },
    events: config.events,
    pollSeconds: config.poll.seconds,
  });
  const { health, poll } = core;

  return {
    kind: 'apaleo',
    gives: { nationality: true, companions: true, language: true, departureTime: true },
    ...core.reads,
    start: core.start,
    takeHook(body) {
      const news = newsOfCall(body, config.propertyId);
      trace(toldEntry(clock, 'hook', news?.hints.length ?? null));
      if (news === null) return null;
      if (news.isAboutRooms) stays.forgetRooms();
      if (news.hints.length > 0) health.told(news.atMs);
      return news.hints;
    },
    status: () => health.status(poll.link(), config.events),
    async close() {
      core.closeGate();
      identity.close();
      await poll.close();
    },
  };
}
