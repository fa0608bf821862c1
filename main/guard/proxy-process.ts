import type { UtilityProcess, utilityProcess } from 'electron';
import { type Clock, within } from '../clock.ts';
import type { Channel, Profile, ProfileRules } from '../profile/shape.ts';
import type { ForbiddenTarget } from './guard-deps.ts';
import type { PortHold } from './port-hold.ts';
import {
  type CountedRefusal,
  type ExitProof,
  type FromProxy,
  fromProxyShape,
  type SessionLimits,
  type ToProxy,
} from './proxy/messages.ts';

export type { ExitProof } from './proxy/messages.ts';

/** What running the guard proxy needs. */
export type ProxyProcessDeps = {
  readonly fork: (typeof utilityProcess)['fork'];
  readonly entry: string;
  readonly port: PortHold;
  readonly clock: Clock;
  /** Connections were refused for the same reason, in whatever way they tried to leave; told a few times a second. */
  readonly refused: (refusal: CountedRefusal) => void;
  /** Another way into the channel took over, and this is where it comes out. Every tunnel of before is cut. */
  readonly exitChanged: (exit: ExitProof) => void;
  /** The exit in use was proved again; null: it could not be, or another is being looked for. */
  readonly exitChecked: (exit: ExitProof | null) => void;
  /** The profile's transfer is used up: every tunnel is cut and none is opened. Told once. */
  readonly limitReached: () => void;
  /** The channel is gone, or the proxy is. Told at most once, and never after `stop`. */
  readonly lost: () => void;
};

/** What the proxy is opened for. */
export type ProxyOrder = {
  readonly secret: string;
  readonly rules: ProfileRules;
  /** Holds the host lists the rules name, `<sha256>.gwl` each. */
  readonly listFolder: string;
  readonly channel: Channel;
  /** May vouch for the channel's probe. */
  readonly authorities: Profile['authorities'];
  readonly limits: SessionLimits;
  readonly forbiddenTargets: readonly ForbiddenTarget[];
};

/** The guard proxy's process, for one session. */
export type ProxyProcess = {
  /**
   * Starts the process on the held port, where it denies everything, if it does not run yet: a cold start is longer than a guest
   * should wait.
   */
  warm(): void;
  /** Rejects unless the proxy listens on the held port, has opened the channel and has seen where it comes out. */
  start(order: ProxyOrder): Promise<ExitProof>;
  /**
   * Puts other rules in force at once and cuts the tunnels they refuse; gives how many. Rejects with `proxy-rules`,
   * `proxy-lists` or `proxy-not-active`, and then the old rules go on.
   */
  swap(rules: ProfileRules): Promise<{ readonly cut: number }>;
  /** Cuts every tunnel and ends the process; tells whether no socket was left and the process is gone. */
  stop(): Promise<boolean>;
};

/** A cold start of a process on a busy machine; what comes later only means that it hangs. */
const answerLimitMs = 10_000;
/** Longer than the proxy needs to read its lists on a slow machine, and to try two upstreams that say nothing. */
const activeLimitMs = 30_000;
const stopLimitMs = 3_000;

type Waiting = {
  readonly type: FromProxy['type'];
  readonly resolve: (message: FromProxy) => void;
  readonly reject: (error: Error) => void;
};

type Answer<Type extends FromProxy['type']> = Extract<FromProxy, { type: Type }>;

/** Nothing runs yet. */
export function createProxyProcess(deps: ProxyProcessDeps): ProxyProcess {
  let child: UtilityProcess | null = null;
  let exited: Promise<void> = Promise.resolve();
  let listening: Promise<unknown> | null = null;
  let waiting: Waiting[] = [];
  /** Only a proxy in use can be lost. */
  let isInUse = false;

  const lose = (): void => {
    if (!isInUse) return;
    isInUse = false;
    deps.lost();
  };
  const settle = (message: FromProxy): void => {
    const over = waiting.filter(({ type }) => type === message.type || message.type === 'failed');
    waiting = waiting.filter((one) => !over.includes(one));
    for (const { resolve } of over) resolve(message);
  };
  const receive = (raw: unknown) => {
    const message = fromProxyShape.safeParse(raw);
    if (!message.success) return;
    switch (message.data.type) {
      case 'refused':
        for (const refusal of message.data.refusals) deps.refused(refusal);
        return;
      case 'exitChanged':
        return deps.exitChanged(message.data.exit);
      case 'exitChecked':
        return deps.exitChecked(message.data.exit);
      case 'limitReached':
        return deps.limitReached();
      case 'channelLost':
        return lose();
      default:
        return settle(message.data);
    }
  };
  const nextOf = async <Type extends FromProxy['type']>(type: Type): Promise<Answer<Type>> => {
    const message = await new Promise<FromProxy>((resolve, reject) =>
      waiting.push({ type, resolve, reject }),
    );
    if (message.type === 'failed') throw new Error(`proxy-${message.code}`);
    return message as Answer<Type>;
  };
  const answerOf = <Type extends FromProxy['type']>(type: Type, limitMs: number): Promise<Answer<Type>> =>
    within(deps.clock, limitMs, nextOf(type));
  const fork = (): UtilityProcess => {
    const made = deps.fork(deps.entry, [`--guard-port=${deps.port.port}`], {
      serviceName: 'guard-proxy',
      stdio: 'ignore',
      // Nothing of ours that is in the environment is the proxy's business.
      env: {},
    });
    exited = new Promise((resolve) => {
      made.once('exit', () => {
        child = null;
        for (const { reject } of waiting.splice(0)) reject(new Error('proxy-gone'));
        resolve();
        lose();
      });
    });
    made.on('message', receive);
    return made;
  };
  const listen = async (): Promise<unknown> => {
    const answer = nextOf('listening');
    child = fork();
    await deps.port.release();
    return answer;
  };
  return {
    warm() {
      if (listening !== null) return;
      listening = listen();
      // Told by `start`, which waits for the same.
      listening.catch(() => {});
    },
    async start(order) {
      // The limit is for a guest who waits now: a proxy that took longer to start ahead is as good as any.
      listening ??= listen();
      await within(deps.clock, answerLimitMs, listening);
      if (child === null) throw new Error('proxy-gone');
      const active = answerOf('active', activeLimitMs);
      child.postMessage(activation(order));
      const { exit } = await active;
      isInUse = true;
      return exit;
    },
    async swap(rules) {
      if (child === null) throw new Error('proxy-gone');
      const swapped = answerOf('swapped', answerLimitMs);
      child.postMessage({ type: 'swap', rules } satisfies ToProxy);
      const { cut } = await swapped;
      return { cut };
    },
    async stop() {
      isInUse = false;
      if (child === null) return true;
      const stopped = answerOf('stopped', stopLimitMs);
      child.postMessage({ type: 'stop' } satisfies ToProxy);
      // A proxy that does not answer is killed all the same; its sockets die with it, but that is not proof.
      const last = await stopped.catch(() => null);
      child?.kill();
      await within(deps.clock, stopLimitMs, exited);
      return last?.openSockets === 0;
    },
  };
}

function activation(order: ProxyOrder): ToProxy {
  return {
    ...order,
    type: 'activate',
    authorities: [...order.authorities],
    forbiddenTargets: [...order.forbiddenTargets],
  };
}
