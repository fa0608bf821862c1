import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { systemClock, within } from '../../clock.ts';

/** One process of the demo. */
export type Service = {
  readonly name: string;
  readonly process: ChildProcess;
  /** Sends SIGTERM, and SIGKILL to one that does not leave; resolves when it is gone. */
  stop(): Promise<void>;
  /** Kills at once, as a power cut would. */
  kill(): Promise<void>;
};

/** How long a service may take to leave; a terminal in use ends and records its session first. */
const leaveLimitMs = 30_000;

/** How long a service may take until it says it is ready. */
const readyLimitMs = 60_000;

/** How to start one process and how to know that it is ready. */
export type ServiceOptions = {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Sees every line of standard output; the first true one means ready. */
  readonly isReady: (line: string) => boolean;
};

/** Starts a process and waits until it says it is ready. Rejects with its name when it ends before. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const child = spawn(options.command, options.arguments, {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.environment === undefined ? {} : { env: options.environment }),
  });
  let lastLine = 'nothing';
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (options.isReady(line)) resolve();
      else lastLine = line;
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${options.name} ended with ${code} before it was ready; it said: ${lastLine}`)),
    );
  });
  const leave = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await within(systemClock, leaveLimitMs, gone).catch(() => child.kill('SIGKILL'));
  };
  try {
    await within(systemClock, readyLimitMs, ready);
  } catch (error) {
    await leave('SIGKILL');
    throw error;
  }
  return { name: options.name, process: child, stop: () => leave('SIGTERM'), kill: () => leave('SIGKILL') };
}
