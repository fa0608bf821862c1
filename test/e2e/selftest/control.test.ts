import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { systemClock as clock } from '../../../main/clock.ts';
import { leftBehindRow } from '../../../main/selftest/left-behind.ts';
import { standBefore } from '../../../main/selftest/opener.ts';
import { type PagesEnd, runPages } from '../../../main/selftest/pages-process.ts';
import type { Row } from '../../../main/selftest/row.ts';
import { pageTries } from '../../../main/selftest/run-tries.ts';
import { makeScratch } from '../../../main/supervisor/scratch.ts';
import { electronCommand, makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import { buildTestApp } from '../../electron/build-test-app.ts';
import { startDisplay } from '../guard/parts/display.ts';

/** A bare engine dies now and then when a dialog of the system's is closed from outside; it goes on with the row it died in. */
const mostDeaths = 4;

const mark = 'left-in-a-bare-engine-5f1c9a';

// Eighty tries one after the other, most of them with a dialog that is waited for.
test.setTimeout(600_000);

test('every row of the self-test is open in a bare engine, but for those that the engine closes by itself', async () => {
  const display = await startDisplay();
  const root = makeOwnedTemporary('guestway-selftest-control');
  try {
    const index = resolve(import.meta.dirname, 'harness/main.ts');
    const folder = await buildTestApp({ name: 'selftest-control', entries: { index } });
    const scratch = makeScratch(root, 'control');
    const opener = await standBefore(scratch.folder);
    // The engine runs as another user.
    const { uid } = electronCommand();
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', `${uid}:${uid}`, scratch.folder]);
    const { command, env } = electronCommand({ home: scratch.home });
    const rows: Row[] = [];
    const runFrom = (row: number): Promise<PagesEnd> =>
      runPages({
        machine: { executable: command, program: [folder, `--from=${row}`] },
        variables: { ...env, DISPLAY: display.name, XDG_RUNTIME_DIR: scratch.home },
        ...{ scratch, opener, mark, clock },
        told: (told) => rows.push(told),
      });
    let end = await runFrom(0);
    for (let again = 0; again < mostDeaths && !end.ok; again += 1) {
      test.info().annotations.push({ type: 'died', description: end.why });
      end = await runFrom(rows.length);
    }
    expect(end).toEqual({ ok: true, seesWindows: true });
    rows.push(leftBehindRow(scratch.folder, mark));
    const tries = pageTries(mark);
    const expected = [
      ...tries.map(
        ({ id, tried, closedBy }) => `${closedBy === 'engine' ? 'closed' : 'open'} ${id} ${tried}`,
      ),
      'open B17 files of the engine after the end',
    ];
    const found = rows.map(({ state, id, tried }) => `${state} ${id} ${tried}`);
    test.info().annotations.push({ type: 'rows', description: JSON.stringify(rows) });
    expect(found).toEqual(expected);
    // A try that fails for a reason of its own is open too, and would show nothing.
    expect(rows.filter(({ seen }) => /could not be tried|nothing, so/.test(seen))).toEqual([]);
  } finally {
    display.close();
    rmSync(root, { recursive: true, force: true });
  }
});
