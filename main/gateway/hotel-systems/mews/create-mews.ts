import { checkBase, createCaller } from '../calls/caller.ts';
import { createChangePoll } from '../cloud/change-poll.ts';
import { createHealth } from '../cloud/health.ts';
import { toldEntry } from '../cloud/told-entry.ts';
import type { HotelSystemDeps } from '../deps.ts';
import { createHintGate, type HintGate } from '../hooks/hint-gate.ts';
import type { HotelHint, HotelSystem } from '../port.ts';
import type { MewsConfig } from './config.ts';
import { type MewsNews, newsOfCall, newsOfMessage } from './events.ts';
import { createMewsApi, type MewsCredentials } from './mews-api.ts';
import { createMewsStays } from './mews-stays.ts';
import { createMewsStream } from './stream.ts';

/** Mews' own words, which a trace may show. */
const words = new Set(['State', 'AccountType', 'Classification']);

/** Behind a stream or hooks, changes are asked for this often in case one did not come. */
const netMs = 60_000;

/** Tokens go into a header line as they are. */
const tokenForm = /^[\w-]{1,200}$/;

/** Makes the Mews adapter. Throws `secret-missing: NAME` and `mews-token: NAME` when a token is missing or cannot be one. */
export function createMews(config: MewsConfig, deps: HotelSystemDeps): HotelSystem {
  const { clock, log, trace } = deps;
  const credentials = credentialsOf(config, deps);
  const caller = createCaller({ base: config.base, clock, trace, words });
  const stays = createMewsStays(createMewsApi(caller, clock, credentials), config, deps);
  const health = createHealth(clock, caller, () => (config.events === 'stream' ? stream.fault() : null));
  const poll = createChangePoll({
    clock,
    everyMs: config.events === 'poll' ? config.poll.seconds * 1000 : netMs,
    ask: async (sinceMs) => health.note(await stays.changesSince(sinceMs)),
    clockOffsetMs: caller.clockOffsetMs,
    note: health.told,
  });
  let gate: HintGate | null = null;

  const take = (news: MewsNews): readonly HotelHint[] => {
    if (news.isAboutRooms) stays.forgetRooms();
    // Neither way says when it happened.
    if (news.hints.length > 0) health.told(null);
    return news.hints;
  };
  const stream = createMewsStream({
    url: streamUrlOf(config),
    cookie: `ClientToken=${credentials.ClientToken}; AccessToken=${credentials.AccessToken}`,
    clock,
    opened() {
      log.info('hotel-system.stream-open', { kind: 'mews' });
      gate?.pass({ about: 'all' });
    },
    message(text) {
      const news = newsOfMessage(text);
      trace(toldEntry(clock, 'event', news?.hints.length ?? null));
      // What cannot be read may have been the news that counts.
      if (news === null) return gate?.pass({ about: 'all' });
      for (const hint of take(news)) gate?.pass(hint);
    },
  });

  return {
    kind: 'mews',
    gives: { nationality: true, companions: true, language: true, departureTime: true },
    staysOfRoom: async (room) => health.note(await stays.ofRoom(room)),
    staysOn: async (day) => health.note(await stays.on(day)),
    stay: async (stayId) => health.note(await stays.one(stayId)),
    start(tell) {
      gate = createHintGate(clock, tell);
      poll.start(gate.pass);
      if (config.events === 'stream') stream.start();
    },
    takeHook(body) {
      const news = newsOfCall(body);
      trace(toldEntry(clock, 'hook', news?.hints.length ?? null));
      return news === null ? null : take(news);
    },
    status: () => health.status(config.events === 'stream' ? stream.link() : poll.link(), config.events),
    async close() {
      gate?.close();
      caller.close();
      await Promise.all([poll.close(), stream.close()]);
    },
  };
}

function credentialsOf(config: MewsConfig, { secretOf }: HotelSystemDeps): MewsCredentials {
  const [ClientToken, AccessToken] = [config.clientTokenSecretRef, config.accessTokenSecretRef].map(
    (name) => {
      const token = secretOf(name);
      if (!tokenForm.test(token)) throw new Error(`mews-token: ${name}`);
      return token;
    },
  ) as [string, string];
  return { ClientToken, AccessToken, Client: config.client };
}

/** The address of the WebSocket; like every other it is encrypted, but on this very machine. */
function streamUrlOf({ streamUrl }: MewsConfig): string {
  checkBase(streamUrl.replace(/^ws/, 'http'));
  return streamUrl;
}
