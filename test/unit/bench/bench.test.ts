import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../bench/report/measurement.ts';

const script = join(import.meta.dirname, '../../bench/run.ts');

type Ended = { readonly code: number | string | null; readonly stdout: string; readonly stderr: string };

function runBench(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], { timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? null), stdout, stderr });
    });
  });
}

describe('the bench command', () => {
  it('measures our own list beside a plain set and ends with its figures as JSON', async () => {
    const { code, stdout, stderr } = await runBench(
      'policy',
      '--quick',
      '--sizes=400',
      '--subjects=guestway,set-walk',
      '--json',
    );
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    const figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measurement[];
    expect(figures.map((figure) => Object.keys(figure))).toEqual(
      figures.map(() => ['metric', 'unit', 'case', 'subject', 'value', 'better']),
    );
    expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
    const decided = figures.filter(
      ({ metric, case: name }) => metric === 'ns_per_decision' && /mixed/.test(name),
    );
    expect(decided.map(({ subject, case: name }) => [subject, name])).toEqual([
      ['guestway', '400 hosts, by host, mixed'],
      ['set-walk', '400 hosts, by host, mixed'],
      ['guestway', '400 hosts, by address, mixed'],
      ['guestway', '400 filters, by address, mixed'],
    ]);
    expect(new Set(figures.map(({ metric }) => metric))).toEqual(
      new Set([
        'compile_ms',
        'file_mb',
        'load_ms',
        'memory_mb',
        'resident_mb',
        'ns_per_decision',
        'ns_per_decision_p50',
        'ns_per_decision_p99',
      ]),
    );
  }, 60_000);

  it.each([
    ['no benchmark', []],
    ['a benchmark nobody knows', ['races']],
    ['two benchmarks', ['policy', 'proxy']],
    ['an option nobody knows', ['policy', '--fast']],
    ['a size that is no number', ['policy', '--sizes=many']],
    ['a size beyond the largest', ['policy', '--sizes=5000001']],
  ])('refuses %s and says how to ask', async (_what, words) => {
    const { code, stdout, stderr } = await runBench(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run bench -- ');
  });
});
