import { expect, type Page } from '@playwright/test';
import { nowMs, onPage, states } from '../../fakes/guest-views.ts';
import { type GuestPage, test } from './guest-page.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Browsing bar' });
const question = (page: Page) =>
  bar(page).getByRole('dialog', { name: 'What can the front desk do for you?' });
const opener = (page: Page) => bar(page).getByRole('button', { name: 'Ask staff' });

/** Presses "Ask staff" and lets the time pass in which the question hears nothing. */
async function openQuestion({ page }: GuestPage): Promise<void> {
  await opener(page).click();
  await expect(question(page)).toBeVisible();
  await page.clock.setFixedTime(nowMs + 1000);
}

for (const [about, name] of [
  ['time', 'More time'],
  ['other', 'Something else'],
] as const) {
  test(`"${name}" goes to the desk once, and the controls come back`, async ({ guest }) => {
    await guest.open(states['browsing-page']);
    await openQuestion(guest);
    const place = await question(guest.page).getByRole('button', { name }).boundingBox();
    const [x, y] = [(place?.x ?? 0) + (place?.width ?? 0) / 2, (place?.y ?? 0) + (place?.height ?? 0) / 2];
    await guest.page.mouse.click(x, y);
    await expect(question(guest.page)).toHaveCount(0);
    await expect(opener(guest.page)).toBeFocused();
    // The second tap of a double tap falls on what lay under the answer.
    await guest.page.mouse.click(x, y);
    await expect(bar(guest.page).getByRole('button', { name: 'Back' })).toBeVisible();
    await expect(question(guest.page).or(bar(guest.page).getByRole('alertdialog'))).toHaveCount(0);
    // A clock that is set back takes nobody the way to the end.
    await guest.page.clock.setFixedTime(nowMs - 3_600_000);
    await bar(guest.page).getByRole('button', { name: 'End', exact: true }).click();
    await expect(bar(guest.page).getByRole('alertdialog')).toBeVisible();
    // That second tap may have touched the address line, which brings the keyboard and nothing else.
    const sent = (await guest.sent()).filter((command) => command.name !== 'useKeyboard');
    expect(sent).toEqual([{ name: 'askHelp', input: { about } }]);
  });
}

test('the question is answered by keyboard alone, and put away with Escape', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states['browsing-start']);
  await opener(page).focus();
  await page.keyboard.press('Enter');
  await expect(question(page).getByRole('button', { name: 'More time' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(opener(page)).toBeFocused();
  expect(await guest.sent()).toEqual([]);
  await openQuestion(guest);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => guest.sent()).toEqual([{ name: 'askHelp', input: { about: 'other' } }]);
});

test('a double tap on "Ask staff" asks for nothing', async ({ guest }) => {
  await guest.open(states['browsing-page']);
  await opener(guest.page).dblclick();
  for (const name of ['More time', 'Something else', 'Close'])
    await question(guest.page).getByRole('button', { name }).click();
  await expect(question(guest.page)).toBeVisible();
  expect(await guest.sent()).toEqual([]);
});

test('a question that the terminal does not take can be asked again', async ({ guest }) => {
  await guest.open(states['browsing-page']);
  await guest.answerWith('failed');
  await openQuestion(guest);
  await question(guest.page).getByRole('button', { name: 'More time' }).click();
  await expect(question(guest.page).getByRole('alert')).toHaveText('That did not work. Please try again.');
  await guest.answerWith('ok');
  await question(guest.page).getByRole('button', { name: 'More time' }).click();
  await expect(question(guest.page)).toHaveCount(0);
});

test('where the desk cannot be reached there is nothing to press', async ({ guest }) => {
  await guest.open(states['browsing-no-desk']);
  await expect(bar(guest.page).getByRole('button', { name: 'End', exact: true })).toBeVisible();
  await expect(opener(guest.page)).toHaveCount(0);
  await guest.show(states['browsing-gateway']);
  await expect(opener(guest.page)).toHaveCount(0);
  await guest.show(onPage());
  await expect(opener(guest.page)).toBeVisible();
});

test('that the desk has the question stands above the bar, and so does that it has not', async ({
  guest,
}) => {
  const { page } = guest;
  await guest.open(states['browsing-asked']);
  await expect(
    page.getByRole('status').filter({ hasText: 'The front desk has your question.' }),
  ).toBeVisible();
  await guest.show(states['browsing-ask-failed']);
  await expect(page.getByRole('status').filter({ hasText: 'did not reach the front desk' })).toBeVisible();
  await page.getByRole('button', { name: 'OK' }).click();
  expect(await guest.sent()).toEqual([{ name: 'dismissMessage' }]);
});

test('the question fits into the bar at every width and in every language', async ({ guest }) => {
  await guest.open(states['browsing-page']);
  for (const [language, name] of [
    ['en', 'Ask staff'],
    ['zh-Hans', '联系前台'],
  ] as const) {
    for (const width of [1920, 1366, 1024, 960, 683]) {
      await guest.page.setViewportSize({ width, height: 768 });
      await guest.show(states['browsing-page'], language);
      await bar(guest.page)
        .or(guest.page.getByRole('region', { name: '浏览工具栏' }))
        .first()
        .waitFor();
      await guest.page.getByRole('button', { name }).click();
      const dialog = guest.page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      const cut = await dialog.evaluate((element) =>
        [element, ...element.querySelectorAll('p, button')]
          .filter(
            (each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 2,
          )
          .map((each) => each.textContent),
      );
      expect(cut, `${language} at ${width}`).toEqual([]);
      await guest.page.keyboard.press('Escape');
    }
  }
});
