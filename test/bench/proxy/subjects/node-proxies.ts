import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { findFreePort } from '../../../../main/demo/free-port.ts';
import type { FromProxy, ToProxy } from '../../../../main/guard/proxy/messages.ts';
import { basicCredentials, proxyUser } from '../../../../main/guard/proxy/request/credentials.ts';
import type { ProfileRules } from '../../../../main/profile/shape.ts';
import { type ProxyWorld, type RunningProxy, stopProcess } from './running-proxy.ts';

/** A list of hosts that the guard proxy is to load. */
export type GuardList = { readonly folder: string; readonly sha256: string };

const secret = 'c2VjcmV0LW9mLXRoZS1iZW5jaG1hcms';

/** Starts proxy-chain, chained to the channel. It applies no list. */
export async function startProxyChain({ channelPort }: ProxyWorld): Promise<RunningProxy> {
  const port = await findFreePort();
  const child = start('proxy-chain-process.ts', [String(port), String(channelPort)]);
  await answerOf(child, (message) => message === 'listening');
  return running('proxy-chain', child, port, null);
}

/** Starts the guard proxy with a list of hosts in force. */
export async function startGuardProxy(world: ProxyWorld, list: GuardList): Promise<RunningProxy> {
  const port = await findFreePort();
  const child = start('guestway-process.ts', []);
  const told = (type: FromProxy['type']) =>
    answerOf(child, (message) => {
      const told = message as FromProxy;
      if (told.type === 'failed') throw new Error(`the guard proxy failed: ${told.code}`);
      return told.type === type;
    });
  const tell = (message: ToProxy): void => void child.send(message);
  tell({ type: 'listen', port });
  await told('listening');
  tell(activation(world, list));
  await told('active');
  return running('guestway', child, port, basicCredentials(proxyUser, secret));
}

function activation({ channelPort, authorityPem }: ProxyWorld, { folder, sha256 }: GuardList): ToProxy {
  const none = { block: [], allow: [] };
  const rules: ProfileRules = {
    default: 'allow',
    navigation: none,
    subresource: none,
    categories: [{ name: 'bench', sha256, verdict: 'block' }],
    privateTargets: [],
  };
  return {
    type: 'activate',
    secret,
    rules,
    listFolder: folder,
    channel: {
      channelId: 'bench',
      permit: 'BENCH-1',
      country: 'SG',
      upstreams: [{ protocol: 'http', host: '127.0.0.1', port: channelPort, credentials: null, pins: [] }],
      probe: 'https://probe.test/',
    },
    authorities: [{ pem: authorityPem, hosts: ['test'] }],
    limits: { connections: 1_024, transferMegabytes: null, kilobytesPerSecond: null },
    forbiddenTargets: [],
  };
}

function start(script: string, args: readonly string[]): ChildProcess {
  return fork(join(import.meta.dirname, script), args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function running(
  subject: string,
  child: ChildProcess,
  port: number,
  authorization: string | null,
): RunningProxy {
  if (child.pid === undefined) throw new Error(`${subject} does not start`);
  return { subject, port, authorization, pid: child.pid, stop: () => stopProcess(child) };
}

/** Waits for a message; rejects when the process ends before. */
function answerOf(child: ChildProcess, isAnswer: (message: unknown) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.off('message', hear);
      child.off('exit', end);
      act();
    };
    const hear = (message: unknown): void => {
      try {
        if (isAnswer(message)) settle(resolve);
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const end = (): void => settle(() => reject(new Error('the proxy ended')));
    child.on('message', hear).on('exit', end);
  });
}
