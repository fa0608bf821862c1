import { expect, type Page } from '@playwright/test';
import { nowMs, states } from '../../fakes/guest-views.ts';
import { type GuestPage, test } from './guest-page.ts';

/** What has just come up hears nothing for a moment, so that a second tap answers nothing. */
const listen = ({ page }: Pick<GuestPage, 'page'>): Promise<void> => page.clock.setFixedTime(nowMs + 1_000);

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

test.describe('printing', () => {
  test('shows every sheet, counts copies within what may be printed, and prints once', async ({ guest }) => {
    await guest.open(states['browsing-print-ready']);
    const { page } = guest;
    await expect(page.getByRole('heading', { name: 'Print' })).toBeFocused();
    await expect(page.getByRole('listitem').filter({ hasText: 'Sheet 3 of 3' })).toBeVisible();
    await expect(page.locator('main img')).toHaveCount(3);
    await expect(page.getByText('One copy costs ¥2. You pay at the front desk.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'One copy less' })).toBeDisabled();
    for (let copies = 2; copies <= 6; copies += 1) await press(page, 'One copy more');
    // Three sheets, twenty at most: six copies.
    await expect(page.getByRole('button', { name: 'One copy more' })).toBeDisabled();
    await expect(page.getByText('18 sheets', { exact: true })).toBeVisible();
    const order = page
      .getByRole('region', { name: 'Copies' })
      .getByRole('button', { name: 'Print', exact: true });
    await order.click();
    expect(await guest.sent()).toEqual([]);
    await listen(guest);
    await order.dblclick();
    expect(await guest.sent()).toEqual([{ name: 'print', input: { copies: 6 } }]);
  });

  test('closes by its button and by Escape', async ({ guest }) => {
    await guest.open(states['browsing-print-preparing']);
    await press(guest.page, 'Close');
    await guest.page.keyboard.press('Escape');
    expect(await guest.sent()).toEqual([
      { name: 'showPanel', input: { panel: null } },
      { name: 'showPanel', input: { panel: null } },
    ]);
  });

  test('reminds of the paper until the guest says that they have it', async ({ guest }) => {
    await guest.open(states['browsing-print-printed']);
    await expect(guest.page.getByRole('status').filter({ hasText: 'Your paper is ready' })).toBeVisible();
    await press(guest.page, 'I have my paper');
    expect(await guest.sent()).toEqual([{ name: 'showPanel', input: { panel: null } }]);
  });

  test('that failed says what to do, and is tried again', async ({ guest }) => {
    await guest.open(states['browsing-print-failed']);
    await expect(guest.page.getByRole('main').getByRole('alert')).toContainText('You pay nothing.');
    await press(guest.page, 'Try again');
    const [first] = await guest.sent();
    expect(first?.name).toBe('preparePrint');
    await guest.show(states['browsing-print-too-long']);
    await expect(guest.page.getByText('20 sheets at most can be printed at once.')).toBeVisible();
  });
});

test.describe('a page that wants to see the guest', () => {
  for (const [name, allowed] of [
    ['Allow', true],
    ['Do not allow', false],
  ] as const) {
    test(`is answered by "${name}", not by the tap before`, async ({ guest }) => {
      await guest.open(states['browsing-media-asked']);
      const question = guest.page.getByRole('alertdialog', { name: 'meet.example' });
      await expect(question).toHaveAccessibleDescription(
        'This website wants to use the camera and the microphone.',
      );
      await press(guest.page, name);
      expect(await guest.sent()).toEqual([]);
      await listen(guest);
      await press(guest.page, name);
      expect(await guest.sent()).toEqual([{ name: 'answerMedia', input: { allowed } }]);
    });
  }

  test('is seen as long as it may, and stopped by one touch', async ({ guest }) => {
    await guest.open(states['browsing-media-used']);
    await expect(
      guest.page.getByRole('status').filter({ hasText: 'Camera and microphone may be on.' }),
    ).toBeVisible();
    await press(guest.page, 'Turn off');
    expect(await guest.sent()).toEqual([{ name: 'stopMedia', input: undefined }]);
  });
});

test.describe('a file on its way', () => {
  test('to a phone shows a code, the same as text, and stops', async ({ guest }) => {
    await guest.open(states['browsing-to-phone']);
    const part = guest.page.getByRole('region', { name: 'To your phone' });
    await expect(part.getByRole('img', { name: 'QR code with the address of the file' })).toBeVisible();
    await expect(part.getByText('http://192.168.20.31:8631/Zm9yLXRoZS1zY3JlZW5zLQ')).toBeVisible();
    await expect(part.getByRole('timer', { name: 'Time left for this code' })).toHaveText('2:52');
    await listen(guest);
    await part.getByRole('button', { name: 'Stop' }).click();
    expect(await guest.sent()).toEqual([{ name: 'stopHandOver', input: undefined }]);
  });

  test('that did not arrive is sent again', async ({ guest }) => {
    await guest.open(states['browsing-to-phone-failed']);
    const part = guest.page.getByRole('region', { name: 'To your phone' });
    await expect(part.getByRole('alert')).toHaveText('The file did not arrive.');
    await part.getByRole('button', { name: 'Try again' }).click();
    expect((await guest.sent()).map(({ name }) => name)).toEqual(['sendToPhone']);
  });

  test('to a stick cannot be stopped while it is written', async ({ guest }) => {
    await guest.open(states['browsing-to-usb']);
    const part = guest.page.getByRole('region', { name: 'To your USB stick' });
    await expect(part.getByRole('status')).toHaveText('The file is being written. Leave the stick in.');
    await expect(part.getByRole('button')).toHaveCount(0);
  });
});
