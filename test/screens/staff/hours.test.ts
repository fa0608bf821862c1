import type { Page } from '@playwright/test';
import { everyDay } from '../../fakes/staff-timetables.ts';
import { expect, expectAccessible, goTo, personOf, signIn, speak, test } from './desk-browser.ts';

const row = (page: Page, label: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label }) });
const day = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const openHours = async (page: Page): Promise<void> => {
  await goTo(page, /Fleet/);
  await page.getByRole('button', { name: 'Hours', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Hours', exact: true })).toBeFocused();
};

test.describe('hours by weekday, for IT', () => {
  test.beforeEach(async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, 'it'));
    await openHours(page);
  });

  test('show what holds, for which terminals it differs and who has not taken it', async ({ page }) => {
    const table = page.getByRole('region', { name: 'Terminals and the hours they follow' });
    await expect(table.getByRole('rowheader')).toHaveText(['Lobby 2', 'Lobby 1', 'Lounge', 'Spa']);
    await expect(row(page, 'Lobby 2')).toContainText('Its own hours');
    await expect(row(page, 'Lobby 1')).toContainText('Hours of the hotel');
    await expect(row(page, 'Lounge')).toContainText('Not taken yet');
    await expect(row(page, 'Tuesday')).toContainText('07:00–23:00');
    await expect(row(page, 'Tuesday')).toContainText('23:30–05:00');
    await expect(row(page, 'Monday').getByRole('cell')).toHaveText([
      ...['07:00–23:00', 'As configured on the terminal', 'None'],
    ]);
  });

  test('are written and saved by keyboard, with a day copied to all', async ({ page, gateway }) => {
    await field(page, 'Monday, span 1, from').fill('8');
    await field(page, 'Monday, span 1, to').fill('12:00');
    await page.getByRole('button', { name: 'Add a span: Monday' }).press('Enter');
    await field(page, 'Monday, span 2, from').fill('22');
    await field(page, 'Monday, span 2, to').fill('2:00');
    await page.getByRole('button', { name: 'Copy to all days: Monday' }).press('Enter');
    await page.getByRole('button', { name: 'Remove span 2 of Sunday' }).press('Enter');
    expect(gateway.calls.filter(({ name }) => name === 'setTimetable')).toEqual([]);
    await field(page, 'Sunday, span 1, to').press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
    const spans = [
      { from: '08:00', to: '12:00' },
      { from: '22:00', to: '02:00' },
    ];
    expect(gateway.calls.find(({ name }) => name === 'setTimetable')?.body).toMatchObject({
      version: 3,
      timetable: { opening: { ...everyDay(...spans), sunday: spans.slice(0, 1) }, screen: null },
    });
    await expect(row(page, 'Friday')).toContainText('08:00–12:00, 22:00–02:00');
    await expect(row(page, 'Lobby 1')).toContainText('Not taken yet');
    // Twice in a row is no conflict with oneself.
    await page.getByRole('tab', { name: 'Screen lit' }).click();
    await page.getByRole('radio', { name: 'By weekday' }).press('Space');
    await page.getByRole('button', { name: 'Add a span: Monday' }).click();
    await field(page, 'Monday, span 1, from').fill('6');
    await field(page, 'Monday, span 1, to').fill('24');
    await page.getByRole('button', { name: 'Copy to all days: Monday' }).click();
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(row(page, 'Friday')).toContainText('06:00–24:00');
  });

  test('say what is wrong and send nothing', async ({ page, gateway }) => {
    const problem = page.getByRole('alert').filter({ hasText: 'Nothing was saved.' });
    await field(page, 'Monday, span 1, to').fill('7:00');
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(problem).toContainText('Opening hours: a span is not right yet.');
    await expect(day(page, 'Monday').getByRole('alert').first()).toContainText('From and to are the same.');
    await field(page, 'Monday, span 1, to').fill('noon');
    await expect(day(page, 'Monday').getByRole('alert').first()).toContainText('Write two times');
    await field(page, 'Monday, span 1, to').fill('7:00');
    await field(page, 'Monday, span 1, from').fill('22:00');
    await field(page, 'Tuesday, span 1, from').fill('6:59');
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(problem).toContainText('two spans overlap');
    for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
      await page.getByRole('button', { name: `Remove span 1 of ${name}` }).click();
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(problem).toContainText('needs at least one span');
    await page.getByRole('button', { name: 'Undo changes' }).click();
    await expect(field(page, 'Monday, span 1, from')).toHaveValue('07:00');
    await expect(problem).toHaveCount(0);
    expect(gateway.calls.filter(({ name }) => name === 'setTimetable')).toEqual([]);
  });

  test('that somebody else has changed meanwhile are not overwritten, and shown on undoing', async ({
    page,
    gateway,
    hotel,
  }) => {
    await field(page, 'Monday, span 1, from').fill('8:00');
    const theirs = { opening: everyDay({ from: '10:00', to: '11:00' }), screen: null, maintenance: null };
    hotel.timetables.hotel = { version: 9, timetable: theirs, setBy: 'ima', setAtMs: 1 };
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Somebody else has changed' })).toBeVisible();
    await expect(field(page, 'Monday, span 1, from')).toHaveValue('8:00');
    expect(hotel.timetables.hotel.version).toBe(9);
    const looks = () => gateway.calls.filter(({ name }) => name === 'timetables').length;
    const before = looks();
    await page.getByRole('button', { name: 'Undo changes' }).click();
    await expect(field(page, 'Monday, span 1, from')).toHaveValue('10:00');
    // Every look is recorded.
    expect(looks()).toBe(before + 1);
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  });

  test('of one terminal begin as those of the hotel, and can be taken back', async ({ page, gateway }) => {
    await page.getByRole('button', { name: 'Hours of Lobby 1' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Lobby 1' })).toBeFocused();
    await field(page, 'Monday, span 1, from').fill('8:00');
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(page.getByText('Its own hours')).toBeVisible();
    await expect(row(page, 'Monday')).toContainText('08:00–23:00');
    await page.getByRole('button', { name: 'Follow the hotel again' }).click();
    await expect(page.getByText('Hours of the hotel')).toBeVisible();
    await expect(row(page, 'Monday')).toContainText('07:00–23:00');
    await expect(field(page, 'Monday, span 1, from')).toHaveValue('07:00');
    const sent = gateway.calls.filter(({ name }) => name === 'setTerminalTimetable');
    expect(sent.map(({ body }) => body)).toMatchObject([{ version: 0 }, { version: 5, timetable: null }]);
    await page.getByRole('button', { name: 'All hours' }).click();
    await expect(row(page, 'Lobby 1')).toContainText('Hours of the hotel');
  });
});

test('an auditor reads hours and changes none', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await openHours(page);
  await expect(row(page, 'Tuesday')).toContainText('07:00–23:00');
  await page.getByRole('button', { name: 'Hours of Lobby 2' }).click();
  await expect(row(page, 'Tuesday')).toContainText('09:00–18:00');
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['All hours']);
});

/** What axe takes for a whole page on a machine with much else to do. */
const slowMs = 240_000;

for (const [language, name] of [
  ['en', 'Hours'],
  ['zh-Hans', '时间表'],
] as const)
  test(`hours in ${language} are accessible and as agreed`, async ({ page, gateway, hotel }) => {
    test.setTimeout(slowMs);
    await signIn(page, gateway, personOf(hotel, 'it'));
    await speak(page, language);
    await page.getByRole('navigation').getByRole('button').nth(1).click();
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.getByRole('rowheader')).toHaveCount(11);
    await expectAccessible(page);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `hours-${language}.aria.yml` });
  });
