import type { SelftestReport } from './report-text.ts';
import type { Row } from './row.ts';

const marks = { closed: 'closed', open: '**open**', unchecked: 'not checked' } as const;

/** The rows as the table of docs/escapes.md, with the run above it. */
export function resultsTable({ electron, closed, of, unchecked, rows }: SelftestReport): string {
  const lines = rows.map(
    ({ id, tried, state, seen }: Row) => `| ${id} | ${plain(tried)} | ${marks[state]} | ${plain(seen)} |`,
  );
  return [
    `Closed ${closed} of ${of}; not checkable there ${unchecked}. Electron ${electron}.`,
    '',
    '| row | tried | standing | seen |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** A bar would end the cell. */
function plain(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
