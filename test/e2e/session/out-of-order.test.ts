import { chmodSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { checkIn, heading } from '../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { killAll } from '../../../main/supervisor/processes.ts';
import { recordsFolder } from '../../../main/tools/data-folder.ts';
import { freshCode, lastClose, nextClose, successor, test } from './demo-test.ts';

test('a record that cannot be written takes the terminal out of order, over a restart, until staff reset it', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const before = lastClose(folder);
  chmodSync(recordsFolder(folder), 0o000);
  killAll([terminal.tree.pid]);
  const broken = await successor(demo, terminal);
  await expect(heading(broken.shell, 'This terminal is out of order')).toBeVisible({ timeout: 20_000 });
  await expect(broken.shell.getByRole('button', { name: 'English' })).toHaveCount(0);
  await broken.disconnect();

  await demo.terminal.stop();
  demo.terminal = await demo.startTerminal();
  const restarted = await driveTerminal(demo.terminal.tree());
  await expect(heading(restarted.shell, 'This terminal is out of order')).toBeVisible({ timeout: 20_000 });

  const supervisor = await demo.signIn('supervisor');
  const { terminalId } = await waitFor(
    'the terminal to report itself out of order',
    async () =>
      (await supervisor.call('terminals', undefined)).terminals.find(({ state }) => state === 'out-of-order'),
    30_000,
  );
  chmodSync(recordsFolder(folder), 0o700);
  await supervisor.call('resetTerminal', {}, { terminalId });
  const repaired = await successor(demo, restarted);
  expect(await nextClose(folder, before)).toMatchObject({ wipe_result: { result: 'proved' } });
  await expect(repaired.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 30_000 });
  await restarted.disconnect();
  await repaired.disconnect();
});

test('a missing segment takes the terminal out of order until it is back, and staff see what is wrong', async ({
  demo,
  terminal,
  folder,
}) => {
  const [name = ''] = readdirSync(join(recordsFolder(folder), 'seg')).filter((each) => each.endsWith('.db'));
  const segment = join(recordsFolder(folder), 'seg', name);
  const aside = join(folder, 'aside.db');
  await demo.terminal.stop();
  renameSync(segment, aside);
  demo.terminal = await demo.startTerminal();
  const broken = await driveTerminal(demo.terminal.tree());
  await expect(heading(broken.shell, 'This terminal is out of order')).toBeVisible({ timeout: 20_000 });
  await expect(broken.shell.getByText('The kept records are not as they were written.')).toBeVisible();
  await expect(broken.shell.getByRole('button', { name: 'English' })).toHaveCount(0);

  const supervisor = await demo.signIn('supervisor');
  const reported = () =>
    waitFor(
      'the terminal to report its records',
      async () =>
        (await supervisor.call('terminals', undefined)).terminals.find(
          ({ stateReason }) => stateReason === 'records-segment-missing',
        ),
      30_000,
    );
  const { terminalId } = await reported();
  renameSync(aside, segment);
  await supervisor.call('resetTerminal', {}, { terminalId });
  const repaired = await successor(demo, broken);
  await expect(repaired.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 30_000 });
  await terminal.disconnect();
  await broken.disconnect();
  await repaired.disconnect();
});
