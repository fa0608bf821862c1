import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { systemClock as clock } from '../../../main/clock.ts';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../main/demo/drive/terminal-driver.ts';
import { freshCode, keptRecords, successor, test, waitForAttract } from './demo-test.ts';
import { processMegabytes, treeMegabytes } from './memory.ts';

const sessions = 20;

test('twenty sessions in a row: each wiped, each recorded, none heavier than the first', async ({
  demo,
  folder,
}) => {
  test.setTimeout(600_000);
  let terminal = await driveTerminal(demo.terminal.tree());
  await waitForAttract(terminal.shell);
  const before = keptRecords(folder).length;
  const rows: { session: number; terminalMb: number; supervisorMb: number; wipeMs: number }[] = [];
  for (let session = 1; session <= sessions; session += 1) {
    const { code } = await freshCode(demo);
    await checkIn(terminal.shell, code);
    await openPage(terminal, 'https://www.daily-courier.test/');
    // Not what other terminals share with it, which come and go beside this test.
    const terminalMb = treeMegabytes(terminal.tree.pid, 'Pss_Anon');
    const supervisorMb = processMegabytes(demo.terminal.process.pid ?? 0, 'Pss_Anon');
    await askToEnd(terminal.shell);
    const endingAt = clock.monotonicMs();
    await confirmEnd(terminal.shell);
    const next = await successor(demo, terminal);
    await heading(next.shell, 'Nothing of yours is left here').waitFor();
    rows.push({ session, terminalMb, supervisorMb, wipeMs: Math.round(clock.monotonicMs() - endingAt) });
    await next.shell.getByRole('button', { name: 'Close' }).click();
    await terminal.disconnect();
    terminal = next;
  }
  await terminal.disconnect();
  mkdirSync(join(import.meta.dirname, '../../results'), { recursive: true });
  writeFileSync(
    join(import.meta.dirname, '../../results/twenty-sessions.json'),
    `${JSON.stringify(rows, null, 2)}\n`,
  );
  const closes = keptRecords(folder)
    .slice(before)
    .filter((record) => record.type === 'session.close');
  expect(closes.length).toBe(sessions);
  expect(
    closes.every((record) => record.type === 'session.close' && record.wipe_result?.result === 'proved'),
  ).toBe(true);
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const early = rows.slice(0, 5);
  const late = rows.slice(-5);
  // A tree lives for one session, so memory cannot grow from one to the next; the supervisor is the only one that stays.
  expect(median(late.map((row) => row.terminalMb))).toBeLessThan(
    median(early.map((row) => row.terminalMb)) * 1.15,
  );
  expect(median(early.map((row) => row.supervisorMb))).toBeGreaterThan(10);
  expect(median(late.map((row) => row.supervisorMb))).toBeLessThan(
    median(early.map((row) => row.supervisorMb)) * 1.15,
  );
});
