import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leftBehindRow } from '../../../main/selftest/left-behind.ts';
import { machineRows } from '../../../main/selftest/machine-rows.ts';
import { outsideRows } from '../../../main/selftest/outside-rows.ts';
import { resultsTable } from '../../../main/selftest/results-table.ts';
import { pageTries } from '../../../main/selftest/run-tries.ts';
import { makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import { sceneWith } from '../doctor/scene.ts';

const page = readFileSync(new URL('../../../docs/escapes.md', import.meta.url), 'utf8');

/** A cell as the table writes it. */
const cell = (text: string): string => text.replaceAll('<', '&lt;');

test('the results on the page are of the rows that the program has, and none is open', async () => {
  const folder = makeOwnedTemporary('guestway-results');
  const all = [
    ...pageTries(''),
    leftBehindRow(folder, 'mark'),
    ...(await outsideRows({ isInstalled: false }, folder, async () => ({ code: 0, output: '' }))),
    ...(await machineRows(sceneWith())),
  ].map(({ id, tried }) => `${id} | ${cell(tried)}`);
  const table = page.slice(
    page.indexOf('| row | tried | standing | seen |'),
    page.indexOf('## Not covered here'),
  );
  const lines = [...table.matchAll(/^\| ([ABC]\d\d \| .*?) \| (closed|\*\*open\*\*|not checked) \|/gm)];
  expect(lines.map(([, row]) => row).sort()).toEqual(all.sort());
  expect(lines.filter(([, , standing]) => standing === '**open**')).toEqual([]);
});

test('the table tells each row with what was seen', () => {
  const row = { id: 'A09', tried: 'a <b> | c', state: 'unchecked', seen: 'none' } as const;
  const score = { closed: 3, of: 4, open: 1, unchecked: 1 };
  const report = { atMs: 0, version: '1', electron: '45', seesWindows: true, ...score, rows: [row] };
  expect(resultsTable(report)).toBe(`Closed 3 of 4; not checkable there 1. Electron 45.

| row | tried | standing | seen |
| --- | --- | --- | --- |
| A09 | a &lt;b> \\| c | not checked | none |`);
});
