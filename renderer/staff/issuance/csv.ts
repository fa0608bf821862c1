import type { Text } from '../texts/shape.ts';
import { cellsOf, columns, type Step } from './log.ts';

/** Spreadsheets run a cell that begins like this; a reason is what a person typed. */
const runs = /^[=+\-@\t\r]/;

/** The steps of a day as a CSV file (RFC 4180) in the language in use, with full slip numbers and times in UTC. */
export function csvOf(t: Text, steps: readonly Step[]): string {
  const head = columns.map((column) => t(`issuance.${column}`));
  const lines = steps.map((step) => {
    const cells = { ...cellsOf(t, step), slip: step.grantId, time: new Date(step.atMs).toISOString() };
    return columns.map((column) => cells[column]);
  });
  // With its byte order mark, by which spreadsheets know UTF-8.
  return `\ufeff${[head, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  const plain = runs.test(cell) ? `'${cell}` : cell;
  return `"${plain.replaceAll('"', '""')}"`;
}
