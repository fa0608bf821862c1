import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../../main/demo/drive/guest.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import { test as base, freshCode, keptRecords, lastClose, type Setting, successor } from '../demo-test.ts';

const isRoot = process.getuid?.() === 0;

/**
 * Gives the terminal, which keeps its folder in $0, a small disk of its own there; nobody else sees it. Whoever is not root may
 * mount in a user namespace only, as its root, and goes on in another as somebody: as root Chromium has no sandbox.
 */
const onSmallDisk = `
owner=$(stat -c %u "$0")
cp -a "$0" "$0.below"
mount -t tmpfs -o size=24m,mode=0700,uid=$owner,gid=$owner none "$0"
cp -a "$0.below/." "$0"
exec ${isRoot ? '' : 'unshare -U --map-user=1000 --map-group=1000 '}"$@"`;

const test = base.extend<object, { setting: Setting }>({
  setting: [
    async ({ folder }, use) => {
      const through = ['unshare', isRoot ? '-m' : '-rm', 'sh', '-c', onSmallDisk, join(folder, 'terminal')];
      await use({ leaseSeconds: 60, through });
    },
    { scope: 'worker' },
  ],
});

test('a disk that runs full while a guest is there closes every page and lets nobody in; with room again staff have the wipe proved', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(300_000);
  // The disk as the terminal sees it.
  const disk = `/proc/${demo.terminal.process.pid}/root${demo.terminalFolder}`;
  const fill = join(disk, 'fill');
  await checkIn(terminal.shell, (await freshCode(demo)).code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  expect(() => {
    for (;;) writeFileSync(fill, Buffer.alloc(64 * 1024, 1), { flag: 'a' });
  }).toThrow('ENOSPC');
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  await expect(heading(terminal.shell, 'This terminal is out of order')).toBeVisible({ timeout: 30_000 });
  await expect(terminal.shell.getByText('The record store does not work.')).toBeVisible();
  await expect.poll(() => terminal.guestPages().length).toBe(0);

  rmSync(fill);
  const supervisor = await demo.signIn('supervisor');
  const { terminalId } = await waitFor(
    'the terminal to report itself out of order',
    async () =>
      (await supervisor.call('terminals', undefined)).terminals.find(({ state }) => state === 'out-of-order'),
    40_000,
  );
  await supervisor.call('resetTerminal', {}, { terminalId });
  const after = await successor(demo, terminal);
  await expect(after.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 40_000 });
  expect(existsSync(terminal.tree.scratch)).toBe(false);
  // A store is read where it lies, and there is no way there: a copy is.
  const copy = join(folder, 'copy');
  cpSync(join(disk, 'records'), join(copy, 'terminal/records'), { recursive: true });
  expect(lastClose(copy)).toMatchObject({ wipe_result: { result: 'proved' } });
  expect(keptRecords(copy).filter(({ type }) => type === 'session.open')).toHaveLength(1);
  await after.disconnect();
});
