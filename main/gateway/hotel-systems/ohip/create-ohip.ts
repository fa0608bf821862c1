import { createBearer } from '../calls/bearer.ts';
import { createCaller } from '../calls/caller.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelSystem } from '../port.ts';
import { createAsk, ohipWords } from './ask.ts';
import type { OhipConfig } from './config.ts';
import { createEventClock, type EventClock } from './events/event-clock.ts';
import { createPoll, type OhipEvents, type PollDeps } from './events/poll.ts';
import { createStream, type StreamDeps } from './events/stream.ts';
import { createLookUp } from './read/look-up.ts';
import { createTokenSource } from './token.ts';

/** Makes the adapter for OPERA Cloud. Throws when a secret is missing or the address may not be used. */
export function createOhip(config: OhipConfig, deps: HotelSystemDeps): HotelSystem {
  const { clock, log, trace, timeZone } = deps;
  const appKey = deps.secretOf(config.appKeySecretRef).trim();
  const caller = createCaller({ base: config.baseUrl, clock, trace, words: ohipWords });
  const tokens = createTokenSource({ caller, clock, config, appKey, secretOf: deps.secretOf });
  const bearer = createBearer(caller, clock, tokens.fetch);
  const ask = createAsk(bearer.ask, config, appKey);
  const lookUp = createLookUp({ ask, config, log, today: deps.today, timeZone });
  const eventClock = createEventClock(clock, timeZone);
  const events = eventsOf(config, {
    ask,
    clock,
    log,
    trace,
    eventClock,
    hotelId: config.hotelId,
    appKey,
    async token() {
      const token = await bearer.token();
      return token === null ? { fault: caller.lastFault() ?? 'credentials' } : { token };
    },
    dropToken: bearer.drop,
    tokenLeftMs: tokens.leftMs,
  });

  return {
    kind: 'ohip',
    gives: { nationality: true, companions: config.companions, language: true, departureTime: true },
    ...lookUp,
    start: (tell) => events?.start(tell),
    status: () => ({
      link: events?.link() ?? 'none',
      events: config.events.type,
      fault: events?.fault() ?? caller.lastFault(),
      lastAnswerAtMs: caller.lastAnswerAtMs(),
      lastEventAtMs: eventClock.lastEventAtMs(),
      eventLagMs: eventClock.lagMs(),
      clockOffsetMs: caller.clockOffsetMs(),
    }),
    async close() {
      caller.close();
      await events?.close();
    },
  };
}

type EventDeps = Omit<PollDeps, 'externalSystem' | 'seconds'> &
  Omit<StreamDeps, 'chainCode' | 'url'> & { readonly eventClock: EventClock };

function eventsOf({ events, baseUrl }: OhipConfig, deps: EventDeps): OhipEvents | null {
  switch (events.type) {
    case 'none':
      return null;
    case 'poll':
      return createPoll({ ...deps, externalSystem: events.externalSystem, seconds: events.seconds });
    case 'stream':
      return createStream({
        ...deps,
        chainCode: events.chainCode,
        url: events.url ?? `${baseUrl.replace(/^http/, 'ws').replace(/\/$/, '')}/subscriptions`,
      });
  }
}
