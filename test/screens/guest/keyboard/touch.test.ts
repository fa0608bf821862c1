import { expect } from '@playwright/test';
import { test } from './keyboard-page.ts';

test('a second thumb completes the first before it lifts', async ({ typing }) => {
  await typing.open({}, 'en');
  await typing.fingers.down(1, '1-0');
  // Keys that offer nothing when a busy machine lets them be held.
  await typing.fingers.down(2, '1-9');
  await expect.poll(() => typing.text()).toBe('q');
  await typing.fingers.down(3, '2-3');
  await expect.poll(() => typing.text()).toBe('qp');
  await typing.fingers.up(3);
  await typing.fingers.up(1);
  await typing.fingers.up(2);
  await expect.poll(() => typing.text()).toBe('qpf');
  await expect(typing.field).toBeFocused();
});

test('a finger that slides off its key, or is taken away, writes nothing', async ({ typing }) => {
  await typing.open({}, 'en');
  await typing.fingers.down(1, '1-0');
  await typing.fingers.move(1, { y: 200 });
  await typing.fingers.up(1);
  await typing.fingers.down(1, '1-5');
  await typing.fingers.cancel();
  await expect(typing.page.locator('[data-pressed]')).toHaveCount(0);
  await typing.fingers.down(1, '1-9');
  await typing.fingers.move(1, { x: 6, y: 6 });
  await typing.fingers.up(1);
  await expect.poll(() => typing.text()).toBe('p');
});

test('a palm writes nothing', async ({ typing }) => {
  await typing.open({}, 'en');
  await typing.fingers.palm(['1-0', '1-1', '2-0', '2-1', '2-2', '3-0']);
  await typing.touch('m');
  await expect.poll(() => typing.text()).toBe('m');
});

test('a held key offers its forms; a finger may slide to one, or touch elsewhere to leave', async ({
  typing,
}) => {
  await typing.open({}, 'en');
  await typing.fingers.down(1, '1-2');
  const forms = typing.page.getByRole('group', { name: 'Choose one' });
  await expect(forms).toBeVisible();
  const box = await forms.getByRole('button', { name: 'è', exact: true }).boundingBox();
  if (box === null) throw new Error('no form');
  await typing.fingers.moveTo(1, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await typing.fingers.up(1);
  await expect.poll(() => typing.text()).toBe('è');
  await expect(forms).toHaveCount(0);
  await typing.hold('1-2');
  await typing.touch('k');
  await expect(forms).toHaveCount(0);
  await expect.poll(() => typing.text()).toBe('èk');
  await expect(typing.field).toBeFocused();
});

for (const [width, height] of [
  [1920, 1080],
  [1024, 768],
  [512, 384],
] as const) {
  test(`forms of keys at both edges stay within a page of ${width} x ${height}`, async ({ typing }) => {
    await typing.page.setViewportSize({ width, height });
    for (const key of ['2-0', '1-8', 'globe', 'after-.']) {
      await typing.open({}, 'en');
      await typing.hold(key);
      const box = await typing.page.getByRole('group', { name: 'Choose one' }).boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    }
  });
}

test('backspace held repeats, and an object on it stops', async ({ typing }) => {
  test.setTimeout(60_000);
  await typing.open({}, 'en');
  await typing.field.fill('x'.repeat(120));
  await typing.fingers.down(1, 'backspace');
  await expect.poll(async () => (await typing.text()).length, { timeout: 30_000 }).toBe(70);
  await typing.page.waitForFunction(() => document.querySelector('[data-pressed]') === null);
  expect((await typing.text()).length).toBe(70);
  await typing.fingers.up(1);
  expect((await typing.text()).length).toBe(70);
});

test('a finger down while the field changes means nothing in the next field', async ({ typing }) => {
  await typing.open({}, 'en');
  await typing.fingers.down(1, '1-0');
  await typing.open({ kind: 'password' }, 'en');
  await typing.fingers.up(1);
  await typing.touch('w');
  await expect.poll(() => typing.text()).toBe('w');
});

test('shift: one letter, locked by two quick touches', async ({ typing }) => {
  await typing.open({}, 'en');
  const shift = typing.page.getByRole('button', { name: 'Capital letters' });
  await shift.tap();
  await typing.touch('A');
  await typing.touch('b');
  await shift.dispatchEvent('click', { detail: 0 });
  await shift.dispatchEvent('click', { detail: 0 });
  await expect(shift).toHaveAttribute('aria-pressed', 'true');
  expect(await typing.page.evaluate(() => window.keyboardPage.keyboard.read().shift)).toBe('locked');
  await typing.touch('C');
  await typing.touch('D');
  expect(await typing.text()).toBe('AbCD');
});
