import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from './desk-browser.ts';
import { chooseFiles, expect, openRules, test } from './rules-hotel.ts';

test.describe('the rule tester', () => {
  test('explains one address in full: verdict in a word, the filter with its place, and what it outranked', async ({
    page,
    rulesHotel,
  }) => {
    await openRules(page, rulesHotel, 'ada');
    await page.getByRole('radio', { name: 'Essentials, version 2' }).check({ force: true });
    await page.getByRole('textbox', { name: 'Addresses' }).fill('www.news.example/today');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByRole('heading', { name: 'essentials, version 2' })).toBeVisible();
    await expect(page.getByRole('tabpanel', { name: 'Explain' })).toContainText(
      /Addresshttps:\/\/www\.news\.example\/todayVerdictAllowed/,
    );
    await expect(page.getByRole('tabpanel', { name: 'Explain' })).toContainText(
      'navigation.allow[1]  www.news.example',
    );
    await expect(page.getByRole('tabpanel', { name: 'Explain' })).toContainText('navigation.block[0]  *');
    await expectAllAccessible(page);
  });

  test('explains many addresses in a table, as a part of a page when asked', async ({ page, rulesHotel }) => {
    await openRules(page, rulesHotel, 'ada');
    await page.getByRole('radio', { name: 'Essentials, version 2' }).check({ force: true });
    await page
      .getByRole('textbox', { name: 'Addresses' })
      .fill('https://x.ads.example/\nhttp://a.example/\n\nhttps://10.0.0.1/');
    await page.getByRole('radio', { name: 'A part of a page' }).check({ force: true });
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByRole('table').getByRole('row')).toContainText([
      'Verdict',
      'Allowedsubresource.allow[0]  *',
      'BlockedOnly https is opened',
      'BlockedIt lies inside the hotel',
    ]);
    await expectAllAccessible(page);
  });

  test('says which list is missing, and what to do', async ({ page, rulesHotel }) => {
    await openRules(page, rulesHotel, 'ada');
    await page.getByRole('radio', { name: 'Open web, version 4' }).check({ force: true });
    await page.getByRole('textbox', { name: 'Addresses' }).fill('https://a.example/');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '1 rule cannot be used' })).toBeVisible();
    await expect(page.getByRole('table')).toContainText('categories[1]gambling');
    await expect(page.getByRole('table')).toContainText('The gateway does not have this list.');
  });

  test('asks for what is missing, and keeps what was typed while another tab is looked at', async ({
    page,
    rulesHotel,
  }) => {
    await openRules(page, rulesHotel, 'ada');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Type at least one address.' })).toBeVisible();
    await page.getByRole('radio', { name: 'Pasted text' }).check({ force: true });
    await page.getByRole('textbox', { name: 'Addresses' }).fill('a.example');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Paste the profile first.' })).toBeVisible();
    await page.getByRole('textbox', { name: /JSON or signed text/ }).fill('{"kind":"profile"}');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The form is wrong at' })).toBeVisible();
    await page.getByRole('tab', { name: 'Vectors' }).click();
    await page.getByRole('tab', { name: 'Explain' }).click();
    await expect(page.getByRole('textbox', { name: 'Addresses' })).toHaveValue('a.example');
  });

  test('compares an opened profile with one of the hotel: differences and verdicts', async ({
    page,
    rulesHotel,
  }) => {
    const rules = {
      default: 'allow',
      navigation: { block: ['new.example'], allow: [] },
      subresource: { block: [], allow: ['*'] },
      categories: [{ name: 'ads', sha256: rulesHotel.adsSha256, verdict: 'block' }],
      privateTargets: [],
    } as const;
    const draft = await rulesHotel.sign('essentials', { version: 3, rules: rules as never });
    await openRules(page, rulesHotel, 'ada');
    await page.getByRole('tab', { name: 'Compare' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Compare' });
    await panel
      .getByRole('radiogroup', { name: 'Before' })
      .getByRole('radio', { name: 'Essentials, version 2' })
      .check({ force: true });
    await panel
      .getByRole('radiogroup', { name: 'After' })
      .getByRole('radio', { name: 'A file' })
      .check({ force: true });
    await chooseFiles(page, 'Open a file: After', { 'draft.jws': draft });
    await expect(panel.getByText(/draft\.jws, /)).toBeVisible();
    await panel.getByRole('textbox', { name: 'Addresses' }).fill('new.example\nnews.example\nx.ads.example');
    await panel.getByRole('button', { name: 'Compare' }).click();
    await expect(panel.getByRole('table').first()).toContainText('Addedrules.navigation.blocknew.example');
    await expect(panel.getByRole('table').first()).toContainText('Removedrules.navigation.blocknews.example');
    await expect(panel.getByRole('heading', { name: '1 verdict changes, of 3 addresses' })).toBeVisible();
    await expect(panel.getByRole('table').last()).toContainText('https://news.exampleBlockedAllowed');
    await expectAllAccessible(page);
  });

  test('lists what the profiles name, whether it is here, and details of one', async ({
    page,
    rulesHotel,
  }) => {
    await openRules(page, rulesHotel, 'ada');
    await page.getByRole('tab', { name: 'Lists' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Lists' });
    await expect(panel.getByRole('row', { name: /ads/ })).toContainText('ReadyBlocks2');
    await expect(panel.getByRole('row', { name: /gambling/ })).toContainText('Missing');
    await panel.getByRole('button', { name: 'Details of ads' }).click();
    await expect(panel.getByText('Fingerprints')).toBeVisible();
    await chooseFiles(page, /A compiled list or a profile of yours/, {
      'noise.bin': Buffer.from([255, 0, 1]),
    });
    await panel.getByRole('button', { name: 'Show details' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The file is not UTF-8 text.' })).toBeVisible();
    await expectAllAccessible(page);
  });

  test('builds a list, saves it, and keeps it where a profile names it', async ({ page, rulesHotel }) => {
    await openRules(page, rulesHotel, 'ivo');
    await page.getByRole('tab', { name: 'Build a list' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Build a list' });
    await panel.getByRole('button', { name: 'Build', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Open a file first.' })).toBeVisible();
    await chooseFiles(page, 'Open texts', { 'gambling.txt': rulesHotel.gamblingText });
    await expect(panel.getByText(/gambling\.txt, /)).toBeVisible();
    await panel.getByRole('button', { name: 'Build', exact: true }).click();
    await expect(panel.getByRole('heading', { name: 'The list is made.' })).toBeVisible();
    const download = page.waitForEvent('download');
    await panel.getByRole('link', { name: 'Save the list' }).click();
    const file = await download;
    const saved = await page.request.get(file.url());
    const digest = createHash('sha256')
      .update(await saved.body())
      .digest('hex');
    expect(file.suggestedFilename()).toBe(`${digest}.gwl`);
    await expect(panel.getByText(digest)).toBeVisible();
    await panel.getByRole('button', { name: 'Keep at this gateway' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The list is kept.' })).toBeVisible();
    await expectAllAccessible(page);
    await page.getByRole('tab', { name: 'Lists' }).click();
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByRole('row', { name: /gambling/ })).toContainText('Ready');
  });

  test('tells each line that is not in the list, and makes no list of faulty texts unless asked', async ({
    page,
    rulesHotel,
  }) => {
    await openRules(page, rulesHotel, 'ivo');
    await page.getByRole('tab', { name: 'Build a list' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Build a list' });
    await chooseFiles(page, 'Open texts', {
      'bad.txt': '0.0.0.0 good.example\n0.0.0.0 bad_name!.example\n',
      'more.txt': 'other.example\n',
    });
    await expect(panel.getByText(/more\.txt, /)).toBeVisible();
    await panel.getByRole('button', { name: 'Build', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'No list was made.' })).toBeVisible();
    await expect(panel.getByRole('table').last()).toContainText(
      'bad.txt2Not understoodThe name has characters that no name has',
    );
    await panel.getByText('Leave out lines that are not understood').click();
    await panel.getByRole('button', { name: 'Build', exact: true }).click();
    await expect(panel.getByRole('heading', { name: 'The list is made.' })).toBeVisible();
    await expect(panel.getByText('No profile in force names this digest yet.')).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Keep at this gateway' })).toHaveCount(0);
    await expectAllAccessible(page);
  });

  test('runs vectors, shows what differs and saves the answers', async ({ page, rulesHotel }) => {
    const vector = { block: ['a.example'], allow: [], url: 'https://a.example/' };
    const vectors = [
      { id: 1, ...vector, expect: 'block' },
      { id: 2, ...vector, expect: 'allow' },
    ];
    await openRules(page, rulesHotel, 'ada');
    await page.getByRole('tab', { name: 'Vectors' }).click();
    await chooseFiles(page, 'Open a file: Vector file', { 'vectors.json': JSON.stringify({ vectors }) });
    const panel = page.getByRole('tabpanel', { name: 'Vectors' });
    await expect(panel.getByText(/vectors\.json, /)).toBeVisible();
    await panel.getByRole('button', { name: 'Run' }).click();
    await expect(panel.getByRole('heading', { name: '1 of 2 vectors agree.' })).toBeVisible();
    await expect(panel.getByRole('row').last()).toHaveText('2AllowedBlocked');
    const download = page.waitForEvent('download');
    await panel.getByRole('link', { name: 'Save the answers' }).click();
    const answers = await (await page.request.get((await download).url())).json();
    expect(answers).toEqual([
      { id: 1, got: 'block' },
      { id: 2, got: 'block' },
    ]);
    await expectAllAccessible(page);
  });

  test('offers an auditor everything but building', async ({ page, rulesHotel }) => {
    await openRules(page, rulesHotel, 'ada');
    await expect(page.getByRole('tab')).toHaveText(['Explain', 'Compare', 'Lists', 'Vectors']);
  });

  test('is walked by keyboard alone, and its tabs by arrows', async ({ page, rulesHotel }) => {
    await openRules(page, rulesHotel, 'ivo');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('tab', { name: 'Explain' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('radio', { name: 'Open web, version 4' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'Essentials, version 2' })).toBeChecked();
    await page.keyboard.press('Tab');
    await page.keyboard.type('shop.example/open');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'essentials, version 2' })).toBeVisible();
  });
});

for (const [language, tag, tabs] of [
  ['English', 'en', ['Explain', 'Compare', 'Lists', 'Build a list', 'Vectors']],
  ['简体中文', 'zh-Hans', ['解释', '比较', '列表', '生成列表', '测试向量']],
] as const) {
  test(`in ${language} every tab is accessible, as agreed, fits at 200 % zoom and can be touched`, async ({
    page,
    rulesHotel,
  }) => {
    test.setTimeout(120_000);
    await openRules(page, rulesHotel, 'ivo');
    await page.getByRole('button', { name: language }).click();
    for (const [nth, name] of tabs.entries()) {
      await page.getByRole('tab', { name, exact: true }).click();
      const panel = page.getByRole('tabpanel', { name, exact: true });
      await expect(panel).toBeVisible();
      await expectToFit(page);
      await expectAllAccessible(page);
      const heights = await panel
        .getByRole('button')
        .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
      expect(Math.min(48, ...heights)).toBe(48);
      // Digests change with the form of list files; what the lists tell is looked at in a test of its own.
      if (nth !== 2)
        await expect(panel).toMatchAriaSnapshot({ name: `${snapshotNames[nth]}-${tag}.aria.yml` });
    }
  });
}

const snapshotNames = ['rules-explain', 'rules-compare', 'rules-lists', 'rules-build', 'rules-vectors'];

/** Nothing lies beside the screen: a desk's, the same at 200 % zoom, and either read from right to left. */
async function expectToFit(page: Page): Promise<void> {
  for (const [width, height] of [
    [683, 384],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const dir of ['rtl', 'ltr']) {
      await page.evaluate((to) => document.documentElement.setAttribute('dir', to), dir);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
}

/** From the top: what lies under the header after a scroll would count as too small to touch. */
async function expectAllAccessible(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page);
}
