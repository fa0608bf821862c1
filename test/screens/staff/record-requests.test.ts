import type { Locator, Page } from '@playwright/test';
import { expect, goTo, personOf, signIn, test } from './desk-browser.ts';

async function openRequests(page: Page): Promise<void> {
  await goTo(page, /^Records$/);
  await page.getByRole('tab', { name: 'Requests' }).click();
  await expect(page.getByRole('table').first()).toBeVisible();
}

async function newRequest(page: Page, kind: string): Promise<Locator> {
  await openRequests(page);
  await page.getByRole('button', { name: 'New request' }).click();
  const form = page.getByRole('form', { name: 'New request' });
  await form.getByText(kind, { exact: true }).click();
  return form;
}

async function fillPaper(form: Locator): Promise<void> {
  await form.getByLabel('Number of the paper').fill('沪公网（2026）118');
  await form.getByLabel('Authority').fill('Lingang Public Security Bureau');
  await form.getByLabel('Purpose').fill('Inspection of the week');
}

test('one’s own request cannot be approved, only taken back, and the page says so', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await openRequests(page);
  const own = page
    .getByRole('region', { name: 'Your requests that wait for another person' })
    .getByRole('row')
    .last();
  await expect(own).toContainText('another person must approve');
  await expect(own.getByRole('button')).toHaveText(['Take back']);
  await own.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Request EXP0RT is taken back.' })).toBeVisible();
  expect(hotel.records.orders[0]?.state).toBe('refused');
});

test('the second person reads what will happen before approving', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'privacy'));
  await openRequests(page);
  await page.getByRole('button', { name: 'Approve request EXP0RT' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Only the two of you can fetch it, once each');
  await expect(dialog).toContainText('沪公网（2026）118');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Request EXP0RT is approved.' })).toBeVisible();
  expect(hotel.records.orders[0]).toMatchObject({ state: 'running', approvedBy: 'pia' });
});

test('a refusal of the gateway stays in the dialog as words', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'privacy'));
  await openRequests(page);
  gateway.interfere.set('approveRecordOrder', { code: 'records-away' });
  await page.getByRole('button', { name: 'Approve request EXP0RT' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'so nothing was done. Call IT.' })).toBeVisible();
  expect(hotel.records.orders[0]?.state).toBe('waiting');
});

test('a package is asked for in three steps, checked, and sent as typed', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  const form = await newRequest(page, 'Package');
  await form.getByText('C: named sessions, for a case').click();
  await form.getByLabel('First day (UTC)').fill('2026-11-20');
  await form.getByLabel('Last day (UTC)').fill('2026-11-21');
  await form.getByLabel('Session numbers').fill('AbCdEfGhIjKlMn01\nAbCdEfGhIjKlMn02');
  await fillPaper(form);
  await form.getByRole('button', { name: 'Check the request' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('nothing is done before');
  await dialog.getByRole('button', { name: 'Ask a second person' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'waits for a second person' })).toBeVisible();
  await expect(form).toHaveCount(0);
  expect(gateway.calls.find(({ name }) => name === 'requestRecordOrder')?.body).toEqual({
    kind: 'export',
    sort: 'C',
    instrument: '沪公网（2026）118',
    authority: 'Lingang Public Security Bureau',
    purpose: 'Inspection of the week',
    expiresAtMs: null,
    holdId: null,
    subjectRef: null,
    scope: {
      fromDay: '2026-11-20',
      toDay: '2026-11-21',
      sessionIds: ['AbCdEfGhIjKlMn01', 'AbCdEfGhIjKlMn02'],
    },
  });
});

test('an incomplete request says what is missing at each answer, and goes nowhere', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  const form = await newRequest(page, 'Hold');
  await form.getByLabel('First day (UTC)').fill('2026-11-25');
  await form.getByLabel('Authority').fill('A.B');
  await form.getByRole('button', { name: 'Check the request' }).click();
  await expect(form.getByRole('alert').filter({ hasText: /\S/ })).toHaveText([
    'This day lies ahead.',
    'Give a day.',
    'Choose a day between two and 184 days ahead.',
    /^Letters, digits/,
    /^Letters, digits/,
    /^Write the purpose/,
  ]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(gateway.calls.map(({ name }) => name)).not.toContain('requestRecordOrder');
});

