import { expect, type Page } from '@playwright/test';
import { drawCode, formatCode } from '../../../preload/contract/token-code.ts';
import { nowMs, states } from '../../fakes/guest-views.ts';
import { type GuestPage, test } from './guest-page.ts';

/** Stands in for chance: other symbols each time, so that a draw comes to an end. */
function counting(start: number, by = 3): (maxExclusive: number) => number {
  let next = start - by;
  return (maxExclusive) => {
    next += by;
    return next % maxExclusive;
  };
}

/** A code whose check symbol is right, and the same with one slip. */
const good = drawCode(counting(7));
const slipped = `${good.slice(0, 3)}${good.charAt(3) === 'Q' ? 'R' : 'Q'}${good.slice(4)}`;
const qr = `OV1:${'6BFOXN%TS3DH.P $*+-/:'.repeat(8)}`;

const field = (page: Page) =>
  page.getByRole('textbox', { name: 'Code' }).or(page.getByLabel('Code', { exact: true }));
const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /./ });

async function expectSent(guest: GuestPage, ...tokens: string[]): Promise<void> {
  expect(await guest.sent()).toEqual(tokens.map((token) => ({ name: 'submitToken', input: { token } })));
}

test.beforeEach(async ({ guest }) => {
  await guest.open(states.entry);
});

