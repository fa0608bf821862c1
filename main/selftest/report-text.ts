import { type Row, scoreOf } from './row.ts';

/** What the self-test says, for machines: one JSON document. */
export type SelftestReport = {
  readonly atMs: number;
  readonly version: string;
  readonly electron: string;
  /** Dialogs were looked for among the windows of the display; otherwise what the engine told had to do. */
  readonly seesWindows: boolean;
  readonly closed: number;
  readonly of: number;
  readonly open: number;
  readonly unchecked: number;
  readonly rows: readonly Row[];
};

const groups = { A: 'Browser surface', B: 'Shell, session and program', C: 'Operating system' } as const;
const marks = { closed: 'closed', open: 'OPEN', unchecked: '-' } as const;
const markWidth = 8;

/** The rows in groups, and the score as the last line. */
export function reportText({ rows, seesWindows }: SelftestReport): string {
  const parts = Object.entries(groups).map(([letter, title]) => {
    const lines = rows
      .filter(({ id }) => id.startsWith(letter))
      .map(({ id, tried, state, seen }) => `${marks[state].padEnd(markWidth)}${id}  ${tried}: ${seen}`);
    return `${letter}. ${title}\n${lines.join('\n')}\n`;
  });
  const dialogs = seesWindows
    ? 'Dialogs were looked for among the windows of the display.'
    : 'This session shows its windows to nobody: of dialogs counts what the engine told.';
  return `${parts.join('\n')}\n${dialogs}\n${scoreText(rows)}\n`;
}

/** The score in one line. */
export function scoreText(rows: readonly Pick<Row, 'state'>[]): string {
  const { closed, of, unchecked } = scoreOf(rows);
  return `closed ${closed} of ${of}; not checkable here ${unchecked}`;
}
