import { readFileSync, writeFileSync } from 'node:fs';
import type { SelftestReport } from '../selftest/report-text.ts';
import { resultsTable } from '../selftest/results-table.ts';

// `node main/tools/generate-escape-results.ts REPORT` writes the results in docs/escapes.md anew from what
// `guestway selftest --json` has said on the installed app.

const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as SelftestReport;
const file = new URL('../../docs/escapes.md', import.meta.url);
const text = readFileSync(file, 'utf8');
const begin = text.indexOf('Closed ', text.indexOf('## On the installed app'));
const end = text.indexOf('\n\n## ', begin);
if (begin < 0 || end < 0) throw new Error('docs/escapes.md has no place for the results');
writeFileSync(file, `${text.slice(0, begin)}${resultsTable(report)}${text.slice(end)}`);
