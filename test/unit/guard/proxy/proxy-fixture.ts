import { afterEach } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { type ProxyLimits, proxyLimits } from '../../../../main/guard/proxy/limits.ts';
import {
  createGuardProxy,
  type GuardProxy,
  type ProxyEvent,
  type ProxySession,
} from '../../../../main/guard/proxy/server.ts';
import { compiled } from '../rules/rule-sets.ts';
import { startTestChannel, type TestChannel } from './test-channel.ts';
import { startTlsOrigin, type TlsOrigin } from './tls-origin.ts';

/** Shared with no one but the client of the test. */
export const secret = 'Zm9yLXRlc3RzLW9ubHktMDEyMzQ1Njc4OWFiY2RlZg';

/** Names the origin serves and the channel knows. */
export const originNames = ['allowed.test', 'news.test', 'blocked.test'];

/** A guard proxy before a channel before an origin, all real, all on loopback. */
export type Fixture = {
  readonly proxy: GuardProxy;
  readonly port: number;
  readonly channel: TestChannel;
  readonly origin: TlsOrigin;
  readonly events: ProxyEvent[];
  /** Resolves with the event of this type, be it past or to come. */
  event(type: ProxyEvent['type']): Promise<ProxyEvent>;
};

/** What a test may change. */
export type FixtureOptions = {
  readonly limits?: Partial<ProxyLimits>;
  readonly session?: Partial<ProxySession>;
  /** In place of a working channel. */
  readonly channel?: TestChannel;
  /** Leaves the proxy before its activation. */
  readonly idle?: boolean;
};

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Starts all parts; they end with the test. */
export async function startFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const origin = await startTlsOrigin(originNames);
  cleanUps.push(() => origin.close());
  const channel =
    options.channel ?? (await startTestChannel(new Map(originNames.map((name) => [name, origin.port]))));
  cleanUps.push(() => channel.kill());
  const events: ProxyEvent[] = [];
  const waiting: ((event: ProxyEvent) => void)[] = [];
  const proxy = createGuardProxy({
    clock: systemClock,
    limits: { ...proxyLimits, ...options.limits },
    report: (event) => {
      events.push(event);
      for (const take of waiting) take(event);
    },
  });
  cleanUps.push(() => proxy.close());
  const bound = await proxy.listen(0);
  if (!bound.ok) throw new Error(bound.code);
  if (!options.idle) await activate(proxy, channel, options.session);
  const event = (type: ProxyEvent['type']) =>
    new Promise<ProxyEvent>((resolve) => {
      const past = events.find((each) => each.type === type);
      if (past !== undefined) resolve(past);
      else waiting.push((each) => each.type === type && resolve(each));
    });
  return { proxy, port: bound.port, channel, origin, events, event };
}

/** Activates with rules that allow everything but `blocked.test`. */
export async function activate(
  proxy: GuardProxy,
  channel: TestChannel,
  session: Partial<ProxySession> = {},
): Promise<void> {
  const activated = await proxy.activate({
    secret,
    rules: compiled('allow', { block: ['blocked.test'] }),
    channel: { protocol: 'http', host: '127.0.0.1', port: channel.port, credentials: null, pins: [] },
    forbiddenTargets: [{ host: 'gateway.hotel.test', port: 8443 }],
    ...session,
  });
  if (!activated.ok) throw new Error(activated.code);
}
