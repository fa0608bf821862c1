import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Origins, type TestChannel, upstreamOf } from './test-channel.ts';

/** A channel in a process of its own. */
export type ChannelProcess = Pick<TestChannel, 'port' | 'upstream' | 'kill' | 'asked' | 'credentials'> & {
  readonly process: ChildProcess;
};

/** Starts a forward proxy that can be stopped with SIGSTOP: then it takes connections and answers nothing. */
export async function startChannelProcess(origins: Origins): Promise<ChannelProcess> {
  const child = fork(join(import.meta.dirname, 'channel-process.ts'), [JSON.stringify([...origins])]);
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    // What goes on over there is not known here.
    asked: [],
    credentials: [],
    process: child,
    upstream: upstreamOf('http', port),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
