import { expect } from '@playwright/test';
import { test } from './keyboard-page.ts';
import { chosenWords, composedWords, typedWords } from './words.ts';

test.describe('words typed by touch arrive exactly', () => {
  test.setTimeout(180_000);

  for (const [language, words] of typedWords) {
    test(language, async ({ typing }) => {
      await typing.open({}, language);
      await typing.type(words.join(' '));
      expect((await typing.text()).normalize('NFC')).toBe(words.join(' ').normalize('NFC'));
      await expect(typing.field).toBeFocused();
    });
  }

  test('composed words: Vietnamese and Korean', async ({ typing }) => {
    let wanted = '';
    for (const [language, typed, word] of composedWords) {
      await typing.open({}, language);
      await typing.type(`${typed} `);
      wanted += `${word} `;
    }
    expect(await typing.text()).toBe(wanted);
    await expect(typing.field).toBeFocused();
  });

  test('chosen words: Chinese and Japanese', async ({ typing }) => {
    let wanted = '';
    for (const [language, typed, word] of chosenWords) {
      await typing.open({}, language);
      await typing.type(typed);
      await typing.touch(word);
      wanted += word;
      expect(await typing.text()).toBe(wanted);
    }
    await expect(typing.field).toBeFocused();
  });
});

test('a name with every mark of Latin languages, by holding keys', async ({ typing }) => {
  test.setTimeout(120_000);
  await typing.open({}, 'en');
  for (const [key, form] of [
    ['2-1', 'ş'],
    ['1-2', 'ę'],
    ['1-8', 'ø'],
    ['3-5', 'ñ'],
  ] as const) {
    await typing.hold(key);
    await typing.touch(form);
  }
  expect(await typing.text()).toBe('şęøñ');
  await expect(typing.page.getByRole('group', { name: 'Choose one' })).toHaveCount(0);
});

test('a layout changed in the middle of a composition loses and doubles nothing', async ({ typing }) => {
  await typing.open({}, 'zh-Hans');
  await typing.type('nihao');
  await typing.touch('Other keyboard');
  await typing.type('ok');
  await typing.hold('globe');
  await typing.touch('한국어');
  await expect
    .poll(() => typing.page.evaluate(() => window.keyboardPage.keyboard.read().layout.id))
    .toBe('hangul');
  await typing.type('ㅎㅏㄴ');
  await typing.hold('globe');
  await typing.touch('Русский');
  await typing.type('да');
  expect(await typing.text()).toBe('你好ok한да');
});

test('ten thousand fast taps are ten thousand letters', async ({ typing }) => {
  test.setTimeout(180_000);
  await typing.open({}, 'en');
  await typing.page.evaluate(() => {
    const keys = [...document.querySelectorAll<HTMLElement>('[data-key^="1-"]')];
    for (let index = 0; index < 10_000; index += 1) keys[index % keys.length]?.click();
  });
  expect(await typing.text()).toBe('qwertyuiop'.repeat(1000));
});

test('all suggestions open over the keys and one of them is taken', async ({ typing }) => {
  await typing.open({}, 'zh-Hans');
  await typing.type('shi');
  await typing.touch('All suggestions');
  const panel = typing.page.getByRole('group', { name: 'All suggestions' });
  await expect(panel.getByRole('button')).not.toHaveCount(0);
  await panel.getByRole('button', { name: '室', exact: true }).tap();
  expect(await typing.text()).toBe('室');
  await expect(panel).toHaveCount(0);
});

test('a password is Latin, offers nothing and shows no pressed key', async ({ typing }) => {
  await typing.open({ kind: 'password', enterAction: 'go' }, 'zh-Hans');
  await typing.type('nihao2');
  expect(await typing.text()).toBe('nihao2');
  await expect(typing.page.getByRole('group', { name: 'Suggestions' })).toHaveCount(0);
  await typing.fingers.down(1, '1-0');
  await expect(typing.page.locator('[data-pressed]')).toHaveCount(0);
  await typing.fingers.up(1);
  await expect.poll(() => typing.text()).toBe('nihao2q');
});

test('numbers, telephones and addresses have their keys', async ({ typing }) => {
  await typing.open({ kind: 'telephone', enterAction: 'next' }, 'ar');
  await typing.type('+86');
  await expect(typing.page.getByRole('button', { name: 'Next', exact: true })).toBeVisible();
  await typing.open({ kind: 'email' }, 'ja');
  await typing.type('a@b');
  await typing.touch('.com');
  expect(await typing.text()).toBe('+86a@b.com');
  await typing.touch('123 Digits and symbols');
  await typing.touch('#+= More symbols');
  await typing.touch('€');
  await typing.touch('Delete');
  await typing.touch('New line');
  expect(await typing.text()).toBe('+86a@b.com\n');
});
