import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { askToEnd, checkIn, confirmEnd, goTo, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { KeptRecord } from '../../../main/records/generated/record-types.ts';
import type { ReceiptAnswer } from '../../../preload/contract/http-receipts.ts';
import { parseReceiptCode } from '../../../preload/contract/receipt-code.ts';
import { freshCode, keptRecords, successor, test } from './demo-test.ts';

const withinMs = 2_000;

/** Asking more often is held back. */
const patientMs = 6_500;

const records = (shell: Page) => shell.getByRole('list', { name: 'Records' }).getByRole('listitem');

/** Opens the guest's own records by these buttons and gives how long it took until they stood there. */
async function openRecords(shell: Page, names: readonly string[]): Promise<number> {
  const startedAtMs = clock.monotonicMs();
  for (const name of names) await shell.getByRole('button', { name, exact: true }).click();
  await records(shell).first().waitFor();
  return Math.round(clock.monotonicMs() - startedAtMs);
}

function ownRecords(folder: string): KeptRecord[] {
  const kept = keptRecords(folder);
  const opened = kept.findLast((record) => record.type === 'session.open');
  return kept.filter((record) => 'session_id' in record && record.session_id === opened?.session_id);
}

async function askGateway(gatewayUrl: string, code: string): Promise<ReceiptAnswer> {
  const response = await fetch(`${gatewayUrl}/public/receipts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-guestway': '1', origin: gatewayUrl },
    body: JSON.stringify({ code }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as ReceiptAnswer;
}

test('a guest sees their own records while browsing and at the end, and asks after them with the receipt', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(180_000);
  const { code } = await freshCode(demo);
  const { shell } = terminal;
  await checkIn(shell, code);

  const times = { browsingMs: 0, endMs: 0 };
  await test.step('over the page, which goes on as it was', async () => {
    const page = await openPage(terminal, 'https://www.tryout.test/');
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      document.addEventListener('visibilitychange', () => told.push('visibility'));
      window.addEventListener('resize', () => told.push('resize'));
      window.scrollTo(0, 120);
    });
    times.browsingMs = await openRecords(shell, ['What is kept about me']);
    await expect(heading(shell, 'What is kept about you')).toBeFocused();
    await expect(records(shell)).toHaveCount(2);
    const [opened] = ownRecords(folder);
    await expect(records(shell).first()).toContainText(
      opened?.type === 'session.open' ? (opened.session_id ?? '') : 'no record',
    );
    await expect(records(shell).first()).toContainText(/Deleted from .+, gone by .+\./);
    await shell.keyboard.press('Escape');
    await expect(records(shell)).toHaveCount(0);
    expect(
      await page.evaluate(() => [
        (window as unknown as { told: string[] }).told,
        document.visibilityState,
        window.scrollY,
      ]),
    ).toEqual([[], 'visible', 120]);
  });

  await test.step('what is refused is counted', async () => {
    await openPage(terminal, 'https://www.daily-courier.test/');
    for (const host of ['casino.luckystrike.test', 'tracker.example'])
      await goTo(shell, `https://${host}/`).then(() =>
        heading(shell, 'This website is not part of your access').waitFor(),
      );
  });

  await askToEnd(shell);
  await confirmEnd(shell);
  const next = await successor(demo, terminal);
  await heading(next.shell, 'Nothing of yours is left here').waitFor();
  const own = ownRecords(folder);

  await test.step('security events stand before the close, counted, without an address', async () => {
    expect(own.at(-1)?.type).toBe('session.close');
    const events = own.flatMap((record) => (record.type === 'security.event' ? [record.sec_event] : []));
    expect(events.length).toBeLessThanOrEqual(2);
    expect(events).toContainEqual({ kind: 'navigation', rule: 'profile-block', severity: 'info', count: 2 });
    expect(events.find((event) => event?.kind === 'subresource')).toMatchObject({ rule: 'profile-block' });
    expect(JSON.stringify(events)).not.toMatch(/\.test|\.example/);
  });

  const shown = (await next.shell.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).textContent()) ?? '';
  await test.step('all of them at the end', async () => {
    expect(parseReceiptCode(shown)).toMatchObject({ ok: true });
    times.endMs = await openRecords(next.shell, ['What is kept about me']);
    await expect(records(next.shell)).toHaveCount(own.length);
    await expect(records(next.shell).last()).toContainText('everything erased, and checked');
    await expect(next.shell.getByText(shown)).toBeVisible();
  });

  await test.step('the gateway knows the receipt', async () => {
    const answer = await waitFor(
      'the gateway’s copy of the records',
      async () => {
        const found = await askGateway(demo.world.gatewayUrl, shown);
        if (found.state !== 'kept' || found.records < own.length) await sleep(clock, patientMs);
        return found.state === 'kept' && found.records === own.length ? found : null;
      },
      90_000,
    );
    expect(answer).toMatchObject({ state: 'kept', held: false });
  });
  await next.shell.getByRole('button', { name: 'Close' }).click();
  await expect(next.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 20_000 });
  await next.disconnect();

  mkdirSync(join(import.meta.dirname, '../../results'), { recursive: true });
  writeFileSync(join(import.meta.dirname, '../../results/own-records.json'), `${JSON.stringify(times)}\n`);
  expect(Math.max(times.browsingMs, times.endMs)).toBeLessThan(withinMs);
});

test('without a session nobody’s records are given', async ({ terminal }) => {
  const reply = await terminal.shell.evaluate(() =>
    (window as unknown as { guestway: { readOwnRecords(): Promise<unknown> } }).guestway.readOwnRecords(),
  );
  expect(reply).toEqual({ ok: false, code: 'failed' });
});
