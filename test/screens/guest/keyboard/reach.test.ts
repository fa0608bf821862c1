import { expect } from '@playwright/test';
import { layoutIds } from '../../../../renderer/ui/keyboard/layouts/layout.ts';
import { axeFindings } from '../../axe-on.ts';
import { test } from './keyboard-page.ts';

test('a hardware keyboard reaches and works every part', async ({ typing }) => {
  const { page } = typing;
  await typing.open({}, 'en');
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '1', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'e', exact: true })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ContextMenu');
  const forms = page.getByRole('group', { name: 'Choose one' });
  await expect(forms.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(forms).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'e', exact: true })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'p', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await typing.text()).toBe('1eé');
  expect((await typing.acts()).at(-1)).toEqual({ do: 'close' });
});

test('the forms close at Escape and give the focus back', async ({ typing }) => {
  const { page } = typing;
  await typing.open({}, 'en');
  await page.locator('[data-key="1-2"]').focus();
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('group', { name: 'Choose one' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Choose one' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'e', exact: true })).toBeFocused();
  expect(await typing.acts()).toEqual([]);
});

test('axe finds nothing, in any layout, theme or state', async ({ typing }) => {
  test.setTimeout(300_000);
  const { page } = typing;
  const check = async (): Promise<void> => {
    const violations = await axeFindings(page, {}, 'fieldset');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  for (const language of ['en', 'ar', 'th', 'hi']) {
    await typing.open({}, language);
    await check();
  }
  await typing.open({}, 'zh-Hans');
  await typing.type('shi');
  await check();
  await typing.touch('All suggestions');
  await check();
  await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
  await check();
  await typing.open({ kind: 'url', enterAction: 'go' }, 'en');
  await typing.hold('1-2');
  await check();
});

test('speaks what each key is', async ({ typing }) => {
  await typing.open({ enterAction: 'search' }, 'fr');
  await expect(typing.page.getByRole('group', { name: 'Keyboard' })).toMatchAriaSnapshot(`
    - group "Keyboard":
      - button "Next field"
      - button "To the left"
      - button "To the right"
      - button "Hide the keyboard"
      - button "1"
  `);
  for (const name of [
    'Capital letters',
    'Delete',
    'Space Français',
    'Other keyboard',
    '123 Digits and symbols',
    'Search',
    '^',
  ]) {
    await expect(typing.page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect(typing.page.getByRole('button', { name: 'é', exact: true })).toHaveAttribute('lang', 'fr');
});

for (const [width, height, leastKeyPx] of [
  [1920, 1080, 56],
  [1080, 1920, 56],
  [1024, 768, 40],
  [960, 540, 36],
  [512, 384, 26],
] as const) {
  test(`every layout fits ${width} by ${height}`, async ({ typing }) => {
    test.setTimeout(120_000);
    const { page } = typing;
    await page.setViewportSize({ width, height });
    for (const id of layoutIds) {
      await typing.open({}, 'en');
      await page.evaluate((next) => window.keyboardPage.keyboard.chooseLayout(next), id);
      await expect(page.locator('[data-key="space"]')).toBeVisible();
      const misplaced = (): Promise<readonly string[]> =>
        page.evaluate((least) => {
          const keys = [...document.querySelectorAll<HTMLElement>('[data-key]')];
          return keys.flatMap((key) => {
            const { left, right, top, bottom, height: tall } = key.getBoundingClientRect();
            const face = key.firstElementChild as HTMLElement;
            const isInside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
            const isWhole = face.scrollWidth <= face.clientWidth + 1;
            const isTall = key.parentElement?.parentElement?.childElementCount === 6 || tall >= least;
            return isInside && isWhole && isTall
              ? []
              : [`${key.dataset.key} ${Math.round(tall)} ${face.scrollWidth}`];
          });
        }, leastKeyPx);
      // The page hears of its new size a moment later.
      await expect.poll(misplaced, id).toEqual([]);
    }
  });
}

test('on a lobby screen every letter key is at least 56 pixels wide and high', async ({ typing }) => {
  const { page } = typing;
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (const id of layoutIds) {
    await page.evaluate((next) => window.keyboardPage.keyboard.chooseLayout(next), id);
    const small = (): Promise<readonly string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-key]')]
          .map((key) => key.getBoundingClientRect())
          .filter((box) => box.width < 56 || box.height < 56)
          .map((box) => `${box.width} ${box.height}`),
      );
    await expect.poll(small, id).toEqual([]);
  }
});

test('Arabic: the strip begins at the right, the keys stand where they stand on any Arabic machine', async ({
  typing,
}) => {
  await typing.open({}, 'ar');
  const x = async (name: string): Promise<number> =>
    (await typing.page.getByRole('button', { name, exact: true }).first().boundingBox())?.x ?? -1;
  expect(await x('Next field')).toBeGreaterThan(await x('Hide the keyboard'));
  expect(await x('To the left')).toBeLessThan(await x('To the right'));
  expect(await x('ض')).toBeLessThan(await x('ص'));
});