test('a hold is chosen to be ended, and the page says that it cannot be undone', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  const form = await newRequest(page, 'End of a hold');
  await form.getByRole('radio', { name: /^H0LD00/ }).check({ force: true });
  await fillPaper(form);
  await form.getByRole('button', { name: 'Check the request' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('cannot be brought back');
  await dialog.getByRole('button', { name: 'Ask a second person' }).click();
  await expect(dialog).toHaveCount(0);
  expect(gateway.calls.find(({ name }) => name === 'requestRecordOrder')?.body).toMatchObject({
    kind: 'lift',
    holdId: 'h0ld0001AAAAAAAA',
    scope: { fromDay: '2026-11-24', toDay: '2026-11-24', sessionIds: [] },
  });
});

test('an answer is shown once, survives a press outside, and is gone from page and list once closed', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await openRequests(page);
  await page.getByRole('button', { name: 'Show answer of request ANSWER' }).click();
  await expect(page.getByRole('dialog')).toContainText('shown to you once');
  expect(gateway.calls.map(({ name }) => name)).not.toContain('resolvedSubject');
  await page.getByRole('button', { name: 'Show it now' }).click();
  const answer = page.getByRole('alertdialog');
  await expect(answer).toContainText('1208');
  await page.mouse.click(5, 5);
  await expect(answer).toContainText('S-2026-118820');
  await answer.getByRole('button', { name: 'Close for good' }).click();
  await expect(answer).toHaveCount(0);
  await expect(page.getByText('1208')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Show answer/ })).toHaveCount(0);
  expect(gateway.calls.filter(({ name }) => name === 'resolvedSubject')).toHaveLength(1);
});

test('packing shows its progress, and a package that is ready has a link of its own', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await openRequests(page);
  await expect(page.getByRole('progressbar', { name: 'Packing, 38%' })).toBeVisible();
  const link = page.getByRole('link', { name: 'Save package of request READY0' });
  await expect(link).toHaveAttribute('href', '/staff/records/orders/ready001AAAAAAAA/package');
  await expect(link).toHaveAttribute('download', 'guestway-records-READY0.zip');
});

test('the sheet for the duty log has the gateway first and is alone on paper', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  await goTo(page, /^Records$/);
  await page.getByRole('tab', { name: 'Checkpoint' }).click();
  await page.getByRole('button', { name: 'Make today’s checkpoint' }).click();
  const sheet = page.getByRole('region', { name: 'Sheet' });
  await expect(sheet.getByRole('img')).toHaveCount(2);
  expect(
    await sheet.getByRole('img').evaluateAll((all) => all.map((each) => each.getAttribute('alt'))),
  ).toEqual(['QR code with the checkpoint of This gateway', 'QR code with the checkpoint of Lobby 1']);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByText('Signature').filter({ visible: true })).toHaveCount(1);
  const width = await page
    .getByRole('img', { name: 'QR code with the checkpoint of This gateway' })
    .evaluate((each) => each.getBoundingClientRect().width);
  // 45 mm at 96 pixels an inch.
  expect(width).toBeGreaterThan(169);
});

test('the trail is read when asked for, and a search narrows it', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await goTo(page, /^Records$/);
  await page.getByRole('tab', { name: 'Trail' }).click();
  expect(gateway.calls.map(({ name }) => name)).not.toContain('recordTrail');
  await page.getByRole('button', { name: 'Show the day' }).click();
  await expect(page.getByRole('row')).toHaveCount(9);
  await page.getByRole('searchbox', { name: 'Search' }).fill('package');
  await expect(page.getByRole('rowheader')).toHaveText([
    'Package made (Package A)',
    'Approved a package',
    'Asked for a package',
  ]);
  await expect(page.getByRole('row').nth(2)).toContainText('Not done');
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByText('Nothing fits the search.')).toBeVisible();
});
