import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { flipBits, packageOfSize } from './bits.ts';
import { pythonChecker } from './checkers.ts';
import { type FuzzResult, type RowResult, runFuzz, runGood, runRow } from './harness.ts';
import { rows } from './mutants/rows.ts';
import { reportOf } from './report.ts';

// npm run tamper: every kind of tampering, good packages, random changes and single bits, before both verifiers.
//   --full: 1,000 mutants of each row, 10,000 good packages, 100,000 random changes, every bit of 1 MB. --write: the report.
//   --rows N, --good N, --fuzz N, --bits BYTES: other numbers. --only TEXT: rows whose name holds it. --json: for npm test.

const { values: given } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    rows: { type: 'string' },
    good: { type: 'string' },
    fuzz: { type: 'string' },
    bits: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

const share = given.full
  ? { rows: 1000, good: 10_000, fuzz: 100_000, bits: 1_000_000 }
  : { rows: 3, good: 100, fuzz: 1000, bits: 0 };
const amount = (name: 'rows' | 'good' | 'fuzz' | 'bits'): number => Number(given[name] ?? share[name]);
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const python = pythonChecker();
const startedAtMs = performance.now();
const results: RowResult[] = [];
for (const row of rows.filter(({ name }) => name.includes(given.only))) {
  if (amount('rows') === 0) break;
  const result = await runRow(row, amount('rows'), python);
  results.push(result);
  const isFound = result.javascript === result.mutants && result.python === result.mutants;
  say(`${isFound ? 'found' : 'NOT FOUND'}  ${row.name} -> ${row.expects}  ${result.example ?? ''}`);
}
const alarms = await runGood(amount('good'), python, (done) => say(`good packages: ${done}`));
for (const alarm of alarms.slice(0, 10)) say(`FALSE ALARM ${alarm}`);
const fuzz: FuzzResult = await runFuzz(amount('fuzz'), 0, python, (done) => say(`random changes: ${done}`));
for (const line of fuzz.differing.slice(0, 10)) say(`VERIFIERS DIFFER ${line}`);
await python.close();

// Without a size, one bit in 61 of a small package: a prime, so that all bits of bytes and all places have their turn.
const size = amount('bits');
const bits = await flipBits(packageOfSize(size === 0 ? 20_000 : size), size === 0 ? 61 : 1, ({ flipped }) =>
  say(`bits: ${flipped}`),
);
say(`bits: ${bits.flipped} of ${bits.sizeBytes * 8} flipped, ${bits.missed} missed`);

const failed =
  results.filter(({ mutants, javascript, python: named }) => javascript < mutants || named < mutants).length +
  (alarms.length > 0 ? 1 : 0) +
  (fuzz.differing.length > 0 ? 1 : 0) +
  (bits.missed > 0 ? 1 : 0);
const passed = results.length + 3 - failed;
const text = reportOf({
  results,
  alarms,
  good: amount('good'),
  fuzz,
  bits,
  seconds: (performance.now() - startedAtMs) / 1000,
});
if (given.write) writeFileSync(resolve(import.meta.dirname, '../../docs/bench/tamper.md'), text);
if (!given.json) process.stdout.write(text);
process.stdout.write(
  given.json ? `${JSON.stringify({ passed, failed })}\n` : `${passed} passed, ${failed} failed\n`,
);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
