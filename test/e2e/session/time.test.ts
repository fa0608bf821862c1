import { expect, type Page } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, goTo, openPage } from '../../../main/demo/drive/guest.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { freshCode, lastClose, nextClose, successor, test } from './demo-test.ts';

test.use({ setting: { leaseSeconds: 6, limits: { sessionMinutes: 2, idleSeconds: 120 } } });

const clock = (shell: Page) => shell.getByRole('region', { name: 'Browsing bar' }).getByRole('timer');

/** Seconds on the clock of the bar. */
async function secondsLeft(shell: Page): Promise<number> {
  const [minutes = '', seconds = ''] = ((await clock(shell).textContent()) ?? '').split(':');
  return Number(minutes) * 60 + Number(seconds);
}

test('a guest takes the minutes the profile allows: once, and the end moves at terminal and desk', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(120_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo);
  const desk = await demo.signIn('desk');
  const seat = async () => (await desk.call('terminals', undefined)).terminals[0];
  await checkIn(shell, code);
  const before = (await seat())?.endsAtMs ?? 0;
  expect(await secondsLeft(shell)).toBeLessThanOrEqual(120);
  const more = shell.getByRole('button', { name: '10 more minutes' });
  await expect(shell.getByText('Your session ends in two minutes.')).toBeVisible();
  // The button hears nothing for a moment after it has come up.
  await expect(async () => {
    await more.click({ timeout: 1_000 });
    await expect(shell.getByText('Time was added.')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await expect(more).toBeHidden();
  expect(await secondsLeft(shell)).toBeGreaterThan(600);
  await expect(shell.getByText('Your session ends in two minutes.')).toBeHidden();
  expect(await seat()).toMatchObject({ endsAtMs: before + 600_000, endRule: 'profile-limit' });

  await test.step('leaving and coming back gives no second time', async () => {
    const closed = lastClose(folder);
    await askToEnd(shell);
    await confirmEnd(shell);
    const next = await successor(demo, terminal);
    await nextClose(folder, closed);
    await next.shell.getByRole('button', { name: 'Close' }).click();
    await checkIn(next.shell, code);
    await expect(next.shell.getByText('Your session ends in two minutes.')).toBeVisible();
    await expect(next.shell.getByRole('button', { name: '10 more minutes' })).toBeHidden();
    const last = lastClose(folder);
    await askToEnd(next.shell);
    await confirmEnd(next.shell);
    await (await successor(demo, next)).disconnect();
    await nextClose(folder, last);
    await next.disconnect();
  });
});

test('time stands still on a blocked page, says why, and the gateway moves the end by it', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(120_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo);
  const desk = await demo.signIn('desk');
  const endsAtMs = async () => (await desk.call('terminals', undefined)).terminals[0]?.endsAtMs ?? 0;
  await checkIn(shell, code);
  const before = await endsAtMs();
  await goTo(shell, 'https://casino.luckystrike.test/');
  await expect(shell.getByText('Your time stands still while this page is shown.')).toBeVisible();
  await expect(clock(shell)).toHaveAccessibleName(/The clock stands still\.$/);
  const shown = await clock(shell).textContent();
  // The gateway hears of seconds that were not charged while they pass; meanwhile the clock has not moved.
  await waitFor(
    'five seconds at the gateway',
    async () => ((await endsAtMs()) > before + 5_000 ? true : null),
    30_000,
  );
  expect(await clock(shell).textContent()).toBe(shown);
  await shell.getByRole('button', { name: 'Start page' }).first().click();
  await expect(clock(shell)).not.toHaveText(shown ?? '', { timeout: 10_000 });
  await expect(clock(shell)).toHaveAccessibleName(/^Time left: /);
  await expect(shell.getByText('Your time stands still while this page is shown.')).toBeHidden();
  await openPage(terminal, 'https://www.daily-courier.test/');
  const moved = await endsAtMs();
  expect(moved - before).toBeLessThan(60_000);
  await askToEnd(shell);
  await confirmEnd(shell);
  await (await successor(demo, terminal)).disconnect();
});

test('time stands still while the gateway is silent, and is charged again when it is back', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(120_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo);
  await checkIn(shell, code);
  const still = shell.getByText('The line does not answer at the moment.');
  demo.gateway.process.kill('SIGSTOP');
  try {
    await expect(still).toBeVisible({ timeout: 30_000 });
    const shown = await clock(shell).textContent();
    await expect(shell.getByText('does not answer').first()).toBeVisible();
    expect(await clock(shell).textContent()).toBe(shown);
  } finally {
    demo.gateway.process.kill('SIGCONT');
  }
  await expect(still).toBeHidden({ timeout: 30_000 });
  await askToEnd(shell);
  await confirmEnd(shell);
  await (await successor(demo, terminal)).disconnect();
});
