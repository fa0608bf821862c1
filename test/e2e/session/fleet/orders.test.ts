import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../../main/demo/drive/guest.ts';
import type { StaffClient } from '../../../../main/demo/drive/staff-client.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import type { Demo } from '../../../../main/demo/launch/start-demo.ts';
import { livingProcesses } from '../../../../main/supervisor/processes.ts';
import type { TerminalOrder } from '../../../../preload/contract/http-fleet-shapes.ts';
import { freshCode, keptRecords, lastClose, nextClose, successor, test } from '../demo-test.ts';

// Orders from the console of a real gateway to a terminal that reports every ten seconds, as at a hotel.

test.use({ setting: { leaseSeconds: 60 } });

/** Several reports, on a machine that is busy. */
const reportLimitMs = 45_000;

/** IT at the console, with the one terminal of the demo. */
async function desk(demo: Demo) {
  const it: StaffClient = await demo.signIn('it');
  const [terminal] = (await it.call('fleet', undefined)).terminals;
  const terminalId = terminal?.terminalId ?? '';
  const resultOf = async (wanted: number) =>
    (await it.call('fleetTerminal', undefined, { terminalId })).orders.find(({ number }) => number === wanted)
      ?.result ?? null;
  return {
    order: async (order: TerminalOrder): Promise<number> =>
      (await it.call('orderTerminal', order, { terminalId })).number,
    resultOf,
    dealtWith: (number: number) =>
      waitFor(`order ${number} to be dealt with`, () => resultOf(number), reportLimitMs),
    diagnostics: (number: number) =>
      it.call('terminalDiagnostics', undefined, { terminalId, orderNumber: String(number) }),
  };
}

const front = 'https://www.daily-courier.test/';
const away = 'This terminal is out of service for now.';
const words = 'Back at noon. The lift is this way.';

test('out of service: the guest who is there ends as usual, then the screen says so in the words of IT, over a restart, until it is put back', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(240_000);
  const it = await desk(demo);
  await checkIn(terminal.shell, (await freshCode(demo)).code);
  await openPage(terminal, front);
  expect(await it.dealtWith(await it.order({ kind: 'lock', message: words }))).toBe('done');
  expect(demo.terminal.tree()).toBe(terminal.tree);
  await openPage(terminal, `${front}green-roofs`);
  await expect(terminal.shell.getByText(words)).toHaveCount(0);

  const before = lastClose(folder);
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const after = await successor(demo, terminal);
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'guest',
    wipe_result: { result: 'proved' },
  });
  await expect(after.shell.getByText(words)).toBeVisible({ timeout: 40_000 });
  await expect(after.shell.getByRole('button', { name: 'English' })).toHaveCount(0);

  const restart = await it.order({ kind: 'restart', now: false });
  const again = await successor(demo, after);
  expect(await it.dealtWith(restart)).toBe('done');
  await expect(again.shell.getByText(words)).toBeVisible();
  // Without words of IT the terminal has its own.
  expect(await it.dealtWith(await it.order({ kind: 'lock', message: '' }))).toBe('done');
  await expect(again.shell.getByText(away)).toBeVisible();
  await expect(again.shell.getByText(words)).toHaveCount(0);

  expect(await it.dealtWith(await it.order({ kind: 'unlock' }))).toBe('done');
  await expect(again.shell.getByRole('button', { name: 'English' })).toBeVisible();
  await after.disconnect();
  await again.disconnect();
});

test('a wipe ends the session that runs, and nothing of it is left', async ({ demo, terminal, folder }) => {
  test.setTimeout(240_000);
  const it = await desk(demo);
  await checkIn(terminal.shell, (await freshCode(demo)).code);
  await openPage(terminal, front);
  const before = lastClose(folder);
  const wipe = await it.order({ kind: 'wipe' });
  const after = await successor(demo, terminal);
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'staff',
    wipe_result: { result: 'proved', failed: 0, missing: 0 },
  });
  expect(existsSync(terminal.tree.scratch)).toBe(false);
  expect(livingProcesses(terminal.tree.pid, basename(terminal.tree.scratch))).toEqual([]);
  expect(await it.dealtWith(wipe)).toBe('done');
  await expect(after.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 40_000 });
  await after.disconnect();
});

test('a restart waits for the guest; with nobody there it brings a fresh tree at once, and writes no session', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(240_000);
  const it = await desk(demo);
  await checkIn(terminal.shell, (await freshCode(demo)).code);
  await openPage(terminal, front);
  const waiting = await it.order({ kind: 'restart', now: false });
  // The lock was given after it and is done: the terminal has both.
  expect(await it.dealtWith(await it.order({ kind: 'lock', message: '' }))).toBe('done');
  expect(await it.resultOf(waiting)).toBeNull();
  expect(demo.terminal.tree()).toBe(terminal.tree);
  expect(await it.dealtWith(await it.order({ kind: 'unlock' }))).toBe('done');
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const after = await successor(demo, terminal);
  expect(await it.dealtWith(waiting)).toBe('done');
  await expect(after.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 40_000 });

  const sessions = () => keptRecords(folder).filter(({ type }) => type.startsWith('session.')).length;
  const before = sessions();
  const restart = await it.order({ kind: 'restart', now: false });
  const fresh = await successor(demo, after);
  expect(fresh.tree.pid).not.toBe(after.tree.pid);
  expect(await it.dealtWith(restart)).toBe('done');
  await expect(fresh.shell.getByRole('button', { name: 'English' })).toBeVisible();
  expect(existsSync(after.tree.scratch)).toBe(false);
  expect(sessions()).toBe(before);
  // One order, one restart.
  expect(demo.terminal.tree()).toBe(fresh.tree);
  await after.disconnect();
  await fresh.disconnect();
});

test('diagnostics of a terminal in use hold its facts and its log, and nothing of the guest', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(240_000);
  const it = await desk(demo);
  const { code, qr } = await freshCode(demo, '203');
  await checkIn(terminal.shell, code);
  const search = await openPage(terminal, 'https://search.wayfind.test/');
  await search.getByRole('textbox', { name: 'Search' }).fill('quiet-lighthouse');
  await search.getByRole('textbox', { name: 'Search' }).press('Enter');
  await expect(search).toHaveURL(/q=quiet-lighthouse/);
  const order = await it.order({ kind: 'diagnose' });
  expect(await it.dealtWith(order)).toBe('done');
  expect(demo.terminal.tree()).toBe(terminal.tree);

  const { text } = await it.diagnostics(order);
  expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({
    facts: { locked: false, displays: [expect.anything()], updateRing: 'general' },
  });
  expect(text).toContain('"fleet.order-taken"');
  expect(text).toContain('--- supervisor-');
  const ofTheGuest = [code, code.replaceAll('-', ''), qr, 'quiet-lighthouse', 'wayfind', 'Aiko', 'Tanabe'];
  for (const each of ofTheGuest) expect(text).not.toContain(each);

  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  await (await successor(demo, terminal)).disconnect();
});