test('the keypad has the 32 symbols of a code and no I, L, O or U', async ({ guest }) => {
  const keys = await guest.page.getByRole('group', { name: 'Keypad' }).getByRole('button').allInnerTexts();
  expect(keys.join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
});

test('a code touched on the keypad is sent once, without hyphen', async ({ guest }) => {
  const { page } = guest;
  const pad = page.getByRole('group', { name: 'Keypad' });
  for (const symbol of good) await pad.getByRole('button', { name: symbol, exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).dblclick();
  await expectSent(guest, good);
});

test('backspace takes one symbol away and Clear all of them', async ({ guest }) => {
  const { page } = guest;
  await page.keyboard.type('ABC');
  await page.getByRole('button', { name: 'Delete the last symbol' }).click();
  await expect(field(page)).toHaveValue('AB');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(field(page)).toHaveValue('');
});

test('a wrong check symbol is told at the tenth symbol, and nothing is sent', async ({ guest }) => {
  const { page } = guest;
  await page.keyboard.type(slipped);
  await expect(alert(page)).toHaveText(
    'One symbol is not right. Please compare it with your slip. Nothing was sent.',
  );
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectSent(guest);
});

test('the next entry replaces a text that was refused', async ({ guest }) => {
  await guest.page.keyboard.type(`${slipped}\n`);
  await guest.page.keyboard.type(`${good}\n`);
  await expectSent(guest, good);
});

test('a code is covered until the guest asks to see it', async ({ guest }) => {
  const { page } = guest;
  await page.keyboard.type('AB2');
  await expect(field(page)).toHaveAttribute('type', 'password');
  await expect(page.getByRole('main')).toContainText('••2');
  await page.getByRole('button', { name: 'Show code' }).click();
  await expect(page.getByRole('main')).toContainText('AB2');
  await page.getByRole('button', { name: 'Hide code' }).click();
  await expect(page.getByRole('main')).toContainText('••2');
});

test.describe('every way of writing a code is read as the alphabet says', () => {
  const ways: readonly (readonly [string, string])[] = [
    ['in small letters with a hyphen', formatCode(good).toLowerCase()],
    ['with spaces', ` ${good.slice(0, 5)} ${good.slice(5)} `],
    [
      'in full-width symbols',
      good.replace(/./g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0)),
    ],
  ];
  for (const [name, written] of ways) {
    test(name, async ({ guest }) => {
      await field(guest.page).focus();
      await guest.page.keyboard.insertText(written);
      await guest.page.keyboard.press('Enter');
      await expectSent(guest, good);
    });
  }

  test('with letters that look like digits', async ({ guest }) => {
    const code = drawCode(counting(0, 1));
    const lookAlike = code.replace(/1/g, 'l').replace(/0/g, 'o');
    await guest.page.keyboard.type(`${lookAlike}\n`);
    await expectSent(guest, code);
  });
});

test('a scanner is heard wherever the focus is, and its Enter presses no button', async ({ guest }) => {
  const { page } = guest;
  await page.getByRole('button', { name: 'Other language' }).focus();
  await page.keyboard.type(`${qr}\n`);
  await expectSent(guest, qr);
});

test('a scanner behind a locked shift key is read all the same', async ({ guest }) => {
  await guest.page.keyboard.type(`${qr.toLowerCase()}\n`);
  await expectSent(guest, qr);
});

test('a symbol no code has is pointed out at once', async ({ guest }) => {
  await guest.page.keyboard.type('AU');
  await expect(alert(guest.page)).toHaveText(/^A code has ten letters and digits/);
  await guest.page.keyboard.press('Backspace');
  await expect(alert(guest.page)).toHaveCount(0);
});

test.describe('what is no token is refused clearly and nothing is sent', () => {
  const typed: readonly (readonly [string, string, RegExp])[] = [
    [
      'a QR that is an address',
      'https://evil.example/login?code=1234567890',
      /^A code has ten letters and digits/,
    ],
    ['a barcode of goods', '4006381333931', /^More symbols than a code has/],
    ['too few symbols', 'ABC', /^A code has ten letters and digits/],
    ['nothing at all', '', /^A code has ten letters and digits/],
  ];
  for (const [name, text, refusal] of typed) {
    test(name, async ({ guest }) => {
      await field(guest.page).focus();
      await guest.page.keyboard.type(`${text}\n`);
      await expect(alert(guest.page)).toHaveText(refusal);
      await expectSent(guest);
    });
  }

  const pasted: readonly (readonly [string, string, RegExp])[] = [
    [
      'control characters',
      `${good.slice(0, 4)}\u0007\u202e${good.slice(4)}`,
      /^A code has ten letters and digits/,
    ],
    ['a megabyte', 'A'.repeat(1024 * 1024), /^That is too long for a code/],
    ['a code with a slip', slipped, /^One symbol is not right/],
  ];
  for (const [name, text, refusal] of pasted) {
    test(`pasted: ${name}; the field stays as it was`, async ({ guest }) => {
      await guest.page.keyboard.type('AB');
      await paste(guest.page, text);
      await expect(alert(guest.page)).toHaveText(refusal);
      await expect(field(guest.page)).toHaveValue('AB');
      await expectSent(guest);
    });
  }
});

test('a pasted code replaces what was begun', async ({ guest }) => {
  await guest.page.keyboard.type('AB');
  await paste(guest.page, `${formatCode(good)}\r\n`);
  await guest.page.keyboard.press('Enter');
  await expectSent(guest, good);
});

test('the code is forgotten when the screen is left', async ({ guest }) => {
  await guest.page.keyboard.type(good);
  await guest.show(states.verifying);
  await guest.show(states['entry-refused']);
  await expect(field(guest.page)).toHaveValue('');
  await expect(alert(guest.page)).toHaveText(/^This code was not accepted/);
});

test('while no code is taken a clock runs, and the field comes back by itself', async ({ guest }) => {
  const { page } = guest;
  await guest.show(states['entry-cool-down']);
  await expect(page.getByRole('timer', { name: 'Try again in' })).toHaveText('1:35');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await page.clock.setFixedTime(nowMs + 94_000);
  await expect(page.getByRole('timer')).toHaveText('0:01');
  await page.clock.setFixedTime(nowMs + 95_001);
  await expect(page.getByRole('timer')).toHaveCount(0);
  await field(page).focus();
  await page.keyboard.type(`${good}\n`);
  await expectSent(guest, good);
});

/** Pastes as a person does: the clipboard event carries the text, the browser does the rest. */
async function paste(page: Page, text: string): Promise<void> {
  await field(page).evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
