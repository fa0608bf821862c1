import { existsSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import {
  acceptNotice,
  askToEnd,
  checkIn,
  chooseEnglish,
  confirmEnd,
  enterCode,
  heading,
  openPage,
} from '../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../main/demo/drive/terminal-driver.ts';
import { killAll, livingProcesses } from '../../../main/supervisor/processes.ts';
import {
  freshCode,
  keptRecords,
  lastClose,
  nextClose,
  successor,
  test,
  waitForAttract,
} from './demo-test.ts';

const treeIdOf = (scratch: string): string => scratch.split('/').at(-1) ?? '';

test('kill -9 of the terminal while browsing: the spare proves the wipe, records a crash and shows the receipt', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const before = lastClose(folder);
  killAll([terminal.tree.pid]);
  const next = await successor(demo, terminal);
  await expect(heading(next.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'crash',
    wipe_result: { result: 'proved', failed: 0 },
  });
  expect(existsSync(terminal.tree.scratch)).toBe(false);
  expect(livingProcesses(terminal.tree.pid, treeIdOf(terminal.tree.scratch))).toEqual([]);
  await next.disconnect();
});

test('kill -9 at every other state: what is owed is recorded, and the next guest finds a clean terminal', async ({
  demo,
  folder,
}) => {
  const moments: Record<string, (shell: Page) => Promise<void>> = {
    'while the notice is read': async () => {},
    'while the profile is enabled': async (shell) =>
      shell.getByRole('button', { name: 'Accept and start' }).click(),
    'while everything is erased': async (shell) => {
      await acceptNotice(shell);
      await askToEnd(shell);
      await confirmEnd(shell);
    },
  };
  for (const [moment, reach] of Object.entries(moments)) {
    await test.step(moment, async () => {
      const current = await driveTerminal(demo.terminal.tree());
      await waitForAttract(current.shell);
      const { code } = await freshCode(demo);
      await chooseEnglish(current.shell);
      await enterCode(current.shell, code);
      await current.shell.getByRole('button', { name: 'Accept and start' }).waitFor();
      await reach(current.shell);
      killAll([current.tree.pid]);
      const next = await successor(demo, current);
      await heading(next.shell, 'Nothing of yours is left here').waitFor({ timeout: 20_000 });
      expect(existsSync(current.tree.scratch)).toBe(false);
      const types = keptRecords(folder).map(({ type }) => type);
      const count = (wanted: string): number => types.filter((type) => type === wanted).length;
      expect(count('session.open')).toBe(count('session.close'));
      if (moment === 'while the notice is read') expect(types.at(-1)).toBe('access.denied');
      await current.disconnect();
      await next.disconnect();
    });
  }
});

test('the shell page dies while browsing: the session ends through the machine', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const before = lastClose(folder);
  const devTools = await terminal.shell.context().newCDPSession(terminal.shell);
  void devTools.send('Page.crash').catch(() => {});
  const next = await successor(demo, terminal);
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'crash',
    wipe_result: { result: 'proved' },
  });
  await next.disconnect();
});

test('a second copy of the app stops with a clear word and disturbs nothing', async ({ demo, terminal }) => {
  await expect(demo.startTerminal()).rejects.toThrow(/ended with 3 .*running already/);
  await expect(terminal.shell.getByRole('button', { name: 'English' })).toBeVisible();
});

test('everything killed while browsing, as by a power cut: the next start removes what is left and records it', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const before = lastClose(folder);
  const { tree } = terminal;
  await demo.terminal.kill();
  killAll(livingProcesses(tree.pid, treeIdOf(tree.scratch)));
  await expect.poll(() => livingProcesses(tree.pid, treeIdOf(tree.scratch))).toEqual([]);
  demo.terminal = await demo.startTerminal();
  const next = await driveTerminal(demo.terminal.tree());
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'power-loss',
    wipe_result: { result: 'proved' },
  });
  expect(existsSync(tree.scratch)).toBe(false);
  await expect(next.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 30_000 });
  await next.disconnect();
});

test('the supervisor killed alone: its trees end themselves, and nobody browses on', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const before = lastClose(folder);
  const { tree } = terminal;
  await demo.terminal.kill();
  await expect.poll(() => livingProcesses(tree.pid, treeIdOf(tree.scratch)), { timeout: 10_000 }).toEqual([]);
  demo.terminal = await demo.startTerminal();
  expect(await nextClose(folder, before)).toMatchObject({ close_reason: 'power-loss' });
});

test('quitting while browsing ends, wipes and records before the app leaves', async ({ demo, folder }) => {
  const current = await driveTerminal(demo.terminal.tree());
  const { code } = await freshCode(demo);
  await checkIn(current.shell, code);
  const before = lastClose(folder);
  await demo.terminal.stop();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'staff',
    wipe_result: { result: 'proved' },
  });
  expect(existsSync(current.tree.scratch)).toBe(false);
  demo.terminal = await demo.startTerminal();
});
