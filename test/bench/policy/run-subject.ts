import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { SubjectOrder, SubjectReport } from './subject-process.ts';

/** The report of a subject, or why there is none. */
export type SubjectOutcome =
  | { readonly ok: true; readonly report: SubjectReport }
  | { readonly ok: false; readonly reason: string };

const script = join(import.meta.dirname, 'subject-process.ts');
const heapMegabytes = 8_192;

/** Runs a subject in a process of its own, for a limited time and with a limited heap. */
export function runSubject(order: SubjectOrder, limitMs: number): Promise<SubjectOutcome> {
  const options = [
    '--expose-gc',
    `--max-old-space-size=${heapMegabytes}`,
    '--disable-warning=ExperimentalWarning',
  ];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...options, script, JSON.stringify(order)],
      { timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 24 },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ ok: true, report: reportIn(stdout) });
        const why = error.killed === true ? `took more than ${limitMs / 1_000} s` : causeIn(stderr);
        return resolve({ ok: false, reason: `${order.action}: ${why}` });
      },
    );
  });
}

/** Packages print lines of their own; the report is the last one. */
function reportIn(stdout: string): SubjectReport {
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as SubjectReport;
}

function causeIn(stderr: string): string {
  const lines = stderr.split('\n');
  const telling = lines.find((line) => /^(\w*Error|FATAL ERROR)\b/.test(line.trim())) ?? lines[0];
  return telling?.trim().slice(0, 160) || 'ended without a word';
}
