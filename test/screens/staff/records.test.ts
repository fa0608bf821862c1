import type { Page } from '@playwright/test';
import type { StaffHotel } from '../../fakes/staff-hotel.ts';
import { expect, expectAccessible, goTo, personOf, signIn, speak, test } from './desk-browser.ts';

type Step = (page: Page) => Promise<void>;
type Role = StaffHotel['people'][number]['role'];

const tab =
  (index: number): Step =>
  async (page) =>
    page.getByRole('tab').nth(index).click();

const press =
  (name: RegExp): Step =>
  async (page) =>
    page.getByRole('button', { name }).click();

const approve = press(/^(Approve request|批准申请) RES0LV/);
const newRequest: Step = async (page) => {
  await tab(1)(page);
  await press(/^(New request|新申请)$/)(page);
};
const choose =
  (name: RegExp): Step =>
  async (page) =>
    page.getByRole('radio', { name }).check({ force: true });

/** Every view of the records page: who sees it, and how to get there in any language. */
const views: readonly (readonly [string, Role, readonly Step[]])[] = [
  ['overview', 'supervisor', []],
  ['overview-of-it', 'it', []],
  ['requests', 'supervisor', [tab(1)]],
  ['requests-of-auditor', 'auditor', [tab(1)]],
  ['approve-order', 'supervisor', [tab(1), approve]],
  ['new-hold', 'privacy', [newRequest, choose(/^(Hold|保全)$/)]],
  ['new-resolve', 'privacy', [newRequest, choose(/^(Re-identification|身份查询)$/)]],
  ['checkpoint', 'supervisor', [tab(2), press(/today’s checkpoint|今日检查点/)]],
  ['trail', 'auditor', [tab(3), press(/^(Show the day|显示该日)$/)]],
];

async function openRecords(page: Page): Promise<void> {
  await goTo(page, /^(Records|记录)/);
  await expect(page.getByRole('table').first()).toBeVisible();
}

// One terminal whose records the gateway does not believe.
test.beforeEach(({ hotel }) => {
  hotel.records.overview.origins = hotel.records.overview.origins.map((origin) =>
    origin.label === 'Lobby 2' ? { ...origin, refusal: 'rollback' } : origin,
  );
});

for (const language of ['en', 'zh-Hans'] as const) {
  for (const [name, role, steps] of views) {
    test(`the view ${name} of records in ${language} is accessible and as agreed`, async ({
      page,
      gateway,
      hotel,
    }) => {
      await signIn(page, gateway, personOf(hotel, role));
      await speak(page, language);
      await openRecords(page);
      for (const step of steps) await step(page);
      const isDialog = name === 'approve-order';
      const screen = page.getByRole(isDialog ? 'dialog' : 'main');
      if (name === 'trail') await expect(page.getByRole('table')).toBeVisible();
      if (name === 'checkpoint')
        await expect(
          page
            .getByRole('region', { name: /Sheet|打印页/ })
            .getByRole('img')
            .first(),
        ).toBeVisible();
      await expectAccessible(page);
      await expect(screen).toMatchAriaSnapshot({ name: `${name}-${language}.aria.yml` });
    });
  }
}

for (const direction of ['ltr', 'rtl'] as const) {
  for (const [width, height, what] of [
    [1366, 768, 'a desk screen'],
    [683, 384, 'a desk screen at 200 % zoom'],
  ] as const) {
    test(`nothing of records lies beside ${what}, written ${direction}`, async ({ page, gateway, hotel }) => {
      await page.setViewportSize({ width, height });
      await signIn(page, gateway, personOf(hotel, 'privacy'));
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      await openRecords(page);
      for (const step of [tab(2), press(/today’s checkpoint/), tab(3), press(/^Show the day$/), newRequest]) {
        await step(page);
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(isWider).toBe(false);
      }
    });
  }
}

test('what can be pressed on the records page is at least 48 pixels high', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  await openRecords(page);
  await tab(1)(page);
  const pressed = page.getByRole('button').or(page.getByRole('link')).or(page.getByRole('tab'));
  const heights = await pressed.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(8);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(48);
});

test('alarms name the place and what to do; a hotel without any says so', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  await openRecords(page);
  const alarms = page.getByRole('list', { name: 'What needs a look' }).getByRole('listitem');
  await expect(alarms).toHaveText([
    /^Lobby 2: its records are an older copy/,
    /^Lobby 2: 1 file is past the day/,
    /^Lobby 2: nobody has witnessed/,
    /^Lobby 2: 3 days of records are not there/,
  ]);
  hotel.records.overview.origins = hotel.records.overview.origins.slice(0, 2);
  await goTo(page, /^Terminals/);
  await openRecords(page);
  await expect(page.getByText('Records are whole, witnessed, and deleted on time.')).toBeVisible();
  await expect(alarms).toHaveCount(0);
});

test('IT sees the state and the sheet, and asks the gateway for nothing else', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'it'));
  await openRecords(page);
  await expect(page.getByRole('tab')).toHaveText(['Overview', 'Checkpoint']);
  expect(gateway.calls.map(({ name }) => name)).not.toContain('recordOrders');
});

test('an auditor reads requests and can decide on none', async ({ page, gateway, hotel }) => {
  await signIn(page, gateway, personOf(hotel, 'auditor'));
  await openRecords(page);
  await tab(1)(page);
  await expect(page.getByRole('heading', { name: 'Waiting for a second person' })).toBeVisible();
  await expect(
    page.getByRole('main').getByRole('button', { name: /Approve|Refuse|Take back|New request|Show answer/ }),
  ).toHaveCount(0);
});

test('records that are not believed are told on every page to who looks after them', async ({
  page,
  gateway,
  hotel,
}) => {
  const [own] = hotel.records.overview.origins;
  if (own === undefined) throw new Error('no origin');
  hotel.records.overview.origins = [{ ...own, witnessRefusal: 'shrunk' }];
  await signIn(page, gateway, personOf(hotel, 'it'));
  const strip = page.getByRole('alert').filter({ hasText: /^Records of .* are not believed/ });
  await expect(strip).toBeVisible();
  await openRecords(page);
  await expect(strip).toHaveCount(0);
  await expect(page.getByText(/a witness does not confirm these records \(shrunk\)/)).toBeVisible();
});

test('the desk, which can do nothing about records, is not told of them', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  await expect(page.getByRole('alert').filter({ hasText: /^Records of/ })).toHaveCount(0);
  expect(gateway.calls.map(({ name }) => name)).not.toContain('recordsOverview');
});
