import { expect, test, vi } from 'vitest';
import { startWork, type WorkProcess } from '../../../../main/gateway/work/start-work.ts';
import type { OddJob } from './odd-jobs.ts';

/** Starts a job and keeps what it says. */
function start(job: OddJob): { readonly work: WorkProcess; readonly said: unknown[] } {
  const said: unknown[] = [];
  const entry = new URL('./odd-jobs.ts', import.meta.url);
  return { work: startWork<unknown>(entry, { job }, (message) => said.push(message)), said };
}

test('work runs in a process of its own that inherits no variable, and everything it said has come when it ends', async () => {
  vi.stubEnv('GUESTWAY_TEST_SECRET', 'secret');
  const { work, said } = start('environment');
  expect(await work.ended).toBe('done');
  expect(said).toEqual(['begun', { names: expect.any(Array), pid: expect.any(Number) }]);
  const [, { names, pid } = { names: [], pid: 0 }] = said as [string, { names: string[]; pid: number }];
  expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  expect(pid).not.toBe(process.pid);
  vi.unstubAllEnvs();
});

test('an error of the work is told as such, and nothing of it is printed', async () => {
  const printed = vi.spyOn(process.stderr, 'write');
  const { work, said } = start('throw');
  expect(await work.ended).toBe('failed');
  expect(said).toEqual(['begun']);
  expect(JSON.stringify(printed.mock.calls)).not.toContain('nobody-must-read-this');
  printed.mockRestore();
});

test('work that runs is ended at once, also while it is still loading', async () => {
  const running = start('turn');
  await vi.waitFor(() => expect(running.said.length).toBeGreaterThan(10), { timeout: 20_000 });
  expect(await running.work.end()).toBe('stopped');
  const loading = start('turn');
  expect(await loading.work.end()).toBe('stopped');
  expect(loading.said).toEqual([]);
});

test('work whose memory runs out stops by itself, and whoever started it goes on', async () => {
  const { work } = start('fill');
  expect(await work.ended).toBe('stopped');
});
