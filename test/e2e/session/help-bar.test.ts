import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, openPage } from '../../../main/demo/drive/guest.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { freshCode, successor, test } from './demo-test.ts';

test('a guest asks for time and for help from the bar, and the answer stands above it', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(120_000);
  const { shell } = terminal;
  const bar = shell.getByRole('region', { name: 'Browsing bar' });
  const { code } = await freshCode(demo);
  const desk = await demo.signIn('desk');
  const seat = async () => (await desk.call('terminals', undefined)).terminals[0];
  const asks = async (kind: string) =>
    waitFor('the question', async () => ((await seat())?.asks?.about.kind === kind ? true : null), 15_000);
  const at = { terminalId: (await seat())?.terminalId ?? '' };
  const question = bar.getByRole('dialog');
  // Bar and question hear nothing for a moment after a touch, so that a double tap asks for nothing.
  const ask = (name: string): Promise<void> =>
    expect(async () => {
      if (await question.isHidden()) await bar.getByRole('button', { name: 'Ask staff' }).click();
      await question.getByRole('button', { name }).click({ timeout: 1_000 });
      await expect(question).toHaveCount(0, { timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  const waiting = shell.getByText('The front desk has your question');
  await checkIn(shell, code);
  await openPage(terminal, 'https://www.daily-courier.test/');

  await test.step('more time: the seat says so, and the question is closed when time was added', async () => {
    await ask('More time');
    await expect(waiting).toBeVisible({ timeout: 10_000 });
    await asks('time');
    await desk.call('addTime', { minutes: 30 }, at);
    await desk.call('sendMessage', { message: 'time-added' }, at);
    await expect(shell.getByText('We have added time for you.')).toBeVisible({ timeout: 10_000 });
    await shell.getByRole('button', { name: 'OK' }).click();
    await expect(waiting).toBeHidden();
    expect((await seat())?.asks).toBeNull();
  });

  await test.step('something else: staff come, and say that they have helped', async () => {
    await ask('Something else');
    await asks('other');
    await desk.call('sendMessage', { message: 'we-are-coming' }, at);
    await expect(shell.getByText('Somebody is on the way to you.')).toBeVisible({ timeout: 10_000 });
    await shell.getByRole('button', { name: 'OK' }).click();
    await expect(waiting).toBeVisible();
    await desk.call('closeHelp', {}, at);
    await expect(waiting).toBeHidden({ timeout: 10_000 });
  });

  await test.step('a question that does not arrive is said, and put away', async () => {
    const failed = shell.getByText('Your question did not reach the front desk.');
    demo.gateway.process.kill('SIGSTOP');
    try {
      await ask('More time');
      await expect(failed).toBeVisible({ timeout: 45_000 });
    } finally {
      demo.gateway.process.kill('SIGCONT');
    }
    await shell.getByRole('button', { name: 'OK' }).click();
    await expect(failed).toBeHidden();
  });

  await askToEnd(shell);
  await confirmEnd(shell);
  await (await successor(demo, terminal)).disconnect();
});
