import { resolve } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { ReceiptAnswer } from '../../../preload/contract/http-receipts.ts';
import { formatReceiptCode, receiptCodeOf } from '../../../preload/contract/receipt-code.ts';
import { type ReceiptServer, startReceiptServer } from '../../fakes/receipt-server.ts';
import { axeFindings } from '../axe-on.ts';

const bundle = resolve(import.meta.dirname, '../../../out/renderer/public');
const code = receiptCodeOf({ day: 331, origin: 0x1a2b, session: 0x1234_5678_9abc });
const day = 86_400_000;

const answers: Readonly<Record<ReceiptAnswer['state'], ReceiptAnswer>> = {
  kept: {
    state: 'kept',
    records: 3,
    dueAtMs: Date.UTC(2027, 5, 1),
    goneByMs: Date.UTC(2027, 5, 8),
    held: true,
  },
  deleting: { state: 'deleting', goneByMs: Date.UTC(2027, 5, 8), held: false },
  deleted: {
    state: 'deleted',
    deletedAtMs: Date.UTC(2027, 5, 1) + day / 2,
    held: false,
    proofs: [
      {
        origin: 'harbour/gateway',
        index: 712,
        entry: `{"at":1811808000,"key":"${'0'.repeat(32)}","kind":"segment.purged","root":"${'ab'.repeat(32)}","segment":"N1-2026-11-28","size":412}`,
        proof: [`${'A'.repeat(43)}=`],
        note: 'harbour/gateway\n800\nAAAA\n\n— harbour/gateway AAAA\n— harbour/lobby-2/witness AAAA\n',
      },
    ],
  },
  unknown: { state: 'unknown' },
};

const test = base.extend<{ server: ReceiptServer }>({
  viewport: { width: 360, height: 740 },
  timezoneId: 'Asia/Shanghai',
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  server: async ({}, use) => {
    const server = await startReceiptServer(bundle);
    await use(server);
    await server.close();
  },
  page: async ({ page }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        problems.push(message.text());
    });
    await use(page);
    expect(problems).toEqual([]);
  },
});

async function type(page: Page, text: string): Promise<void> {
  await page.getByLabel(/Code of the receipt|回执代码/).fill(text);
  await page.getByRole('button', { name: /^(Ask|查询)$/ }).click();
}

