import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import type { ScheduleResult } from './schedule.ts';

/** Seeds `from` to `to` - 1, shared among as many processes as there are processors. Every result is told as it comes. */
export async function runInWorkers(
  script: string,
  range: { readonly from: number; readonly to: number; readonly killEvery: number },
  onResult: (result: ScheduleResult) => void,
): Promise<void> {
  const count = Math.max(1, Math.min(availableParallelism(), range.to - range.from));
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      runWorker(script, [range.from + index, range.to, count, range.killEvery], onResult),
    ),
  );
}

function runWorker(
  script: string,
  numbers: readonly number[],
  onResult: (result: ScheduleResult) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...numbers.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => onResult(JSON.parse(line)));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
  });
}
