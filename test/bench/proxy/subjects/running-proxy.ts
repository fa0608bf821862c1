import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { statFields } from '../../../../main/supervisor/processes.ts';

/** A proxy in a process of its own. */
export type RunningProxy = {
  readonly subject: string;
  readonly port: number;
  /** For `Proxy-Authorization`; null where none is wanted. */
  readonly authorization: string | null;
  readonly pid: number;
  stop(): Promise<void>;
};

/** What every proxy is given. */
export type ProxyWorld = { readonly channelPort: number; readonly authorityPem: string };

/** Of `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** CPU time of a process so far, in microseconds. */
export function cpuMicroseconds(pid: number): number {
  const fields = statFields(pid);
  return ((Number(fields?.[11]) + Number(fields?.[12])) / ticksPerSecond) * 1e6;
}

/** Memory of a process that is in RAM, in bytes. */
export function residentBytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]) * 1024;
}

/** Ends a process that was started here and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}

/** Waits until something listens on a port of this machine. */
export async function untilListening(port: number, limitMs = 15_000): Promise<void> {
  for (const endMs = performance.now() + limitMs; performance.now() < endMs; await pause(50)) {
    if (await accepts(port)) return;
  }
  throw new Error(`nothing listens on port ${port}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
