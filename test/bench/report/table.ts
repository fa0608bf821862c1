import type { Findings, Measurement } from './measurement.ts';

/** The findings as Markdown: one table for each metric, a row for each case, a column for each subject. */
export function tableOf(findings: Findings): string {
  const metrics = [...new Set(findings.measurements.map(({ metric }) => metric))];
  const tables = metrics.map((metric) => metricTable(metric, findings));
  const reasons = findings.notRun.map(
    ({ subject, case: name, reason }) => `- ${subject}, ${name}: ${reason}`,
  );
  return [
    ...findings.notes.map((note) => `- ${note}`),
    '',
    ...tables,
    ...(reasons.length > 0 ? ['Not run:', '', ...reasons, ''] : []),
  ].join('\n');
}

function metricTable(metric: string, { measurements, notRun }: Findings): string {
  const rows = measurements.filter((one) => one.metric === metric);
  const others = rows.map(({ subject }) => subject).filter((subject) => subject !== 'guestway');
  const subjects = ['guestway', ...new Set(others)];
  const cases = [...new Set(rows.map((one) => one.case))];
  const [first] = rows;
  const cellOf = (name: string, subject: string): string => {
    const found = rows.find((one) => one.case === name && one.subject === subject);
    if (found !== undefined) return cell(found, ownOf(rows, name));
    return notRun.some((one) => one.subject === subject && name.startsWith(one.case)) ? 'not run' : '';
  };
  return [
    `### ${metric} (${first?.unit}, ${first?.better} is better)`,
    '',
    `| case | ${subjects.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(subjects.length)}`,
    ...cases.map((name) => `| ${name} | ${subjects.map((subject) => cellOf(name, subject)).join(' | ')} |`),
    '',
  ].join('\n');
}

function ownOf(rows: readonly Measurement[], name: string): number | null {
  return rows.find((one) => one.case === name && one.subject === 'guestway')?.value ?? null;
}

/** A peer's figure stands with its ratio to our own. */
function cell({ subject, value }: Measurement, own: number | null): string {
  const ratio = subject === 'guestway' || own === null || own === 0 ? '' : ` (${rounded(value / own)} x)`;
  return `${rounded(value)}${ratio}`;
}

/** Three digits that mean something. */
function rounded(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US').replaceAll(',', ' ');
  return String(Number(value.toPrecision(3)));
}
