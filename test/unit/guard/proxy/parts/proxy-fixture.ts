import { afterEach } from 'vitest';
import { systemClock } from '../../../../../main/clock.ts';
import { type ProxyLimits, proxyLimits } from '../../../../../main/guard/proxy/limits.ts';
import type { ExitProof } from '../../../../../main/guard/proxy/messages.ts';
import {
  createGuardProxy,
  type GuardProxy,
  type ProxyEvent,
} from '../../../../../main/guard/proxy/server.ts';
import type { ProxySession } from '../../../../../main/guard/proxy/session.ts';
import { type CompiledRules, compileRules } from '../../../../../main/guard/rules/compile.ts';
import type { Channel, Upstream } from '../../../../../main/profile/shape.ts';
import { compiled, profileRules } from '../../rules/rule-sets.ts';
import { type Origins, startTestChannel, type TestChannel } from './test-channel.ts';
import { channelId, startTlsOrigin, type TlsOrigin } from './tls-origin.ts';

/** Shared with no one but the client of the test. */
export const secret = 'Zm9yLXRlc3RzLW9ubHktMDEyMzQ1Njc4OWFiY2RlZg';

/** Names the origin serves and the channel knows. */
export const originNames = ['allowed.test', 'news.test', 'blocked.test'];

/** A guard proxy before a channel before an origin, all real, all on loopback. */
export type Fixture = {
  readonly proxy: GuardProxy;
  readonly port: number;
  readonly channel: TestChannel;
  /** In the order of the profile; the first is `channel`. */
  readonly channels: readonly TestChannel[];
  readonly origin: TlsOrigin;
  /** Null when it was left before its activation. */
  readonly exit: ExitProof | null;
  readonly events: ProxyEvent[];
  /** Resolves with the event of this type, be it past or to come. */
  event(type: ProxyEvent['type']): Promise<ProxyEvent>;
  /** Activates, or rejects with the code. */
  activate(session?: Partial<ProxySession>): Promise<ExitProof>;
};

/** What a test may change. */
export type FixtureOptions = {
  readonly limits?: Partial<ProxyLimits>;
  readonly session?: Partial<ProxySession>;
  /** In place of one plain forward proxy. */
  readonly startChannels?: (origins: Origins) => Promise<readonly TestChannel[]>;
  /** As the profile names them, when they are not what they say of themselves. */
  readonly upstreams?: (channels: readonly TestChannel[]) => Upstream[];
  /** Leaves the proxy before its activation. */
  readonly idle?: boolean;
  /** More names the channel knows. */
  readonly origins?: Origins;
};

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Starts all parts; they end with the test. Rules allow everything but `blocked.test`. */
export async function startFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const origin = await startTlsOrigin([...originNames, 'probe.test']);
  cleanUps.push(() => origin.close());
  const names = [...originNames, 'probe.test'].map((name) => [name, origin.port] as const);
  const origins = new Map([...names, ...(options.origins ?? [])]);
  const channels = await (options.startChannels?.(origins) ?? oneChannel(origins));
  for (const { kill } of channels) cleanUps.push(kill);
  const [channel] = channels;
  if (channel === undefined) throw new Error('no channel');
  const { proxy, events, event } = createProxy(options.limits);
  cleanUps.push(() => proxy.close());
  const bound = await proxy.listen(0);
  if (!bound.ok) throw new Error(bound.code);
  const upstreams = options.upstreams?.(channels) ?? channels.map(({ upstream }) => upstream);
  const activate = async (session: Partial<ProxySession> = {}): Promise<ExitProof> => {
    const activated = await proxy.activate(
      sessionThrough(upstreams, origin, { ...options.session, ...session }),
    );
    if (!activated.ok) throw new Error(activated.code);
    return activated.exit;
  };
  const exit = options.idle ? null : await activate();
  // What activation itself asked for is no test's business but one's.
  for (const { asked, credentials } of channels) asked.length = credentials.length = 0;
  origin.seenFrom.length = 0;
  return { proxy, port: bound.port, channel, channels, origin, exit, events, event, activate };
}

function createProxy(limits: Partial<ProxyLimits> | undefined) {
  const events: ProxyEvent[] = [];
  const waiting: ((event: ProxyEvent) => void)[] = [];
  const proxy = createGuardProxy({
    clock: systemClock,
    limits: { ...proxyLimits, ...limits },
    report: (event) => {
      events.push(event);
      for (const take of waiting) take(event);
    },
  });
  const event = (type: ProxyEvent['type']) =>
    new Promise<ProxyEvent>((resolve) => {
      const past = events.find((each) => each.type === type);
      if (past !== undefined) resolve(past);
      else waiting.push((each) => each.type === type && resolve(each));
    });
  return { proxy, events, event };
}

/** The channel as a profile names it. */
export function channelThrough(upstreams: readonly Upstream[]): Channel {
  return {
    channelId,
    permit: 'TEST-1',
    country: 'SG',
    upstreams: [...upstreams],
    probe: 'https://probe.test/exit',
  };
}

function sessionThrough(
  upstreams: readonly Upstream[],
  origin: TlsOrigin,
  changes: Partial<ProxySession>,
): ProxySession {
  return {
    secret,
    rules: compiled('allow', { block: ['blocked.test'] }),
    channel: channelThrough(upstreams),
    authorities: [{ pem: origin.certificate, hosts: ['test'] }],
    limits: { connections: 512, transferMegabytes: null, kilobytesPerSecond: null },
    forbiddenTargets: [{ host: 'gateway.hotel.test', port: 8443 }],
    ...changes,
  };
}

async function oneChannel(origins: Origins): Promise<readonly TestChannel[]> {
  return [await startTestChannel(origins)];
}

/** Rules that allow everything, and these targets inside the hotel. */
export function rulesWithPrivate(...privateTargets: { host: string; port: number }[]): CompiledRules {
  const compilation = compileRules({ ...profileRules('allow', {}), privateTargets });
  if (!compilation.ok) throw new Error('not compiled');
  return compilation.rules;
}
