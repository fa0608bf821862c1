import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Measurement } from '../../bench/report/measurement.ts';

const script = join(import.meta.dirname, '../../bench/run.ts');

/** Starts two stores, four gateways and what is around them; a busy machine takes its time. */
const limitMs = 400_000;

function runBench(...words: readonly string[]): Promise<{ readonly code: unknown; readonly stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], { timeout: limitMs }, (error, stdout) =>
      resolve({ code: error === null ? 0 : error.code, stdout }),
    );
  });
}

it(
  'the gateway is measured on each store beside a bare route, and no small fleet misses a lease',
  async () => {
    const { code, stdout } = await runBench('gateway', '--quick', '--sizes=30', '--seconds=5', '--json');
    expect(code).toBe(0);
    const figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measurement[];
    expect(figures.map((figure) => Object.keys(figure))).toEqual(
      figures.map(() => ['metric', 'unit', 'case', 'subject', 'value', 'better']),
    );
    expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
    const rowsOf = (metric: string) =>
      figures.filter((one) => one.metric === metric).map(({ case: name, subject }) => [name, subject]);
    for (const metric of ['renewals_per_second', 'redemption_ms_p99'])
      expect(rowsOf(metric)).toEqual(
        ['SQLite', 'PostgreSQL'].flatMap((store) =>
          [1, 32].flatMap((count) =>
            ['guestway', 'fastify'].map((subject) => [`${store}, ${count} at a time`, subject]),
          ),
        ),
      );
    expect(rowsOf('memory_mb').map(([name]) => name)).toEqual([
      'SQLite, no terminals',
      'SQLite, 30 leases, after the fleet',
      'PostgreSQL, no terminals',
      'PostgreSQL, 30 leases, after the fleet',
    ]);
    const missed = figures.filter(({ metric }) => metric === 'missed_leases');
    expect(missed.map(({ case: name, value }) => [name, value])).toEqual([
      ['SQLite, 30 terminals', 0],
      ['PostgreSQL, 30 terminals', 0],
    ]);
  },
  limitMs,
);
