// npm run leaks: every way out in a real Electron, without the guard and with it; guard.md 9. Runs inside a namespace.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { electronCommand } from '../../main/tools/setup/unprivileged.mjs';
import { buildApps } from './app/build-app.ts';
import { type Column, type ColumnName, columnNames, runColumn } from './columns/column.ts';
import { summaryLine } from './report/summary.ts';
import { endText, keptPart, markdownTable, plainTable } from './report/table.ts';
import { judge } from './report/verdict.ts';
import { allRows } from './rows/all-rows.ts';
import type { LeakRow } from './rows/row.ts';
import { prepareNamespace } from './world/namespace.ts';
import { startWorld } from './world/world.ts';

/** Twice what a run takes on two busy cores. */
const wholeLimitMs = 12 * 60_000;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '' },
    columns: { type: 'string', default: columnNames.join() },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

const pageFile = resolve(import.meta.dirname, '../../docs/leaks.md');

const note = (text: string): void => void process.stderr.write(`${text}\n`);

async function run(): Promise<number> {
  const rows = chooseRows(values.rows);
  const names = chooseColumns(values.columns);
  prepareNamespace();
  const { uid } = electronCommand();
  const [world, apps] = await Promise.all([startWorld(allRows), buildApps()]);
  const columns: Column[] = [];
  for (const name of names) columns.push(await runColumn(name, { world, apps, rows, uid, note }));
  const lost = await world.lost();
  if (lost > 0) throw new Error(`${lost} packets came faster than they could be read: nothing is proved.`);
  const isWhole = rows.length === allRows.length;
  const verdict = judge(rows, columns, isWhole);
  const facts = { columns, electron: columns[0]?.electron ?? '' };
  note(plainTable(verdict, facts));
  note(endText(verdict, facts));
  const isComplete = isWhole && names.length === columnNames.length && verdict.problems.length === 0;
  if (values.write && isComplete)
    writeFileSync(pageFile, markdownTable(verdict, facts, keptPart(readFileSync(pageFile, 'utf8'))));
  if (values.json) process.stdout.write(`${summaryLine(verdict, facts)}\n`);
  return verdict.problems.length === 0 ? 0 : 1;
}

function chooseRows(text: string): readonly LeakRow[] {
  const asked = namesIn(text);
  refuseUnknown(
    asked,
    allRows.map(({ id }) => id),
  );
  return asked.length === 0 ? allRows : allRows.filter(({ id }) => asked.includes(id));
}

function chooseColumns(text: string): readonly ColumnName[] {
  const asked = namesIn(text);
  refuseUnknown(asked, columnNames);
  return columnNames.filter((name) => asked.includes(name));
}

function namesIn(text: string): readonly string[] {
  return text.split(',').filter((name) => name !== '');
}

function refuseUnknown(asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is nothing called ${unknown.join(', ')}.`);
}

// What is removed at the end is removed then too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
setTimeout(() => {
  note(`The run was not over after ${wholeLimitMs / 60_000} minutes.`);
  process.exit(1);
}, wholeLimitMs);
run().then(
  (code) => process.exit(code),
  (error: Error) => {
    note(String(error.stack));
    process.exit(1);
  },
);
