import { expect } from '@playwright/test';
import { checkIn, heading, openPage } from '../../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import { freshCode, lastClose, nextClose, test } from '../demo-test.ts';
import { askDoctor } from './ask-doctor.ts';

/** A lease of six seconds and the two minutes that a session goes on without an answer, on a machine that is busy. */
const silentLimitMs = 200_000;

test('without a gateway nobody gets in and who is in ends, wiped; the doctor names it; when it is back the terminal is', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(420_000);
  await checkIn(terminal.shell, (await freshCode(demo)).code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const before = lastClose(folder);
  await demo.gateway.kill();
  await waitFor('the end of the session', () => demo.terminal.tree() !== terminal.tree, silentLimitMs);
  const after = await driveTerminal(demo.terminal.tree());
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'lease-lost',
    wipe_result: { result: 'proved', failed: 0, missing: 0 },
  });
  await expect(heading(after.shell, 'Not available right now')).toBeVisible({ timeout: 40_000 });
  await expect(after.shell.getByRole('button', { name: 'English' })).toHaveCount(0);
  const doctor = await askDoctor(demo.terminalFolder);
  expect(doctor.of('gateway')).toMatchObject({ code: 'away', state: 'fault' });
  expect(doctor.verdict).toBe('NOT READY');

  demo.gateway = await demo.startGateway();
  await expect(after.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 40_000 });
  expect((await askDoctor(demo.terminalFolder)).of('gateway')).toMatchObject({ state: 'ok' });
  await after.disconnect();
});
