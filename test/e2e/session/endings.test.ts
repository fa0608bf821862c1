import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { systemClock as clock } from '../../../main/clock.ts';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { freshCode, keptRecords, lastClose, nextClose, successor, test } from './demo-test.ts';

const leaseMs = 6_000;

test('a grant revoked during browsing ends the session within one lease', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code, grantId } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const before = lastClose(folder);
  const supervisor = await demo.signIn('supervisor');
  const revokedAt = clock.monotonicMs();
  await supervisor.call('revokeGrant', { reason: 'guest asked' }, { grantId });
  const next = await successor(demo, terminal);
  const took = clock.monotonicMs() - revokedAt;
  await expect(heading(next.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(took).toBeLessThan(leaseMs + 3_000);
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'revoked',
    wipe_result: { result: 'proved' },
  });
  await next.disconnect();
});

test('checking out in the hotel system ends the session', async ({ demo, terminal, folder }) => {
  const { code } = await freshCode(demo, '203');
  await checkIn(terminal.shell, code);
  const before = lastClose(folder);
  const stays = JSON.parse((await import('node:fs')).readFileSync(demo.files.stays, 'utf8')) as {
    roomId: string;
    reservationStatus: string;
  }[];
  for (const stay of stays) if (stay.roomId === '203') stay.reservationStatus = 'CheckedOut';
  writeFileSync(demo.files.stays, JSON.stringify(stays));
  const next = await waitForSuccessor();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'checked-out',
    wipe_result: { result: 'proved' },
  });
  await next.disconnect();

  // A stay is read again when it is a minute old at the latest, so the end may take that long (`gateway.md` 10).
  async function waitForSuccessor() {
    await waitFor('the next tree', () => demo.terminal.tree() !== terminal.tree, 90_000);
    return successor(demo, terminal);
  }
});

test('a channel killed mid-page cuts every page, ends the session and takes no token until it is back', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const page = await openPage(terminal, 'https://chat.parley.test/');
  await page.getByRole('textbox').waitFor();
  const before = lastClose(folder);
  const killedAt = clock.monotonicMs();
  await demo.channel.kill();
  const next = await successor(demo, terminal);
  // The wipe is in it, for which a busy machine takes its time.
  expect(clock.monotonicMs() - killedAt).toBeLessThan(15_000);
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'channel-lost',
    wipe_result: { result: 'proved' },
  });
  await expect(heading(next.shell, 'Not available right now')).toBeVisible({ timeout: 30_000 });
  await expect(next.shell.getByRole('button', { name: 'English' })).toHaveCount(0);
  demo.channel = await demo.startChannel();
  await expect(next.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 20_000 });
  await next.disconnect();
});

test('a page whose process dies says so and can be opened again; the session goes on', async ({
  demo,
  terminal,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const page = await openPage(terminal, 'https://www.daily-courier.test/');
  const devTools = await page.context().newCDPSession(page);
  // The answer never comes: the process that would give it is gone.
  void devTools.send('Page.crash').catch(() => {});
  await expect(heading(terminal.shell, 'This page stopped')).toBeVisible({ timeout: 15_000 });
  await openPage(terminal, 'https://www.daily-courier.test/green-roofs');
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  await (await successor(demo, terminal)).disconnect();
});

test('a second terminal takes the session over with the same code: here it cannot, so the grant stays where it is', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const desk = await demo.signIn('desk');
  const { terminals } = await desk.call('terminals', undefined);
  expect(terminals.map(({ state, label }) => [label, state])).toEqual([['Lobby 1', 'in-use']]);
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const next = await successor(demo, terminal);
  await expect(heading(next.shell, 'Nothing of yours is left here')).toBeVisible();
  const types = keptRecords(folder).map(({ type }) => type);
  expect(types.filter((type) => type === 'session.open').length).toBe(
    types.filter((type) => type === 'session.close').length,
  );
  await next.disconnect();
});
