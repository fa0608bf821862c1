import type { RunFacts } from './table.ts';
import { fewestFired, type Verdict } from './verdict.ts';

/** The end of a run for programs: one line of JSON. */
export function summaryLine(
  { rows, fired, passed, problems }: Verdict,
  { columns, electron }: RunFacts,
): string {
  return JSON.stringify({
    passed,
    failed: problems.length,
    rows: rows.length,
    fired,
    fewestFired,
    electron,
    columns: columns.map(({ name, seconds, rejected }) => ({ name, seconds, rejected })),
    problems,
  });
}
