import { resolve } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { StaffLanguage } from '../../../renderer/staff/texts/languages.ts';
import { type StaffGateway, startStaffGateway } from '../../fakes/staff-gateway.ts';
import { createStaffHotel, type StaffHotel, testNowMs } from '../../fakes/staff-hotel.ts';
import { axeFindings } from '../axe-on.ts';

const bundle = resolve(import.meta.dirname, '../../../out/renderer/staff');

type Fixtures = { readonly hotel: StaffHotel; readonly gateway: StaffGateway; readonly problems: string[] };

/** A test with a hotel, its fake gateway and a desk browser whose clock stands at the test moment. */
export const test = base.extend<Fixtures>({
  viewport: { width: 1366, height: 768 },
  locale: 'en-GB',
  timezoneId: 'Asia/Shanghai',
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  hotel: async ({}, use) => use(createStaffHotel()),
  gateway: async ({ hotel }, use) => {
    const gateway = await startStaffGateway(bundle, hotel);
    await use(gateway);
    await gateway.stop();
  },
  // Every test also holds that the page breaks no policy and throws nothing.
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          problems.push(message.text());
      });
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the page at the test moment. */
export async function openPage(page: Page, gateway: StaffGateway): Promise<void> {
  await page.clock.setFixedTime(testNowMs);
  await page.goto(gateway.url);
}

/** Opens the page and signs a person in, by keyboard. */
export async function signIn(
  page: Page,
  gateway: StaffGateway,
  person: StaffHotel['people'][number] | undefined,
): Promise<void> {
  if (person === undefined) throw new Error('no such person');
  await openPage(page, gateway);
  await page.getByRole('textbox', { name: /Staff ID|员工编号/ }).fill(person.staffId);
  await page.getByRole('textbox', { name: /PIN/ }).fill(person.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** The person of a role in the test hotel. */
export function personOf(
  hotel: StaffHotel,
  role: StaffHotel['people'][number]['role'],
): StaffHotel['people'][number] | undefined {
  return hotel.people.find((one) => one.role === role);
}

/** Types a room number at the desk, in any language, and waits for its guests and for the focus to be where Enter needs it. */
export async function lookUp(page: Page, room: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('textbox').fill(room);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').first()).toBeVisible();
  const issue = page.getByRole('button', { name: /Issue slip|签发凭条/ });
  if ((await issue.count()) > 0) await expect(issue.first()).toBeFocused();
}

/** Opens one of the pages by its name. */
export async function goTo(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
}

/** Speaks another language from now on. */
export async function speak(page: Page, language: StaffLanguage): Promise<void> {
  await page.getByRole('button', { name: language === 'en' ? 'English' : '简体中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Fails on any accessibility fault that axe knows, with the parts it names. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // React Aria speaks from there and clears it by itself; a name it spoke may be gone already.
  const violations = await axeFindings(page, { runOnly: tags }, { exclude: ['[data-live-announcer]'] });
  expect(
    violations.map(({ id, nodes }) => ({ id, parts: nodes.map(({ html }) => html.slice(0, 200)) })),
  ).toEqual([]);
}
