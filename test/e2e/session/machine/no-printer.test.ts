import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../../main/demo/drive/guest.ts';
import { test as base, freshCode, lastClose, nextClose, type Setting, successor } from '../demo-test.ts';
import { askDoctor } from './ask-doctor.ts';

const test = base.extend<object, { setting: Setting }>({
  setting: [
    // Nothing listens there.
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
    async ({}, use) => use({ leaseSeconds: 60, house: { printer: { url: 'ipp://127.0.0.1:9/ipp/print' } } }),
    { scope: 'worker' },
  ],
});

test('a printer that is not there is not offered, and the wipe does not wait for it; the doctor names it', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(240_000);
  const { shell } = terminal;
  await checkIn(shell, (await freshCode(demo)).code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  await shell.getByRole('button', { name: 'More', exact: true }).click();
  // The other tools are there.
  await expect(shell.getByRole('button', { name: 'Find', exact: true })).toBeVisible();
  await expect(shell.getByRole('button', { name: 'Print', exact: true })).toHaveCount(0);

  const doctor = await askDoctor(demo.terminalFolder);
  expect(doctor.of('printer')).toMatchObject({ code: 'away', state: 'warning' });
  const before = lastClose(folder);
  await openPage(terminal, 'https://www.daily-courier.test/green-roofs');
  await askToEnd(shell);
  await confirmEnd(shell);
  const after = await successor(demo, terminal);
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'guest',
    wipe_result: { result: 'proved', failed: 0, missing: 0 },
  });
  await after.disconnect();
});
