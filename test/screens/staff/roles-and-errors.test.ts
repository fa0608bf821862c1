import { refusalStatus } from '../../../main/gateway/refusal.ts';
import { en } from '../../../renderer/staff/texts/en.ts';
import { zhHans } from '../../../renderer/staff/texts/zh-Hans.ts';
import { expect, personOf, signIn, speak, test } from './desk-browser.ts';

for (const [role, pages, first] of [
  ['desk', ['Desk', 'Groups', 'Grants', 'Terminals', 'Refused tokens', 'Shift'], 'Give a guest access'],
  [
    'supervisor',
    ['Desk', 'Groups', 'Grants', 'Terminals', 'Refused tokens', 'Records', 'Issuance', 'Shift', 'People'],
    'Give a guest access',
  ],
  ['it', ['Terminals', 'Fleet', 'Rules', 'Refused tokens', 'Records'], 'Terminals'],
  [
    'auditor',
    ['Grants', 'Terminals', 'Fleet', 'Rules', 'Refused tokens', 'Records', 'Issuance', 'People'],
    'Grants',
  ],
  ['privacy', ['Records'], 'Records'],
] as const) {
  test(`the role ${role} sees its pages and starts on the first`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, role));
    await expect(page.getByRole('navigation').getByRole('button')).toHaveText([...pages]);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
  });

  test(`the page asks nothing that the role ${role} may not ask`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, role));
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 403) refused.push(response.url());
    });
    for (const name of pages) {
      const button = page.getByRole('navigation').getByRole('button', { name });
      await button.click();
      await expect(button).toHaveAttribute('aria-current', 'page');
      await page.waitForLoadState('networkidle');
    }
    expect(refused).toEqual([]);
  });
}

for (const [language, errors] of [
  ['en', en.errors],
  ['zh-Hans', zhHans.errors],
] as const) {
  test(`every refusal of the gateway reads as words in ${language}`, async ({ page, gateway, hotel }) => {
    await signIn(page, gateway, personOf(hotel, 'desk'));
    await speak(page, language);
    const room = page.getByRole('textbox');
    // A 401 leads to the sign-in, which has tests of its own.
    const codes = Object.entries(refusalStatus).filter(([, status]) => status !== 401);
    expect(codes.length).toBeGreaterThan(20);
    for (const [code] of [...codes, ['a-code-of-a-later-version', 500] as const]) {
      gateway.interfere.set('roomStays', { code, ...(code === 'cool-down' && { retryAfterSeconds: 9 }) });
      const words: string = code in errors ? errors[code as keyof typeof errors] : errors.failed;
      // No room number is longer.
      await room.fill(code.slice(0, 20));
      await room.press('Enter');
      await expect(
        page.getByRole('alert').filter({ hasText: words.replace('{{seconds}}', '9') }),
        code,
      ).toBeVisible();
    }
  });
}

test('a network that fails and a gateway that hangs read as words', async ({ page, gateway, hotel }) => {
  test.setTimeout(40_000);
  await signIn(page, gateway, personOf(hotel, 'desk'));
  gateway.interfere.set('roomStays', 'hang-up');
  await page.keyboard.type('101');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: en.errors.offline })).toBeVisible();
  gateway.interfere.set('roomStays', 'hang');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: en.errors.timeout })).toBeVisible({
    timeout: 15_000,
  });
});

test('the page runs under the policy of the gateway, which refuses a script of another origin and one in the page', async ({
  page,
  gateway,
  hotel,
  problems,
}) => {
  await signIn(page, gateway, personOf(hotel, 'desk'));
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    const handler = document.createElement('div');
    handler.setAttribute('onclick', 'window.handlerRan = true');
    document.body.append(handler);
    handler.click();
    return 'inlineRan' in window || 'handlerRan' in window;
  });
  expect(ran).toBe(false);
  expect(problems.splice(0).length).toBeGreaterThan(0);
});
