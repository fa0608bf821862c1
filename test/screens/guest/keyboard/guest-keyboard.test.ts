import { expect, type Page } from '@playwright/test';
import type { KeyboardPlace } from '../../../../preload/contract/browsing-view.ts';
import { browsing, onPage } from '../../../fakes/guest-views.ts';
import { type GuestPage, test } from '../guest-page.ts';
import { letTimePass } from '../page-time.ts';

test.use({ hasTouch: true });

const place = (changes: Partial<KeyboardPlace> = {}): KeyboardPlace => ({
  owner: 'page',
  field: { kind: 'text', enterAction: 'enter' },
  turn: 1,
  ...changes,
});
const url: KeyboardPlace['field'] = { kind: 'url', enterAction: 'go' };
const address = (page: Page) => page.locator('[data-keyboard="address"] input');
const keys = (page: Page) => page.getByRole('group', { name: 'Keyboard', exact: true });
const key = (page: Page, name: string) =>
  keys(page)
    .locator('[data-key]')
    .and(page.getByRole('button', { name, exact: true }));

/** Touches keys one after another, as soon as the keyboard hears them. */
async function type(guest: GuestPage, ...names: readonly string[]): Promise<void> {
  for (const name of names) await key(guest.page, name).tap();
}

/** Opens the keyboard as main does, and waits until it hears. */
async function open(guest: GuestPage, keyboard: KeyboardPlace): Promise<void> {
  await guest.show(onPage({}, { keyboard }));
  await expect(keys(guest.page)).toBeVisible();
  // It hears nothing of the second tap of a double tap.
  await letTimePass(guest.page, 400);
}

const typed = async (guest: GuestPage) =>
  (await guest.sent()).flatMap(({ name, input }) =>
    name === 'type' ? [(input as { act: object }).act] : [],
  );
const told = async (guest: GuestPage) => (await guest.sent()).filter(({ name }) => name === 'useKeyboard');

test('keys for a page go to main; a double tap that opened it writes nothing', async ({ guest }) => {
  await guest.open(onPage());
  await guest.show(onPage({}, { keyboard: place() }));
  await keys(guest.page).waitFor();
  // The same moment: the second tap of the double tap.
  await guest.page.evaluate(() => {
    const at = document.querySelector('[data-key="2-0"]');
    for (const name of ['pointerdown', 'pointerup'])
      at?.dispatchEvent(
        new PointerEvent(name, { bubbles: true, cancelable: true, pointerId: 5, isPrimary: true }),
      );
  });
  await open(guest, place());
  await type(guest, 'h', 'i');
  await keys(guest.page).locator('[data-key="space"]').tap();
  await type(guest, 'Delete', 'New line');
  await guest.page.getByRole('button', { name: 'Next field' }).tap();
  await expect
    .poll(() => typed(guest))
    .toEqual([
      { do: 'insert', text: 'h' },
      { do: 'insert', text: 'i' },
      { do: 'insert', text: ' ' },
      { do: 'delete-back' },
      { do: 'enter' },
      { do: 'tab' },
    ]);
  await guest.page.getByRole('button', { name: 'Hide the keyboard' }).tap();
  await expect.poll(async () => (await typed(guest)).at(-1)).toEqual({ do: 'close' });
  await guest.show(onPage());
  await expect(keys(guest.page)).toHaveCount(0);
});

test('what is composed for one field is not written into the next, nor kept', async ({ guest }) => {
  await guest.open(onPage(), 'zh-Hans');
  const keyboard = (turn: number) => guest.show(onPage({}, { keyboard: place({ turn }) }), 'zh-Hans');
  const group = guest.page.locator('[data-guest-keyboard]');
  await keyboard(1);
  await group.waitFor();
  await letTimePass(guest.page, 400);
  await group.locator('[data-key]').getByText('n', { exact: true }).tap();
  await expect
    .poll(() => typed(guest), { timeout: 15_000 })
    .toEqual([{ do: 'compose', text: 'n', caret: 1 }]);
  await keyboard(2);
  await group.locator('[data-key]').getByText('h', { exact: true }).tap();
  await expect.poll(async () => (await typed(guest)).at(-1)).toEqual({ do: 'compose', text: 'h', caret: 1 });
  await guest.show(onPage(), 'zh-Hans');
  await keyboard(3);
  await expect(group.getByRole('button', { name: '好', exact: true })).toHaveCount(0);
});

