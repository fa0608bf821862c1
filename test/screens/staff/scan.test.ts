import type { Page } from '@playwright/test';
import { passportLines, secretsOfPassport } from '../../fakes/passports.ts';
import { expect, expectAccessible, lookUp, personOf, signIn, speak, test } from './desk-browser.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const slip = (page: Page) => page.getByRole('region', { name: 'Slip' });
const issueButton = (page: Page) => page.getByRole('button', { name: 'Issue slip' });
const issued = (calls: readonly { name: string; body: unknown }[]) =>
  calls.filter(({ name }) => name === 'issueGrant').map(({ body }) => body);
const fault = (page: Page, text: string) => dialog(page).getByRole('alert').filter({ hasText: text });

/** Types as a document scanner does: key after key, Enter behind each line. */
async function scan(page: Page, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}

async function openScan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Scan a document' }).press('Enter');
  await expect(dialog(page)).toContainText('Put the open passport on the scanner now.');
}

test.describe('a document scanner at the desk', () => {
  test.beforeEach(async ({ page, gateway, hotel }) => signIn(page, gateway, personOf(hotel, 'desk')));

  test('settles a missing nationality; then Enter issues, and not the Enter of the scanner', async ({
    page,
    gateway,
  }) => {
    await lookUp(page, '306');
    await openScan(page);
    await scan(page, passportLines());
    await expect(dialog(page)).toHaveCount(0);
    const status = page.getByRole('status').filter({ hasText: 'Read from the document' });
    await expect(status).toHaveText('Read from the document: Foreign passport, not expired.');
    await expect(page.getByRole('radio', { name: 'Foreign passport' })).toBeChecked();
    await expect(issueButton(page)).toBeFocused();
    expect(issued(gateway.calls)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(slip(page)).toContainText('G0HST-0WAY2');
    expect(issued(gateway.calls)).toEqual([
      {
        stayKey: 'k-306',
        profileId: 'open-web',
        scan: { nationality: 'D', documentClass: 'foreign-passport' },
      },
    ]);
  });

  test('is understood when it begins by itself while the card has the focus', async ({ page, gateway }) => {
    await lookUp(page, '306');
    await expect(issueButton(page)).toBeFocused();
    await scan(page, passportLines({ nationality: 'FRA' }));
    await expect(page.getByText('Read from the document: Foreign passport, not expired.')).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByRole('radio', { name: 'Open web' })).toBeChecked();
    expect(issued(gateway.calls)).toEqual([]);
  });

  test('reads for the companion who is chosen, and another adult starts without a document', async ({
    page,
    gateway,
  }) => {
    await lookUp(page, '103');
    await page.getByRole('radio', { name: 'Adult 3, not named' }).press('Space');
    await openScan(page);
    await scan(page, passportLines({ nationality: 'USA' }));
    await expect(page.getByText('Read from the document')).toBeVisible();
    await page.getByRole('radio', { name: 'Guest C.B.' }).press('Space');
    await expect(page.getByText('Read from the document')).toHaveCount(0);
    await issueButton(page).press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Choose the document first.' })).toBeVisible();
    await page.getByRole('radio', { name: 'Adult 3, not named' }).press('Space');
    await openScan(page);
    await scan(page, passportLines({ nationality: 'USA' }));
    await expect(issueButton(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(slip(page)).toBeVisible();
    expect(issued(gateway.calls)).toEqual([
      {
        stayKey: 'k-103',
        profileId: 'open-web',
        slot: 3,
        scan: { nationality: 'USA', documentClass: 'foreign-passport' },
      },
    ]);
  });

  const good = passportLines();
  for (const [what, lines, text] of [
    ['an expired passport', passportLines({ expires: '251231' }), 'This passport has expired.'],
    ['half a document', [good[0]], 'The scan could not be read.'],
    ['a wrong check digit', [good[0], `X${good[1].slice(1, 43)}9`], 'A check digit is wrong'],
    [
      'an identity card',
      ['I<D<<T220001293'.padEnd(30, '<'), '6'.repeat(30), 'M'.repeat(30)],
      'not a passport',
    ],
    ['an unknown state', passportLines({ nationality: 'UTO' }), 'The nationality code in this passport'],
    ['far too much', ['<'.repeat(300)], 'The scan could not be read.'],
    ['Chinese characters', ['护照'], 'went through the Chinese input method'],
  ] as const) {
    test(`says what is wrong with ${what}, keeps nothing, and takes the next scan`, async ({
      page,
      gateway,
    }) => {
      await lookUp(page, '306');
      await openScan(page);
      if (what === 'Chinese characters')
        await page.evaluate(() =>
          window.dispatchEvent(new KeyboardEvent('keydown', { key: '护', cancelable: true })),
        );
      else await scan(page, lines);
      await expect(fault(page, text)).toBeVisible();
      expect(issued(gateway.calls)).toEqual([]);
      await scan(page, good);
      await expect(dialog(page)).toHaveCount(0);
      await expect(page.getByText('Read from the document')).toBeVisible();
    });
  }

  test('presses nothing, wherever the focus is in its dialog', async ({ page }) => {
    await lookUp(page, '306');
    await openScan(page);
    await page.keyboard.press('Tab');
    const cancel = dialog(page).getByRole('button', { name: 'Cancel' });
    await expect(cancel).toBeFocused();
    await scan(page, [good[0]]);
    await expect(fault(page, 'The scan could not be read.')).toBeVisible();
    await expect(cancel).toBeFocused();
    await scan(page, good);
    await expect(page.getByText('Read from the document')).toBeVisible();
  });

  test('asks for a reload when the gateway was updated under the page', async ({ page, gateway }) => {
    await page.route('**/assets/lib-*.js', (route) => route.abort());
    await lookUp(page, '306');
    await openScan(page);
    await scan(page, good);
    await expect(fault(page, 'This page is older than the gateway.')).toBeVisible();
    expect(issued(gateway.calls)).toEqual([]);
  });

  test('leaves the dialog by Escape and by Cancel, and what was half read is forgotten', async ({ page }) => {
    await lookUp(page, '306');
    await openScan(page);
    await page.keyboard.type('P<D<<QUILL');
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await openScan(page);
    await page.keyboard.press('Tab');
    await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByRole('radio', { name: 'Foreign passport' })).not.toBeChecked();
    await openScan(page);
    await scan(page, passportLines());
    await expect(page.getByText('Read from the document')).toBeVisible();
  });

  test('a rule that does not take the nationality says so, and the scan is gone', async ({ page }) => {
    await lookUp(page, '306');
    await openScan(page);
    await scan(page, passportLines({ nationality: 'CHN' }));
    await expect(issueButton(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article').getByRole('alert')).toContainText(
      'The nationality in this document is not on the list of the rule.',
    );
    await expect(page.getByText('Read from the document')).toHaveCount(0);
  });

  test('judges the end of a passport by the clock of the gateway', async ({ page, gateway }) => {
    // This machine believes it is three years later than it is.
    await page.clock.setFixedTime(Date.parse('2029-11-24T02:00:00Z'));
    await page.goto(gateway.url);
    await expect(page.getByRole('textbox', { name: 'Room number' })).toBeVisible();
    await lookUp(page, '306');
    await openScan(page);
    await scan(page, passportLines({ expires: '270101' }));
    await expect(page.getByText('Read from the document')).toBeVisible();
  });

  test('is not offered for a guest whose nationality is known, and its keys do nothing there', async ({
    page,
    gateway,
  }) => {
    await lookUp(page, '101');
    await expect(page.getByRole('button', { name: 'Scan a document' })).toHaveCount(0);
    await page.keyboard.press('p');
    await expect(dialog(page)).toHaveCount(0);
    expect(issued(gateway.calls)).toEqual([]);
  });

  test('scanned into the room number is dropped, and never sent', async ({ page, gateway }) => {
    for (const lines of [
      passportLines(),
      passportLines({ code: 'PM', names: 'QUILLFEATHERSTONEHAUGHTON' }),
    ]) {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
      await scan(page, lines);
      await expect(page.getByRole('alert').filter({ hasText: 'A document was scanned' })).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'Room number' })).toHaveValue('');
    }
    expect(gateway.calls.some(({ name }) => name === 'roomStays')).toBe(false);
    // Once the scanner is quiet the field takes a room again.
    await expect(async () => {
      await page.getByRole('textbox', { name: 'Room number' }).fill('');
      await page.keyboard.type('306');
      await expect(page.getByRole('textbox', { name: 'Room number' })).toHaveValue('306', { timeout: 200 });
    }).toPass({ timeout: 10_000 });
    await page.keyboard.press('Enter');
    await expect(issueButton(page)).toBeFocused();
  });

  test('nothing of the document is in a request, on the page, in its storage or in the address', async ({
    page,
    context,
  }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      sent.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers()));
    });
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(document.documentElement.outerHTML)).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const write = console.log;
      for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
        console[name] = (...words: unknown[]) => {
          seen.push(JSON.stringify(words));
          write(...words);
        };
    });
    await lookUp(page, '306');
    await openScan(page);
    await scan(page, passportLines({ expires: '251231' }));
    await expect(fault(page, 'expired')).toBeVisible();
    await scan(page, passportLines());
    await expect(issueButton(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(slip(page)).toBeVisible();
    const onPage = await page.evaluate(async () => {
      const fields = [...document.querySelectorAll('input, textarea')].map(
        (element) => (element as HTMLInputElement).value,
      );
      const stored = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
      const databases = await indexedDB.databases();
      const { seen } = window as unknown as { seen: string[] };
      return JSON.stringify([
        document.documentElement.outerHTML,
        fields,
        stored,
        databases,
        history.state,
        seen,
      ]);
    });
    const kept = JSON.stringify(await context.storageState({ indexedDB: true }));
    expect(sent.some((text) => text.includes('"nationality":"D"'))).toBe(true);
    for (const secret of [...secretsOfPassport, ...passportLines()])
      for (const text of [...sent, onPage, kept, page.url()]) expect(text).not.toContain(secret);
  });
});

test('letters that a supervisor writes as a reason choose no document and open no scan', async ({
  page,
  gateway,
  hotel,
}) => {
  await signIn(page, gateway, personOf(hotel, 'supervisor'));
  hotel.away = { asOfMs: Date.parse('2026-11-24T01:10:00Z'), needsOverride: true };
  await lookUp(page, '306');
  await page.getByRole('textbox', { name: 'Why this guest gets a slip now' }).focus();
  await page.keyboard.type('Passport seen, F 2 H');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Foreign passport' })).not.toBeChecked();
  await expect(page.getByRole('radio', { name: 'Open web' })).toBeChecked();
});

for (const language of ['en', 'zh-Hans'] as const) {
  test(`the scan in ${language} is accessible and as agreed`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, 'desk'));
    await speak(page, language);
    await lookUp(page, '306');
    await page.getByRole('button', { name: /Scan a document|扫描证件/ }).click();
    await scan(page, ['P<D']);
    await expect(page.getByRole('alert').filter({ hasText: /could not be read|无法读取/ })).toBeVisible();
    await expectAccessible(page);
    await expect(dialog(page)).toMatchAriaSnapshot({ name: `scan-${language}.aria.yml` });
  });
}
