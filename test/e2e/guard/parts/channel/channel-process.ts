import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** A way into the channel in a process of its own. */
export type ChannelProcess = {
  readonly port: number;
  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
};

const program = resolve(import.meta.dirname, 'stoppable-channel.ts');

/** Starts one that leads to the sites; it ends with this process at the latest. */
export async function startChannelProcess(sitePort: number): Promise<ChannelProcess> {
  const child = fork(program, [String(sitePort)]);
  const [port] = (await once(child, 'message')) as [number];
  return { port, signal: (name) => void child.kill(name) };
}
