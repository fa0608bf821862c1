import { expect } from '@playwright/test';
import { formatReceiptCode } from '../../../preload/contract/receipt-code.ts';
import { onPage, states } from '../../fakes/guest-views.ts';
import { ownKept, ownSample } from '../../fakes/own-records.ts';
import { test } from './guest-page.ts';

const code = formatReceiptCode(ownSample.receipt?.code ?? '');

test('from the bar the records are one tap away', async ({ guest }) => {
  await guest.open(states['browsing-page']);
  await guest.page.getByRole('button', { name: 'What is kept about me' }).click();
  await guest.show(states['browsing-records']);
  await expect(guest.page.getByRole('heading', { level: 1, name: 'What is kept about you' })).toBeFocused();
  expect(await guest.sent()).toEqual([{ name: 'showPanel', input: { panel: 'records' } }]);
});

test('the records are closed by keyboard alone, and the focus goes back to the bar', async ({ guest }) => {
  await guest.open(states['browsing-records']);
  await guest.page.keyboard.press('Escape');
  expect(await guest.sent()).toEqual([{ name: 'showPanel', input: { panel: null } }]);
  await guest.show(states['browsing-page']);
  await expect(guest.page.getByRole('button', { name: 'What is kept about me' })).toBeFocused();
});

test('every record stands there with its fields in words, the others by name, and its own dates', async ({
  guest,
}) => {
  await guest.open(states['browsing-records']);
  const records = guest.page.getByRole('list', { name: 'Records' }).getByRole('listitem');
  await expect(records).toHaveCount(ownKept.length);
  const opened = records.first();
  await expect(opened).toContainText('Start of the session');
  await expect(opened).toContainText('seen by staff');
  await expect(opened).toContainText('Deleted from May 28, 2027, gone by June 4, 2027.');
  await expect(opened).toContainText(
    'Network address of this terminal, and Pointer to the hotel’s network log',
  );
  await expect(opened).not.toContainText('10.20.30.41');
  await expect(records.last()).toContainText('everything erased, and checked');
});

test('a long number is short until it is asked for in full', async ({ guest }) => {
  await guest.open(states['browsing-records']);
  const hash = 'b1946ac92492d2347c6235b4d2611184'.repeat(2);
  await expect(guest.page.getByText('b1946ac92492…')).toBeVisible();
  await expect(guest.page.getByText(hash)).toHaveCount(0);
  await guest.page.getByRole('button', { name: 'Show long numbers in full' }).click();
  await expect(guest.page.getByText(hash)).toBeVisible();
});

test('the receipt at the end shows the code and a QR that is as large as a phone needs', async ({
  guest,
}) => {
  await guest.open(states.receipt);
  await expect(guest.page.getByText(code)).toBeVisible();
  const box = await guest.page.getByRole('img', { name: 'QR of the code' }).boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(150);
});

test('from the receipt the records are one tap away, and no tap within them closes it', async ({ guest }) => {
  await guest.open(states.receipt);
  await guest.page.getByRole('button', { name: 'What is kept about me' }).click();
  await guest.show(states['receipt-records']);
  await guest.page.getByText('Start of the session').click();
  await guest.page.getByRole('button', { name: 'Back' }).click();
  expect(await guest.sent()).toEqual([
    { name: 'showOwnRecords', input: { shown: true } },
    { name: 'showOwnRecords', input: { shown: false } },
  ]);
});

test('records that cannot be read are said to be so, and can be asked for again', async ({ guest }) => {
  await guest.open(states['browsing-page']);
  await guest.answerWith('failed');
  await guest.show(onPage({}, { panel: 'records' }));
  await expect(guest.page.getByRole('main').getByRole('alert')).toHaveText('The records cannot be read now.');
  await guest.answerWith('ok');
  await guest.page.getByRole('button', { name: 'Try again' }).click();
  await expect(guest.page.getByRole('list', { name: 'Records' })).toBeVisible();
});

for (const label of ['browsing-records', 'receipt-records'] as const) {
  test(`a screen reader has the whole of ${label}`, async ({ guest }) => {
    await guest.open(states[label]);
    await expect(guest.page.getByRole('list', { name: 'Records' })).toBeVisible();
    await expect(guest.page.locator('body')).toMatchAriaSnapshot({ name: `guest-${label}.aria.yml` });
  });
}
