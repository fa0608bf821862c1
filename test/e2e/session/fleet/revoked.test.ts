import { existsSync } from 'node:fs';
import { expect } from '@playwright/test';
import { checkIn, heading, openPage } from '../../../../main/demo/drive/guest.ts';
import { driveTerminal, type TerminalDriver } from '../../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import { freshCode, lastClose, nextClose, test } from '../demo-test.ts';
import { askDoctor } from '../machine/ask-doctor.ts';

// The longest lease there is: a report finds it out before the lease is asked for again.
test.use({ setting: { leaseSeconds: 90 } });

/** Two reports and a hand-over, on a machine that is busy. */
const reportLimitMs = 45_000;

test('a terminal that is taken out of use ends its session at the next report, wipes, and stays out of use over a start', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(240_000);
  const outOfUse = async ({ shell }: TerminalDriver): Promise<void> => {
    await expect(shell.getByText('This terminal is out of use.')).toBeVisible({ timeout: 40_000 });
    await expect(shell.getByRole('button', { name: 'English' })).toHaveCount(0);
  };
  await checkIn(terminal.shell, (await freshCode(demo)).code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const before = lastClose(folder);
  const it = await demo.signIn('it');
  const [row] = (await it.call('fleet', undefined)).terminals;
  const parameters = { terminalId: row?.terminalId ?? '' };
  await it.call('revokeTerminal', { reason: 'Stolen' }, parameters);

  await waitFor('the end of the session', () => demo.terminal.tree() !== terminal.tree, reportLimitMs);
  const after = await driveTerminal(demo.terminal.tree());
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'staff',
    wipe_result: { result: 'proved', failed: 0, missing: 0 },
  });
  expect(existsSync(terminal.tree.scratch)).toBe(false);
  await outOfUse(after);
  await after.disconnect();

  await demo.terminal.stop();
  demo.terminal = await demo.startTerminal();
  const started = await driveTerminal(demo.terminal.tree());
  await outOfUse(started);
  expect((await askDoctor(demo.terminalFolder)).of('enrolment')).toMatchObject({
    code: 'revoked',
    state: 'fault',
  });
  // The gateway gives it nothing any more, and no order either.
  await expect(it.call('orderTerminal', { kind: 'unlock' }, parameters)).rejects.toThrow(
    'terminal-out-of-use',
  );
  await started.disconnect();
});