async function expectWhole(page: Page): Promise<void> {
  const violations = await axeFindings(page);
  expect(violations.map(({ id }) => id)).toEqual([]);
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

for (const locale of ['en-GB', 'zh-CN'] as const) {
  test.describe(`for a phone that speaks ${locale}`, () => {
    test.use({ locale });

    test('the page comes in its language, fits a narrow screen, and axe finds nothing', async ({
      page,
      server,
    }) => {
      await page.goto(`${server.origin}/receipt`);
      await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-Hans' : 'en');
      await expectWhole(page);
      await expect(page.locator('body')).toMatchAriaSnapshot({ name: `receipt-ask-${locale}.aria.yml` });
    });

    for (const state of Object.keys(answers) as ReceiptAnswer['state'][]) {
      test(`the answer ${state} is whole, at ordinary size and twice as large`, async ({ page, server }) => {
        server.reply = answers[state];
        await page.goto(`${server.origin}/receipt`);
        await type(page, code);
        await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
        await expectWhole(page);
        await expect(page.getByRole('main')).toMatchAriaSnapshot({
          name: `receipt-${state}-${locale}.aria.yml`,
        });
        await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
        await expectWhole(page);
        await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
        await expectWhole(page);
      });
    }
  });
}

test('the code of a QR is asked for at once, is sent in the body alone, and leaves the address bar', async ({
  page,
  server,
}) => {
  server.reply = answers.kept;
  await page.goto(`${server.origin}/receipt#${code}`);
  await expect(page.getByRole('heading', { name: 'Your records still exist' })).toBeVisible();
  expect(server.asked.map(({ body }) => body)).toEqual([{ code }]);
  expect(server.seen.filter((url) => url.includes(code))).toEqual([]);
  expect(page.url()).toBe(`${server.origin}/receipt`);
  const [{ headers } = { headers: {} }] = server.asked;
  expect(headers).toMatchObject({ 'x-guestway': '1', origin: server.origin });
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('referer');
});

test('a code is taken as people type it, and a slip is told before anything is sent', async ({
  page,
  server,
}) => {
  await page.goto(`${server.origin}/receipt`);
  for (const [text, told] of [
    ['', 'A code has sixteen'],
    ['0000-0000-0000-0001', 'One symbol is not right'],
    ['hello', 'A code has sixteen'],
  ] as const) {
    await type(page, text);
    await expect(page.getByRole('alert')).toContainText(told);
  }
  expect(server.asked).toEqual([]);
  await type(page, ` ${formatReceiptCode(code).toLowerCase().replaceAll('-', ' ')} `);
  await expect(page.getByRole('heading', { name: 'No such records here' })).toBeVisible();
  expect(server.asked).toHaveLength(1);
});

test('a question on its way is not asked again', async ({ page, server }) => {
  server.reply = 'never';
  await page.goto(`${server.origin}/receipt`);
  await type(page, code);
  await page.getByRole('button', { name: 'Asking' }).click({ force: true });
  await page.getByLabel('Code of the receipt').press('Enter');
  expect(server.asked).toHaveLength(1);
});

test('too many questions, and a gateway that fails, are told in words', async ({ page, server }) => {
  await page.goto(`${server.origin}/receipt`);
  server.reply = { status: 429, code: 'cool-down' };
  await type(page, code);
  await expect(page.getByRole('alert')).toHaveText('Too many questions. Please wait a moment and try again.');
  server.reply = { status: 500, code: 'failed' };
  await type(page, code);
  await expect(page.getByRole('alert')).toHaveText('The hotel’s service does not answer. Please try again.');
});

test('the proof can be kept, whole and as it came', async ({ page, server }) => {
  server.reply = answers.deleted;
  // The browser of the tests runs as a user who may write nowhere: the file is read where it is made.
  await page.addInitScript(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file) => {
      void (file as Blob).text().then((text) => Object.assign(window, { savedFile: text }));
      return make(file);
    };
  });
  await page.goto(`${server.origin}/receipt#${code}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the proof' }).click();
  expect((await download).suggestedFilename()).toBe('guestway-deletion-proof.json');
  const saved = await page.evaluate(() => (window as unknown as { savedFile: string }).savedFile);
  expect(JSON.parse(saved).proofs).toEqual(answers.deleted.state === 'deleted' ? answers.deleted.proofs : []);
});

test('the language can be changed at any time, without another question', async ({ page, server }) => {
  server.reply = answers.kept;
  await page.goto(`${server.origin}/receipt#${code}`);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
  await expect(page.getByRole('heading', { name: '您的记录仍然存在' })).toBeVisible();
  await expect(page).toHaveTitle('我的记录还在吗？');
  await page.getByRole('combobox', { name: '语言' }).selectOption('العربية');
  await expect(page.getByRole('heading', { name: 'ما زالت سجلاتك موجودة' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(server.asked).toHaveLength(1);
});

test('the page stores nothing and asks for nothing but itself and the answer', async ({ page, server }) => {
  await page.goto(`${server.origin}/receipt#${code}`);
  await expect(page.getByRole('heading', { name: 'No such records here' })).toBeVisible();
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  const own = /^\/(receipt(\/assets\/[\w.-]+)?|public\/receipts)$/;
  expect(server.seen.filter((url) => !own.test(url))).toEqual([]);
});

test('a hostile fragment is a code that is none', async ({ page, server }) => {
  await page.goto(`${server.origin}/receipt#<img src=x onerror=alert(1)>`);
  await expect(page.getByRole('alert')).toContainText('A code has sixteen');
  await page.goto('about:blank');
  await page.goto(`${server.origin}/receipt#%`);
  await expect(page.getByRole('heading', { name: 'Do my records still exist?' })).toBeVisible();
  expect(server.asked).toEqual([]);
});
