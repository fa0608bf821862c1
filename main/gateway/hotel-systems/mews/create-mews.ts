import { checkBase, createCaller } from '../calls/caller.ts';
import { createCloudCore } from '../cloud/cloud-core.ts';
import { toldEntry } from '../cloud/told-entry.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelHint, HotelSystem } from '../port.ts';
import type { MewsConfig } from './config.ts';
import { type MewsNews, newsOfCall, newsOfMessage } from './events.ts';
import { createMewsApi, type MewsCredentials } from './mews-api.ts';
import { createMewsStays } from './mews-stays.ts';
import { createMewsStream } from './stream.ts';

/** Mews' own words, which a trace may show. */
const words = new Set(['State', 'AccountType', 'Classification']);

/** Tokens go into a header line as they are. */
const tokenForm = /^[\w-]{1,200}$/;

/** Makes the Mews adapter. Throws `secret-missing: NAME` and `mews-token: NAME` when a token is missing or cannot be one. */
export function createMews(config: MewsConfig, deps: HotelSystemDeps): HotelSystem {
  const { clock, log, trace } = deps;
  const credentials = credentialsOf(config, deps);
  const caller = createCaller({ base: config.base, clock, trace, words });
  const stays = createMewsStays(createMewsApi(caller, clock, credentials), config, deps);
  const core = createCloudCore({
    ...{ clock, caller, stays },
    events: config.events,
    pollSeconds: config.poll.seconds,
    linkFault: () => (config.events === 'stream' ? stream.fault() : null),
  });
  const { health, poll } = core;

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
      core.pass({ about: 'all' });
    },
    message(text) {
      const news = newsOfMessage(text);
      trace(toldEntry(clock, 'event', news?.hints.length ?? null));
      // What cannot be read may have been the news that counts.
      if (news === null) return core.pass({ about: 'all' });
      for (const hint of take(news)) core.pass(hint);
    },
  });

  return {
    kind: 'mews',
    gives: { nationality: true, companions: true, language: true, departureTime: true },
    ...core.reads,
    start(tell) {
      core.start(tell);
      if (config.events === 'stream') stream.start();
    },
    takeHook(body) {
      const news = newsOfCall(body);
      trace(toldEntry(clock, 'hook', news?.hints.length ?? null));
      return news === null ? null : take(news);
    },
    status: () => health.status(config.events === 'stream' ? stream.link() : poll.link(), config.events),
    async close() {
      core.closeGate();
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
