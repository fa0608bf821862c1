import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { heading } from '../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../main/demo/drive/terminal-driver.ts';
import { successor, test } from './demo-test.ts';

const secrets = { 17: '5820461973', 42: '4071592638' } as const;

/** The command line as IT uses it. */
async function admin(folder: string, words: readonly string[], typed = ''): Promise<void> {
  const tool = join(import.meta.dirname, '../../../main/tools/guestway.ts');
  const config = join(folder, 'terminal.json');
  const child = spawn(process.execPath, [tool, 'admin', ...words, '--config', config], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(`${typed}\n`);
  expect(await once(child, 'exit')).toEqual([0, null]);
}

/** The rhythm on Escape. A machine that is busy may hear it wrongly; a person would knock again as well. */
async function openKeypad(shell: Page): Promise<void> {
  await expect(async () => {
    await shell.waitForTimeout(4_100);
    for (const gap of [200, 200, 1_500, 200, 0]) {
      await shell.keyboard.press('Escape');
      await shell.waitForTimeout(gap);
    }
    await expect(heading(shell, 'Access for staff')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}

async function claim(
  shell: Page,
  person: keyof typeof secrets,
  secret: string = secrets[person],
): Promise<void> {
  await shell.getByLabel('Your number').fill(String(person));
  await shell.getByLabel('Your secret for this terminal').fill(secret);
  await shell.getByRole('button', { name: 'Go in' }).click();
}

const inside = (shell: Page, person: number) => heading(shell, `Access for staff: ${person}`);
const act = (shell: Page, name: string) => shell.getByRole('button', { name, exact: true });
/** The page itself orders an act, whatever it shows. */
const acting = (shell: Page, name: string) =>
  shell.evaluate(`window.guestway.actAsAdmin({ act: '${name}' })`);
/** For an act that ends the tree: its page may be gone before the touch is answered. What follows is looked at instead. */
const confirmLast = (shell: Page, name: string): Promise<void> => confirm(shell, name).catch(() => {});
const confirm = async (shell: Page, name: string): Promise<void> => {
  await act(shell, name).click();
  await shell.getByRole('alertdialog').getByRole('button', { name }).click();
};

test('staff at the terminal service it, take it out of service, and leave it to the system until it is started by hand', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(300_000);
  const { shell } = terminal;
  const folder = demo.terminalFolder;
  const tries = () => JSON.parse(readFileSync(join(folder, 'admin-tries.json'), 'utf8'));
  await admin(folder, ['add', '42', '--role', 'admin'], secrets[42]);
  await admin(folder, ['add', '17', '--role', 'service'], secrets[17]);

  // No keypad, no proof, no act: whatever the page asks for.
  for (const name of ['restart', 'leave'])
    expect(await acting(shell, name)).toEqual({ ok: false, code: 'failed' });

  await openKeypad(shell);
  await claim(shell, 17, secrets[42]);
  await expect(shell.getByText('Number or secret is wrong.')).toBeVisible();
  expect(tries()).toMatchObject({ wrong: 1 });
  await claim(shell, 17);
  await expect(inside(shell, 17)).toBeVisible();
  await expect(act(shell, 'Leave to the operating system')).toHaveCount(0);
  expect(await acting(shell, 'leave')).toEqual({ ok: false, code: 'failed' });
  await act(shell, 'Collect diagnostics').click();
  await expect(shell.getByText('Done.')).toBeVisible();
  const diagnostics = readFileSync(join(folder, 'log/diagnostics.txt'), 'utf8');
  expect(JSON.parse(diagnostics.split('\n')[0] ?? '')).toMatchObject({ facts: { adminTries: { wrong: 1 } } });
  for (const secret of Object.values(secrets)) expect(diagnostics).not.toContain(secret);
  await act(shell, 'Close').click();

  await openKeypad(shell);
  await claim(shell, 42);
  await expect(inside(shell, 42)).toBeVisible();
  expect(tries()).toMatchObject({ wrong: 0 });
  await confirm(shell, 'Take out of service');
  await act(shell, 'Close').click();
  await expect(shell.getByRole('button', { name: 'English' })).toHaveCount(0);
  await openKeypad(shell);
  await claim(shell, 42);
  await act(shell, 'Put back in service').click();
  await expect(act(shell, 'Take out of service')).toBeVisible();
  await confirmLast(shell, 'Restart');
  const next = await successor(demo, terminal);
  await expect(next.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 30_000 });

  const gone = once(demo.terminal.process, 'exit');
  await openKeypad(next.shell);
  await claim(next.shell, 42);
  await confirmLast(next.shell, 'Leave to the operating system');
  expect(await gone).toEqual([4, null]);
  expect(existsSync(next.tree.scratch)).toBe(false);
  await next.disconnect();

  demo.terminal = await demo.startTerminal();
  const back = await driveTerminal(demo.terminal.tree());
  await expect(back.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 30_000 });
  await back.disconnect();
});
