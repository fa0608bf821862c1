import { expect } from '@playwright/test';
import { checkIn, goTo, heading } from '../../../main/demo/drive/guest.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { freshCode, lastClose, nextClose, successor, test } from './demo-test.ts';

const video = 'https://video.clipside.test/';

test('a guest asks for a site, the desk opens it for this session, writes, and ends the session', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(120_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo, '101', 'essentials');
  const desk = await demo.signIn('desk');
  const seat = async () => (await desk.call('terminals', undefined)).terminals[0];
  const at = { terminalId: (await seat())?.terminalId ?? '' };
  await checkIn(shell, code);

  await test.step('a site of no group cannot be asked for', async () => {
    await goTo(shell, 'https://chat.parley.test/');
    await expect(shell.getByText('chat.parley.test', { exact: true }).first()).toBeVisible();
    await expect(shell.getByText('please ask at the front desk')).toBeVisible();
    await expect(shell.getByRole('button', { name: 'Ask the front desk' })).toBeHidden();
  });

  await test.step('a site of a group is asked for by its group, never by its address', async () => {
    await goTo(shell, video);
    await shell.getByRole('button', { name: 'Ask the front desk' }).click();
    await expect(shell.getByText('The front desk has your question').first()).toBeVisible();
    const asks = await waitFor('the question', async () => (await seat())?.asks ?? null, 10_000);
    expect(asks).toMatchObject({ about: { kind: 'site', groupId: 'video' }, titles: { en: 'Videos' } });
    expect((await seat())?.language).toBe('en');
  });

  await test.step('staff let it through, and the page opens by itself', async () => {
    await desk.call('allowSite', { groupId: 'video', reason: 'a film for a child' }, at);
    const page = await terminal.guestPage(video);
    await page.waitForLoadState('load', { timeout: 10_000 });
    expect((await seat())?.asks).toBeNull();
    await expect(shell.getByText('The front desk has your question')).toBeHidden();
  });

  await test.step('a message stands above the bar until the guest has read it', async () => {
    await desk.call('sendMessage', { message: 'we-are-coming' }, at);
    await expect(shell.getByText('Somebody is on the way to you.')).toBeVisible({ timeout: 5_000 });
    await desk.call('sendMessage', { text: 'Your taxi is here' }, at);
    await expect(shell.getByText('Your taxi is here')).toBeVisible({ timeout: 5_000 });
    await shell.getByRole('button', { name: 'OK' }).click();
    await expect(shell.getByText('Your taxi is here')).toBeHidden();
  });

  await test.step('time is added to what staff set, and the row says that another end comes first', async () => {
    expect(await desk.call('addTime', { minutes: 30 }, at)).toMatchObject({ endRule: 'profile-limit' });
  });

  await test.step('the end comes at once, in the right words', async () => {
    const before = lastClose(folder);
    await desk.call('endSession', { reason: 'closing time' }, at);
    const next = await successor(demo, terminal);
    await expect(heading(next.shell, 'Nothing of yours is left here')).toBeVisible();
    expect(await nextClose(folder, before)).toMatchObject({
      close_reason: 'staff',
      wipe_result: { result: 'proved' },
    });
    await next.disconnect();
  });
});
