import type { UtilityProcess, utilityProcess } from 'electron';
import { type Clock, within } from '../clock.ts';
import type { Profile } from '../profile/shape.ts';
import type { ForbiddenTarget } from './guard-deps.ts';
import type { PortHold } from './port-hold.ts';
import { type FromProxy, fromProxyShape, type ToProxy } from './proxy/messages.ts';

/** What running the guard proxy needs. */
export type ProxyProcessDeps = {
  readonly fork: (typeof utilityProcess)['fork'];
  readonly entry: string;
  readonly port: PortHold;
  readonly clock: Clock;
  /** A connection was refused by the rules, in whatever way it tried to leave. */
  readonly refused: (rule: string | null) => void;
  /** The channel is gone, or the proxy is. Told at most once, and never after `stop`. */
  readonly lost: () => void;
};

/** What the proxy is opened for. */
export type ProxyOrder = {
  readonly secret: string;
  readonly rules: Profile['rules'];
  readonly channel: Profile['channel'];
  readonly forbiddenTargets: readonly ForbiddenTarget[];
};

/** The guard proxy's process, for one session. */
export type ProxyProcess = {
  /** Starts the process on the held port, where it denies everything: a cold start is longer than a guest should wait. */
  warm(): void;
  /** Rejects unless the proxy listens on the held port and has opened the channel. */
  start(order: ProxyOrder): Promise<void>;
  /** Cuts every tunnel and ends the process; tells whether no socket was left and the process is gone. */
  stop(): Promise<boolean>;
};

/** A cold start of a process on a busy machine; what comes later only means that it hangs. */
const answerLimitMs = 10_000;
const stopLimitMs = 3_000;

type Waiting = {
  readonly type: FromProxy['type'];
  readonly resolve: (message: FromProxy) => void;
  readonly reject: (error: Error) => void;
};

/** Nothing runs yet. */
export function createProxyProcess(deps: ProxyProcessDeps): ProxyProcess {
  let child: UtilityProcess | null = null;
  let exited: Promise<void> = Promise.resolve();
  let listening: Promise<FromProxy> | null = null;
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
  const receive = (raw: unknown): void => {
    const message = fromProxyShape.safeParse(raw);
    if (!message.success) return;
    if (message.data.type === 'refused') deps.refused(message.data.rule);
    else if (message.data.type === 'channelLost') lose();
    else settle(message.data);
  };
  const answerOf = async (type: FromProxy['type'], limitMs: number): Promise<FromProxy> => {
    const answer = new Promise<FromProxy>((resolve, reject) => waiting.push({ type, resolve, reject }));
    const message = await within(deps.clock, limitMs, answer);
    if (message.type === 'failed') throw new Error(`proxy-${message.code}`);
    return message;
  };
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
  const listen = async (): Promise<FromProxy> => {
    const answer = answerOf('listening', answerLimitMs);
    child = fork();
    await deps.port.release();
    return answer;
  };
  return {
    warm() {
      listening = listen();
      // Told by `start`, which waits for the same.
      listening.catch(() => {});
    },
    async start(order) {
      await (listening ?? listen());
      if (child === null) throw new Error('proxy-gone');
      const active = answerOf('active', answerLimitMs);
      child.postMessage(activation(order));
      await active;
      isInUse = true;
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
      return last?.type === 'stopped' && last.openSockets === 0;
    },
  };
}

function activation({ secret, rules, channel, forbiddenTargets }: ProxyOrder): ToProxy {
  const [upstream] = channel.upstreams;
  if (upstream === undefined) throw new Error('no-upstream');
  return {
    type: 'activate',
    secret,
    rules,
    channel: upstream,
    forbiddenTargets: [...forbiddenTargets],
  };
}
