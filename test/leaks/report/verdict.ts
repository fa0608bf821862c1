import type { Column, ColumnName } from '../columns/column.ts';
import type { LeakRow } from '../rows/row.ts';
import { isSite, type Sighting } from '../world/attribution.ts';

/** What became of one row in one run. */
export type Cell = {
  /** What a reader of the table is told. */
  readonly text: string;
  /** `fired`: the control was seen to leak. `leak`: what must not be. `held`: the wall stood. `expected`: known and shown apart. */
  readonly verdict: 'fired' | 'silent' | 'held' | 'leak' | 'not-opened' | 'expected';
};

/** One row with what became of it. */
export type RowResult = {
  readonly row: LeakRow;
  readonly cells: Readonly<Partial<Record<ColumnName, Cell>>>;
};

/** Everything the run says. */
export type Verdict = {
  readonly rows: readonly RowResult[];
  readonly fired: number;
  readonly passed: number;
  /** What is wrong, in sentences; empty for a good run. */
  readonly problems: readonly string[];
};

/** A run counts only when the control fires as many rows (`guard.md` 9). */
export const fewestFired = 140;

/**
 * And only when the channel carries as many of them where everything is allowed: a guard that showed blank pages would
 * leak nothing either. Somewhat under what an idle machine reaches, since a busy one gives slow rows no time.
 */
export const fewestCarried = 150;

/** Judges what the runs saw. `isWhole`: every row was run, so that the control's count means something. */
export function judge(rows: readonly LeakRow[], columns: readonly Column[], isWhole: boolean): Verdict {
  const results = rows.map((row): RowResult => {
    const cells = columns.map((column) => [column.name, cellOf(row, column)] as const);
    return { row, cells: Object.fromEntries(cells) };
  });
  const fired = results.filter(({ cells }) => cells.control?.verdict === 'fired').length;
  const bad = results.filter(({ cells }) => Object.values(cells).some(isBad));
  const problems = [
    ...bad.map(({ row, cells }) => `${row.id}: ${badTexts(cells)}`),
    ...columns.flatMap(problemsOf),
    ...(isWhole ? columns.flatMap(({ name }) => tooFew(name, results)) : []),
  ];
  return { rows: results, fired, passed: results.length - bad.length, problems };
}

/** What is wrong with a run and belongs to no row. */
function problemsOf({ name, sightings, rejected }: Column): readonly string[] {
  const strays = sightings.filter((one) => one.rowId === null && isPastTheChannel(one));
  return [
    ...(name === 'control' ? [] : strays.map(({ kind, to }) => `no row, ${name}: ${kind} ${to}`)),
    ...(rejected !== null && rejected.guest > 0
      ? [`the fence rejected ${rejected.guest} packets that were not ours`]
      : []),
  ];
}

/** A whole run that tried too little proves nothing. */
function tooFew(name: ColumnName, results: readonly RowResult[]): readonly string[] {
  const count = (text: string) => results.filter(({ cells }) => cells[name]?.text === text).length;
  const fired = results.length - count('silent');
  if (name === 'control' && fired < fewestFired)
    return [`the control fired ${fired} rows, fewer than ${fewestFired}`];
  const isOpen = name === 'guard' || name === 'fence';
  return isOpen && count('channel') < fewestCarried
    ? [`the channel carried ${count('channel')} rows of ${name}, fewer than ${fewestCarried}`]
    : [];
}

function cellOf(row: LeakRow, column: Column): Cell {
  const own = column.sightings.filter(({ rowId }) => rowId === row.id);
  const reached = own.filter(({ to }) => !isSite(to));
  if (column.name === 'control') {
    const kinds = kindsOf(reached.filter(isPastTheChannel));
    return kinds === '' ? { text: 'silent', verdict: 'silent' } : { text: kinds, verdict: 'fired' };
  }
  if (row.in === 'page' && !column.opened.has(row.id)) return { text: 'not opened', verdict: 'not-opened' };
  const past = kindsOf(own.filter(isPastTheChannel));
  const isOurs = row.in === 'main' && row.whose === 'ours';
  if (past !== '') return { text: past, verdict: isOurs && column.name !== 'fence' ? 'expected' : 'leak' };
  const isCarried = reached.some(({ kind }) => kind === 'channel');
  if (!isCarried) return { text: 'closed', verdict: 'held' };
  return { text: 'channel', verdict: column.name === 'closed' ? 'leak' : 'held' };
}

function isPastTheChannel({ kind }: Sighting): boolean {
  return kind !== 'channel';
}

/** DNS for a name asked for, direct for everything that went to an address. */
function kindsOf(sightings: readonly Sighting[]): string {
  const words = sightings.map(({ kind }) => (kind === 'name' ? 'DNS' : 'direct'));
  return [...new Set(words)].sort().join(', ');
}

function isBad({ verdict }: Cell): boolean {
  return verdict === 'leak' || verdict === 'not-opened';
}

function badTexts(cells: RowResult['cells']): string {
  return Object.entries(cells)
    .filter(([, cell]) => isBad(cell))
    .map(([name, { text }]) => `${name} ${text}`)
    .join(', ');
}
