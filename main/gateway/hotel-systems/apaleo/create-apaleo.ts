import { createBearer } from '../calls/bearer.ts';
import { createCaller } from '../calls/caller.ts';
import { createChangePoll } from '../cloud/change-poll.ts';
import { createHealth } from '../cloud/health.ts';
import { toldEntry } from '../cloud/told-entry.ts';
import type { HotelSystemDeps } from '../deps.ts';
import { createHintGate, type HintGate } from '../hooks/hint-gate.ts';
import type { HotelSystem } from '../port.ts';
import { createApaleoApi, fetchApaleoToken } from './apaleo-api.ts';
import { createApaleoStays } from './apaleo-stays.ts';
import type { ApaleoConfig } from './config.ts';
import { newsOfCall } from './events.ts';

/** Apaleo's own words, which a trace may show. */
const words = new Set(['status', 'token_type']);

/** Behind hooks, changes are asked for this often in case one did not come. */
const netMs = 60_000;

/** Makes the Apaleo adapter. Throws `secret-missing: NAME`. */
export function createApaleo(config: ApaleoConfig, deps: HotelSystemDeps): HotelSystem {
  const { clock, trace } = deps;
  const client = { id: config.clientId, secret: deps.secretOf(config.clientSecretRef), scope: config.scope };
  const identity = createCaller({ base: config.identityBase, clock, trace, words });
  const caller = createCaller({ base: config.base, clock, trace, words });
  const bearer = createBearer(caller, clock, () => fetchApaleoToken(identity, client));
  const stays = createApaleoStays(createApaleoApi(bearer), config, deps);
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
    kind: 'apaleo',
    gives: { nationality: true, companions: true, language: true, departureTime: true },
    staysOfRoom: async (room) => health.note(await stays.ofRoom(room)),
    staysOn: async (day) => health.note(await stays.on(day)),
    stay: async (stayId) => health.note(await stays.one(stayId)),
    start(tell) {
      gate = createHintGate(clock, tell);
      poll.start(gate.pass);
    },
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
      gate?.close();
      caller.close();
      identity.close();
      await poll.close();
    },
  };
}
