import type { ProfileRules } from '../../profile/shape.ts';
import { canonicalHost } from '../rules/host.ts';
import { proxyLimits } from './limits.ts';
import { createRulesLoader, type RulesLoader } from './load-rules.ts';
import { type FromProxy, type ProxyFailure, type ToProxy, toProxyShape } from './messages.ts';
import { createGuardProxy } from './server.ts';

/** What the proxy's process needs. */
export type ProxyLinkDeps = {
  readonly clock: { monotonicMs(): number; alarm(delayMs: number, fire: () => void): () => void };
  readonly post: (message: FromProxy) => void;
};

/** The end of the line to main: takes what main sent, unread. */
export type ProxyLink = {
  receive(raw: unknown): Promise<void>;
  /** Stops the proxy and frees its port, without a word. */
  end(): Promise<void>;
};

type Activation = Extract<ToProxy, { type: 'activate' }>;

/** Main holds the port until this process is up, so a taken port is tried again for so long. */
const bindForMs = 2_000;
const bindEveryMs = 20;

/** Runs one guard proxy by messages. A message that cannot be read changes nothing and is answered by `bad-message`. */
export function createProxyLink({ clock, post }: ProxyLinkDeps): ProxyLink {
  const proxy = createGuardProxy({ clock, limits: proxyLimits, report: post });
  let loader: RulesLoader | null = null;

  const bind = async (port: number): Promise<void> => {
    const untilMs = clock.monotonicMs() + bindForMs;
    let bound = await proxy.listen(port);
    while (!bound.ok && bound.code === 'port-taken' && clock.monotonicMs() < untilMs) {
      await new Promise<void>((resolve) => clock.alarm(bindEveryMs, resolve));
      bound = await proxy.listen(port);
    }
    if (bound.ok) post({ type: 'listening', port: bound.port });
    else post(failed(bound.code));
  };

  const activate = async ({ listFolder, ...order }: Activation): Promise<FromProxy> => {
    const forbiddenTargets = order.forbiddenTargets.flatMap(({ host, port }) => {
      const canonical = canonicalHost(host);
      return canonical === null ? [] : [{ host: canonical, port }];
    });
    // A target that cannot be read cannot be refused later either.
    if (forbiddenTargets.length !== order.forbiddenTargets.length) return failed('bad-message');
    loader = createRulesLoader(listFolder);
    const loaded = loader(order.rules);
    if (!loaded.ok) return failed(loaded.code);
    const activated = await proxy.activate({ ...order, rules: loaded.rules, forbiddenTargets });
    return activated.ok ? { type: 'active', exit: activated.exit } : failed(activated.code);
  };
  const swap = (rules: ProfileRules): FromProxy => {
    const loaded = loader?.(rules) ?? { ok: false, code: 'not-active' };
    if (!loaded.ok) return failed(loaded.code);
    const cut = proxy.swap(loaded.rules);
    return cut === null ? failed('not-active') : { type: 'swapped', cut };
  };

  return {
    async receive(raw) {
      const message = toProxyShape.safeParse(raw);
      if (!message.success) return post(failed('bad-message'));
      switch (message.data.type) {
        case 'listen':
          return bind(message.data.port);
        case 'activate':
          return post(await activate(message.data));
        case 'swap':
          return post(swap(message.data.rules));
        case 'stop':
          return post({ type: 'stopped', openSockets: await proxy.stop() });
      }
    },
    end: () => proxy.close(),
  };
}

function failed(code: ProxyFailure): FromProxy {
  return { type: 'failed', code };
}