test('the address line asks for the keyboard when touched, and is written by it', async ({ guest }) => {
  const { page } = guest;
  await guest.open(onPage());
  await address(page).tap();
  await expect
    .poll(() => told(guest))
    .toEqual([{ name: 'useKeyboard', input: { owner: 'address', field: url } }]);
  await open(guest, place({ owner: 'address', field: url }));
  await expect(address(page)).toBeFocused();
  await type(guest, 'n', 'e', 'w', 's', '/');
  await expect(address(page)).toHaveValue('news/');
  await type(guest, 'Delete', '.com');
  await page.getByRole('button', { name: 'To the left' }).tap();
  await type(guest, 'x');
  await expect(address(page)).toHaveValue('news.coxm');
  await expect(address(page)).toBeFocused();
  await type(guest, 'Go');
  await expect
    .poll(async () => (await guest.sent()).filter(({ name }) => name === 'navigate'))
    .toEqual([{ name: 'navigate', input: { address: 'news.coxm' } }]);
  await expect.poll(async () => (await told(guest)).at(-1)?.input).toEqual({ owner: 'address', field: null });
  expect(await typed(guest)).toEqual([]);
});

test('hidden over a field it comes back with the next touch; Tab opens none', async ({ guest }) => {
  const { page } = guest;
  await guest.open(onPage());
  await address(page).focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(address(page)).toBeFocused();
  expect(await told(guest)).toEqual([]);
  await address(page).tap();
  await expect.poll(() => told(guest)).toHaveLength(1);
  await open(guest, place({ owner: 'address', field: url }));
  await page.getByRole('button', { name: 'Hide the keyboard' }).tap();
  await expect.poll(async () => (await told(guest)).at(-1)?.input).toEqual({ owner: 'address', field: null });
  await expect(address(page)).toBeFocused();
  await guest.show(onPage());
  await address(page).tap();
  await expect.poll(async () => (await told(guest)).at(-1)?.input).toEqual({ owner: 'address', field: url });
});

test('a field of the start page asks as any field of the shell, and lets go when its screen goes', async ({
  guest,
}) => {
  await guest.open(browsing());
  await guest.page.getByRole('main').getByRole('textbox').tap();
  await expect.poll(async () => (await told(guest)).at(-1)?.input).toMatchObject({ field: url });
  await guest.show(onPage());
  await expect.poll(async () => (await told(guest)).at(-1)?.input).toMatchObject({ field: null });
});

/**
 * From now on each key goes down so long after the one before, and each fifth as late as given, whatever the machine of the
 * test makes of it.
 */
async function keysComeApart(page: Page, apartMs: number, fifthMs = apartMs): Promise<void> {
  await page.evaluate(
    ([stepMs, lateMs]) => {
      const times = new WeakMap<Event, number>();
      let count = 0;
      let lastMs = performance.now() + 60_000;
      Object.defineProperty(KeyboardEvent.prototype, 'timeStamp', {
        configurable: true,
        get(this: KeyboardEvent) {
          const known = times.get(this);
          if (known !== undefined) return known;
          if (this.type === 'keydown') {
            count += 1;
            lastMs += count % 5 === 0 ? lateMs : stepMs;
          }
          times.set(this, lastMs);
          return lastMs;
        },
      });
    },
    [apartMs, fifthMs] as const,
  );
}

test('a scanner enters nothing into the bar while a guest browses; hands do', async ({ guest }) => {
  const { page } = guest;
  const went = async () =>
    (await guest.sent()).flatMap(({ name, input }) => (name === 'navigate' ? [input] : []));
  await guest.open(onPage());
  await address(page).tap();
  await address(page).fill('maps.example');
  await keysComeApart(page, 5);
  await page.keyboard.type('HTTPS-1234567\n');
  await expect(address(page)).toHaveValue('maps.example');
  // On a busy machine some of its keys come late.
  await keysComeApart(page, 5, 90);
  await page.keyboard.type('HTTPS-1234567\n');
  await expect(address(page)).toHaveValue('maps.example');
  expect(await went()).toEqual([]);
  await keysComeApart(page, 60);
  await page.keyboard.type('/paris-2026\n');
  await expect.poll(went).toEqual([{ address: 'maps.example/paris-2026' }]);
});
