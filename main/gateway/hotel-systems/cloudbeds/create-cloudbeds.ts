import { createCaller } from '../calls/caller.ts';
import { createChangePoll } from '../cloud/change-poll.ts';
import { createHealth } from '../cloud/health.ts';
import { toldEntry } from '../cloud/told-entry.ts';
import type { HotelSystemDeps } from '../deps.ts';
import { createHintGate, type HintGate } from '../hooks/hint-gate.ts';
import type { HotelSystem } from '../port.ts';
import { createCloudbedsApi } from './cloudbeds-api.ts';
import { createCloudbedsStays } from './cloudbeds-stays.ts';
import type { CloudbedsConfig } from './config.ts';
import { newsOfCall } from './events.ts';
import { createKnownStays } from './known-stays.ts';

/** Cloudbeds' own words, which a trace may show. */
const words = new Set(['status', 'guestStatus', 'roomStatus']);

/** Behind hooks, changes are asked for this often in case one did not come. */
const netMs = 60_000;

/** Makes the Cloudbeds adapter. Throws `secret-missing: NAME`. */
export function createCloudbeds(config: CloudbedsConfig, deps: HotelSystemDeps): HotelSystem {
  const { clock, trace } = deps;
  const caller = createCaller({ base: config.base, clock, trace, words });
  const known = createKnownStays();
  const api = createCloudbedsApi(caller, deps.secretOf(config.apiKeySecretRef), config.propertyId);
  const stays = createCloudbedsStays(api, config.propertyId, known, deps);
  const health = createHealth(clock, caller);
  const poll = createChangePoll({
    clock,
    everyMs: config.events === 'poll' ? config.poll.seconds * 1000 : netMs,
    ask: async (sinceMs) => health.note(await stays.changesSince(sinceMs)),
    clockOffsetMs: caller.clockOffsetMs,
    note: health.told,
  });
  let gate: HintGate | null = null;

  return {
    kind: 'cloudbeds',
    gives: { nationality: false, companions: true, language: false, departureTime: false },
    staysOfRoom: async (room) => health.note(await stays.ofRoom(room)),
    staysOn: async (day) => health.note(await stays.on(day)),
    stay: async (stayId) => health.note(await stays.one(stayId)),
    start(tell) {
      gate = createHintGate(clock, tell);
      poll.start(gate.pass);
    },
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
      gate?.close();
      caller.close();
      await poll.close();
    },
  };
}
