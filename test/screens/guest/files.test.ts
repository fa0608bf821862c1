import { expect, type Page } from '@playwright/test';
import { states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

const screen = (label: 'files-list' | 'files-asked' | 'files-none') => {
  const shown = states[label];
  if (shown.name !== 'browsing') throw new Error('no browsing screen');
  return shown;
};

const fileIds = screen('files-list').files.files.map(({ fileId }) => fileId);

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('a file can be looked at, printed, taken along and deleted, as far as its kind and the profile go', async ({
  guest,
}) => {
  await guest.open(screen('files-list'));
  const names = async (name: string) => row(guest.page, name).getByRole('button').allInnerTexts();
  expect(await names('Boarding pass.pdf')).toEqual([
    'View',
    'Print',
    'To my phone',
    'To the USB stick',
    'Delete',
  ]);
  expect(await names('.docx')).toEqual(['To my phone', 'To the USB stick', 'Delete']);
  expect(await names('holiday.mp4')).toEqual([]);
  await row(guest.page, 'Boarding pass.pdf').getByRole('button', { name: 'View' }).click();
  await row(guest.page, 'Boarding pass.pdf').getByRole('button', { name: 'Print' }).click();
  expect(await guest.sent()).toEqual([
    { name: 'showFile', input: { fileId: fileIds[0] } },
    { name: 'preparePrint', input: { fileId: fileIds[0] } },
  ]);
});

test('deleting asks once; a double tap does not answer, Escape and No keep the file', async ({ guest }) => {
  await guest.open(screen('files-list'));
  const { page } = guest;
  const file = row(page, 'Boarding pass.pdf');
  await file.getByRole('button', { name: 'Delete' }).click();
  await expect(file.getByRole('button', { name: 'No, keep' })).toBeFocused();
  // Within the time of a double tap.
  await file.getByRole('button', { name: 'Yes, delete' }).click();
  expect(await guest.sent()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(file.getByRole('button', { name: 'Delete' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Your files' })).toBeVisible();
  await file.getByRole('button', { name: 'Delete' }).click();
  await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + 1_000);
  await file.getByRole('button', { name: 'Yes, delete' }).click();
  expect(await guest.sent()).toEqual([{ name: 'deleteFile', input: { fileId: fileIds[0] } }]);
});

test('a file on its way says how far it is', async ({ guest }) => {
  await guest.open(screen('files-list'));
  await expect(row(guest.page, 'holiday.mp4')).toContainText('On its way: 61 MB of 180 MB');
  await expect(row(guest.page, 'File without a name')).toContainText('On its way: 12 kB');
});

test('without any file it says where files come from, and Escape leads back to the page', async ({
  guest,
}) => {
  await guest.open(screen('files-none'));
  await expect(guest.page.getByText('No files yet.')).toBeVisible();
  await guest.page.keyboard.press('Escape');
  expect(await guest.sent()).toEqual([{ name: 'showPanel', input: { panel: null } }]);
});

test.describe('a page that asks for files', () => {
  test.beforeEach(async ({ guest }) => {
    await guest.open(screen('files-asked'));
    await expect(guest.page.getByRole('heading', { name: 'consulate.example asks for files' })).toBeFocused();
    await guest.page.clock.setFixedTime((await guest.page.evaluate(() => Date.now())) + 1_000);
  });

  const choices = (page: Page) => page.getByRole('list', { name: 'Files' }).getByRole('button');

  test('gets what the guest chooses, whole files only', async ({ guest }) => {
    await expect(choices(guest.page)).toHaveCount(4);
    await expect(guest.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
    await choices(guest.page).nth(0).click();
    await choices(guest.page).nth(1).click();
    await choices(guest.page).nth(0).click();
    await choices(guest.page).nth(3).click();
    await guest.page.getByRole('button', { name: 'Send', exact: true }).click();
    const input = { fileIds: [fileIds[1], fileIds[3]] };
    expect(await guest.sent()).toEqual([{ name: 'answerFiles', input }]);
  });

  test('gets one where it takes one', async ({ guest }) => {
    const question = { kind: 'files', host: 'consulate.example', multiple: false } as const;
    await guest.show({ ...screen('files-asked'), question });
    await expect(
      guest.page.getByRole('heading', { name: 'consulate.example asks for a file' }),
    ).toBeVisible();
    await choices(guest.page).nth(0).click();
    await choices(guest.page).nth(1).click();
    await guest.page.getByRole('button', { name: 'Send', exact: true }).click();
    expect(await guest.sent()).toEqual([{ name: 'answerFiles', input: { fileIds: [fileIds[1]] } }]);
  });

  test('gets nothing when the guest says so, by touch or by Escape', async ({ guest }) => {
    await guest.page.getByRole('button', { name: 'Send nothing' }).click();
    await guest.page.keyboard.press('Escape');
    const nothing = { name: 'answerFiles', input: { fileIds: [] } };
    await expect.poll(() => guest.sent()).toEqual([nothing, nothing]);
  });
});
