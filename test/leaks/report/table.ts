import { type Column, columnNames } from '../columns/column.ts';
import type { RowResult, Verdict } from './verdict.ts';

/** What is known about the whole run besides the rows. */
export type RunFacts = { readonly columns: readonly Column[]; readonly electron: string };

/** Where the part of the page begins that belongs to another run, and is written by hand from what that says. */
export const installedHeading = '## The installed app';

/** The part of the page that this run does not write; empty where the page has none. */
export function keptPart(page: string): string {
  const at = page.indexOf(`\n${installedHeading}\n`);
  return at < 0 ? '' : page.slice(at + 1);
}

/** The table as a page of the documentation, with `kept` at its end. */
export function markdownTable(verdict: Verdict, { columns, electron }: RunFacts, kept: string): string {
  const groups = Map.groupBy(verdict.rows, ({ row }) => row.group);
  const rejected = columns.find(({ name }) => name === 'fence')?.rejected;
  return [
    '# What leaks',
    '',
    introduction,
    '',
    `Electron ${electron}. ${verdict.rows.length} rows; the control fired ${verdict.fired}; ${totals(verdict.rows)}.`,
    '',
    `The fence rejected ${rejected?.guest} packets of guest pages and the browser, and ${rejected?.ours} of the calls apart.`,
    '',
    ...[...groups].flatMap(([group, members]) => [`## ${group}`, '', ...tableOf(members), '']),
    ...(kept === '' ? [] : [kept]),
  ].join('\n');
}

function tableOf(rows: readonly RowResult[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = ['row', ...columnNames];
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(({ row, cells }) =>
      line([inCell(row.title), ...columnNames.map((name) => cells[name]?.text ?? '')]),
    ),
  ];
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

const introduction = `Written by \`npm run leaks -- --write\`. Each row is one way out, tried in a real Electron inside a network namespace of its
own, with its own host name and addresses; \`npm run leaks\` tries them all in a few minutes and fails when one gets out.

\`control\` is the engine with nothing of the guard: a row that is silent there proves nothing. \`guard\` is the product's
guard with a profile that allows everything, so that only the channel may carry it. \`closed\` is the same with a profile
that allows the page and nothing else. \`fence\` is the guard inside the nftables set of \`main/tools/fence\`.

\`DNS\`: a name reached the name server. \`direct\`: a connection or packet left past the channel. \`channel\`: the channel
carried it, after the rules had allowed it. \`closed\`: nothing left at all.`;

/** How many rows leaked past the guard, ours apart. */
function totals(rows: readonly RowResult[]): string {
  const leaks = rows.filter(({ cells }) =>
    Object.values(cells).some(({ verdict }) => verdict === 'leak'),
  ).length;
  const ours = rows.filter(({ row }) => row.in === 'main' && row.whose === 'ours').length;
  return `${leaks} leaked; ${ours} are calls only code of the terminal could make, and no such code exists (\`test/architecture\`)`;
}

/** The table for a terminal. */
export function plainTable({ rows }: Verdict, { columns }: RunFacts): string {
  const names = columns.map(({ name }) => name);
  const width = Math.max(...rows.map(({ row }) => row.id.length));
  return rows
    .map(
      ({ row, cells }) =>
        `${row.id.padEnd(width)}  ${names.map((name) => (cells[name]?.text ?? '').padEnd(12)).join(' ')}`,
    )
    .join('\n');
}

/** The end of a run for people. */
export function endText({ rows, fired, passed, problems }: Verdict, { columns, electron }: RunFacts): string {
  return [
    '',
    ...columns.map(({ name, seconds, rejected }) => `${name}: ${seconds} s${rejectedText(rejected)}`),
    ...problems.map((problem) => `FAILED ${problem}`),
    `Electron ${electron}; ${rows.length} rows, of which the control fired ${fired}`,
    `${passed} passed, ${problems.length} failed`,
  ].join('\n');
}

function rejectedText(rejected: Column['rejected']): string {
  if (rejected === null) return '';
  return `; the fence rejected ${rejected.guest} packets of guest pages and the browser, ${rejected.ours} of our own calls`;
}
