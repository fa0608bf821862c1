import { compileRules } from '../rules/compile.ts';
import { canonicalHost } from '../rules/host.ts';
import { proxyLimits } from './limits.ts';
import { type FromProxy, type ProxyFailure, type ToProxy, toProxyShape } from './messages.ts';
import { createGuardProxy, type GuardProxy } from './server.ts';

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

/** Main holds the port until this process is up, so a taken port is tried again for so long. */
const bindForMs = 2_000;
const bindEveryMs = 20;

/** Runs one guard proxy by messages. A message that cannot be read changes nothing and is answered by `bad-message`. */
export function createProxyLink({ clock, post }: ProxyLinkDeps): ProxyLink {
  const proxy = createGuardProxy({ clock, limits: proxyLimits, report: post });
  const fail = (code: ProxyFailure): void => post({ type: 'failed', code });

  const bind = async (port: number): Promise<void> => {
    const untilMs = clock.monotonicMs() + bindForMs;
    let bound = await proxy.listen(port);
    while (!bound.ok && bound.code === 'port-taken' && clock.monotonicMs() < untilMs) {
      await new Promise<void>((resolve) => clock.alarm(bindEveryMs, resolve));
      bound = await proxy.listen(port);
    }
    if (bound.ok) post({ type: 'listening', port: bound.port });
    else fail(bound.code);
  };

  return {
    async receive(raw) {
      const message = toProxyShape.safeParse(raw);
      if (!message.success) return fail('bad-message');
      switch (message.data.type) {
        case 'listen':
          return bind(message.data.port);
        case 'activate': {
          const failure = await activate(proxy, message.data);
          return failure === null ? post({ type: 'active' }) : fail(failure);
        }
        case 'stop':
          return post({ type: 'stopped', openSockets: await proxy.stop() });
      }
    },
    end: () => proxy.close(),
  };
}

async function activate(
  proxy: GuardProxy,
  message: Extract<ToProxy, { type: 'activate' }>,
): Promise<ProxyFailure | null> {
  const compiled = compileRules(message.rules);
  if (!compiled.ok) return 'rules';
  const forbiddenTargets = message.forbiddenTargets.flatMap(({ host, port }) => {
    const canonical = canonicalHost(host);
    return canonical === null ? [] : [{ host: canonical, port }];
  });
  // A target that cannot be read cannot be refused later either.
  if (forbiddenTargets.length !== message.forbiddenTargets.length) return 'bad-message';
  const activated = await proxy.activate({
    secret: message.secret,
    rules: compiled.rules,
    channel: message.channel,
    forbiddenTargets,
  });
  return activated.ok ? null : activated.code;
}
