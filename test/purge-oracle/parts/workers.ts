import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { machineRoot } from './machine.ts';
import type { ScheduleResult } from './schedule.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const workerScript = join(import.meta.dirname, 'worker.ts');

/** Which schedules are run. */
export type SeedRange = {
  readonly from: number;
  /** Behind the last. */
  readonly to: number;
  /** In every so manieth one, processes of their own are killed. */
  readonly killEvery: number;
};

/**
 * Runs schedules in as many processes as there are processors. Every result is told as it comes. Whatever happens, no process
 * and no folder is left.
 */
export async function runInWorkers(
  range: SeedRange,
  onResult: (result: ScheduleResult) => void,
): Promise<void> {
  const root = mkdtempSync(join(machineRoot, 'guestway-purge-oracle-'));
  const count = Math.max(1, Math.min(availableParallelism(), range.to - range.from));
  const workers = Array.from({ length: count }, (_, index) => {
    const args = [root, range.from + index, range.to, count, range.killEvery];
    return spawn(process.execPath, [workerScript, ...args.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  });
  const ended = workers.map(
    (worker) => new Promise<void>((resolve) => worker.once('close', () => resolve())),
  );
  const stop = async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    // A worker that still lives would make its folder anew.
    await Promise.all(ended);
    rmSync(root, { recursive: true, force: true });
  };
  const interrupted = () => {
    void stop().then(() => process.exit(130));
  };
  for (const signal of signals) process.once(signal, interrupted);
  try {
    await Promise.all(workers.map((worker) => resultsOf(worker, onResult)));
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await stop();
  }
}

function resultsOf(worker: ChildProcess, onResult: (result: ScheduleResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (worker.stdout !== null) {
      createInterface({ input: worker.stdout }).on('line', (line) => onResult(JSON.parse(line)));
    }
    worker.on('error', reject);
    worker.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
  });
}
