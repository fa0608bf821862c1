import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildPackage } from '../../../main/records/export/build-package.ts';
import { readVerifiers } from '../../../main/records/export/file/verifier-files.ts';
import type { NoteRow } from '../../../main/records/store-ports.ts';
import type { BenchOptions, Measurement, NotRun } from '../report/measurement.ts';
import { benchStartMs, eventStream, openBenchStore } from './bench-store.ts';

const dayMs = 86_400_000;
const verifiers = [
  { name: 'verify.mjs', command: process.execPath },
  { name: 'verify.py', command: 'python3' },
] as const;
const verifyLimitMs = 600_000;

/** Measures export and verification of half a year: 184 days of 1,000 records each, in a real store, as a real package. */
export async function measureHalfYear(
  options: BenchOptions,
): Promise<{ readonly measurements: readonly Measurement[]; readonly notRun: readonly NotRun[] }> {
  const size = options.quick ? { days: 6, records: 60 } : { days: 184, records: 1_000 };
  const name = `${size.days} days of ${size.records} records`;
  const folder = mkdtempSync(join(tmpdir(), 'guestway-bench-'));
  try {
    const made = await exported(join(folder, 'store'), join(folder, 'package.zip'), { ...size, options });
    const of = (metric: string, unit: string, subject: string, value: number): Measurement => ({
      metric,
      unit,
      case: name,
      subject,
      value,
      better: 'lower',
    });
    const checked = verifiers.map((verifier) => ({ ...verifier, ...verified(verifier, made.file, options) }));
    return {
      measurements: [
        of('export', 's', 'guestway', made.seconds),
        of('package', 'MB', 'guestway', statSync(made.file).size / 1e6),
        ...checked
          .filter(({ problem }) => problem === null)
          .map((each) => of('verify', 's', each.name, each.seconds)),
      ],
      notRun: checked.flatMap((each) =>
        each.problem === null ? [] : [{ case: name, subject: each.name, reason: each.problem }],
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function exported(
  storeFolder: string,
  file: string,
  {
    days,
    records,
    options,
  }: { readonly days: number; readonly records: number; readonly options: BenchOptions },
): Promise<{ readonly file: string; readonly seconds: number }> {
  options.note(`a store of ${days} days of ${records} records`);
  const { store, clock, cosign } = openBenchStore(storeFolder);
  try {
    const take = eventStream(benchStartMs);
    for (let day = 0; day < days; day += 1) {
      clock.atMs = benchStartMs + day * dayMs;
      store.tick();
      for (let kept = 0; kept < records; kept += 250) store.append(...take(Math.min(250, records - kept)));
      store.checkpoint();
      cosign();
    }
    options.note('the export');
    const request = {
      exportId: 'bench-1',
      sort: 'A',
      fromDay: new Date(benchStartMs).toISOString().slice(0, 10),
      toDay: new Date(clock.atMs).toISOString().slice(0, 10),
      sessionIds: [],
      instrument: 'HU 2026-7',
      authority: 'PSB Lingang',
      purpose: 'cybersecurity',
      requestedBy: 'officer',
    } as const;
    const deps = {
      exporter: store,
      readers: [],
      nowMs: () => clock.atMs,
      verifiers: readVerifiers(),
      cosigned: async (checkpoint: NoteRow) => {
        cosign();
        return store.newestNote() ?? checkpoint;
      },
    };
    const fromMs = performance.now();
    const result = await buildPackage(deps, request, { file });
    if (!result.ok) throw new Error(`${result.code} ${result.detail}`);
    return { file, seconds: (performance.now() - fromMs) / 1_000 };
  } finally {
    store.close();
  }
}

function verified(
  { name, command }: (typeof verifiers)[number],
  file: string,
  options: BenchOptions,
): { readonly seconds: number; readonly problem: string | null } {
  options.note(name);
  const program = resolve(import.meta.dirname, '../../../main/verify', name);
  const fromMs = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, [program, file], {
    encoding: 'utf8',
    timeout: verifyLimitMs,
  });
  const seconds = (performance.now() - fromMs) / 1_000;
  if (status === 0) return { seconds, problem: null };
  return { seconds, problem: `${error?.message ?? ''}${stdout}${stderr}`.trim().slice(0, 300) };
}
