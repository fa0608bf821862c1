import { expect } from '@playwright/test';
import {
  askToEnd,
  checkIn,
  chooseEnglish,
  confirmEnd,
  enterCode,
  heading,
} from '../../../main/demo/drive/guest.ts';
import { freshCode, keptRecords, successor, test, waitForAttract } from './demo-test.ts';

test('a wrong check symbol is refused on the terminal, and nothing is sent or recorded', async ({
  demo,
  terminal,
  folder,
}) => {
  const before = keptRecords(folder).length;
  const it = await demo.signIn('it');
  await chooseEnglish(terminal.shell);
  await enterCode(terminal.shell, 'G0HST-0WAY3');
  await expect(terminal.shell.getByRole('alert').first()).toContainText('One symbol is not right');
  expect(keptRecords(folder).length).toBe(before);
  expect((await it.call('attempts', undefined)).attempts).toEqual([]);
  await terminal.shell.getByRole('button', { name: 'Other language' }).click();
});

test('an unknown, a revoked and a killed code read the same to the guest and differ for staff', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code: revoked } = await freshCode(demo);
  const { code: replaced, grantId } = await freshCode(demo);
  const supervisor = await demo.signIn('supervisor');
  await supervisor.call('reprintGrant', {}, { grantId });
  const said: string[] = [];
  const before = keptRecords(folder).length;
  await chooseEnglish(terminal.shell);
  for (const code of ['G0HST-0WAY2', revoked, replaced]) {
    await enterCode(terminal.shell, code);
    const alert = terminal.shell.getByRole('alert').first();
    await expect(alert).toContainText('not accepted');
    said.push((await alert.textContent()) ?? '');
  }
  expect(new Set(said).size).toBe(1);
  expect(keptRecords(folder).slice(before)).toMatchObject(
    [1, 2, 3].map(() => ({ type: 'access.denied', denied: { reason: 'token-refused' } })),
  );
  const { attempts } = await supervisor.call('attempts', undefined);
  expect(attempts.map(({ reason }) => reason).toSorted()).toEqual(['revoked', 'unknown', 'unknown']);
  await terminal.shell.getByRole('button', { name: 'Other language' }).click();
});

test('a code in lower case, with look-alike letters and full-width digits is the same code', async ({
  demo,
  terminal,
}) => {
  const { code } = await freshCode(demo);
  const asTyped = code
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replace(/\d/, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  await chooseEnglish(terminal.shell);
  await enterCode(terminal.shell, asTyped);
  await expect(heading(terminal.shell, 'What is kept about you')).toBeVisible({ timeout: 20_000 });
  await terminal.shell.getByRole('button', { name: 'Decline and leave' }).click();
  await (await successor(demo, terminal)).disconnect();
});

test('declining costs nothing: no session, the tree is replaced, the grant is free again', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  const before = keptRecords(folder).length;
  await chooseEnglish(terminal.shell);
  await enterCode(terminal.shell, code);
  await terminal.shell.getByRole('button', { name: 'Decline and leave' }).click();
  const next = await successor(demo, terminal);
  await expect(next.shell.getByRole('heading', { level: 1 })).toBeVisible();
  expect(keptRecords(folder).slice(before)).toMatchObject([
    { type: 'access.denied', denied: { reason: 'notice-declined' } },
  ]);
  await waitForAttract(next.shell);
  await checkIn(next.shell, code);
  await askToEnd(next.shell);
  await confirmEnd(next.shell);
  await (await successor(demo, next)).disconnect();
  await next.disconnect();
});

test('the QR of the slip, read by a scanner, opens the session; a forged one and an address do not', async ({
  demo,
  terminal,
}) => {
  const { qr } = await freshCode(demo);
  const { shell } = terminal;
  // A scanner is a keyboard that types fast and ends with Enter.
  const scan = async (text: string): Promise<void> => {
    await shell.keyboard.type(text);
    await shell.keyboard.press('Enter');
  };
  await chooseEnglish(shell);
  await scan('https://evil.example/guestway?code=G0HST0WAY2');
  await expect(shell.getByRole('alert').first()).toBeVisible();
  await scan(`${qr.slice(0, -3)}${qr.endsWith('000') ? '111' : '000'}`);
  await expect(shell.getByRole('alert').first()).toContainText(/not accepted|not a code/);
  expect(terminal.guestPages().filter((page) => page.url().includes('evil'))).toEqual([]);
  await scan(qr);
  await expect(heading(shell, 'What is kept about you')).toBeVisible({ timeout: 20_000 });
  await shell.getByRole('button', { name: 'Decline and leave' }).click();
  await (await successor(demo, terminal)).disconnect();
});
