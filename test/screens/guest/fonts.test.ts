import { expect, type Page } from '@playwright/test';
import { states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

/** Words as they stand on the screens, and the bundled letters they must be drawn with. Han has one shape per region. */
const samples = [
  ['en', 'Good morning', 'Noto Sans'],
  ['vi', 'Tiếng Việt ổn định', 'Noto Sans'],
  ['ru', 'Добро пожаловать', 'Noto Sans'],
  ['zh-Hans', '直接骨角', 'Noto Sans SC'],
  ['zh-Hant', '直接骨角', 'Noto Sans TC'],
  ['ja', '直接骨角かな', 'Noto Sans JP'],
  ['ko', '한국어', 'Noto Sans KR'],
  ['ar', 'مرحبا بكم', 'Noto Sans Arabic'],
  ['th', 'ยินดีต้อนรับ', 'Noto Sans Thai'],
  ['hi', 'नमस्ते', 'Noto Sans Devanagari'],
] as const;

type PlatformFont = { familyName: string; isCustomFont: boolean; glyphCount: number };

/** What the browser itself says it drew the words with. */
async function fontsOf(page: Page, id: string): Promise<PlatformFont[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: `#${id}` });
  const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
  await devtools.detach();
  return fonts;
}

test('every script is drawn with the letters we ship, in the shapes of its region', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.attract);
  for (const [language, words, family] of samples) {
    await page.evaluate(
      async ([lang, text]) => {
        const sample = document.createElement('p');
        sample.id = `sample-${lang}`;
        sample.lang = lang;
        sample.textContent = text;
        document.body.append(sample);
        await document.fonts.load(`1rem ${getComputedStyle(sample).fontFamily}`, text);
        await document.fonts.ready;
      },
      [language, words] as const,
    );
    const fonts = await fontsOf(page, `sample-${language}`);
    expect
      .soft(
        fonts.map(({ familyName, isCustomFont }) => [
          familyName.replace(/ (Variable|Thin|Regular)$/, ''),
          isCustomFont,
        ]),
        language,
      )
      .toEqual([[family, true]]);
  }
});

test('a code is drawn with the letters of one width that we ship', async ({ guest }) => {
  const { page } = guest;
  await guest.open(states.attract);
  await page.evaluate(async () => {
    const sample = document.createElement('p');
    sample.id = 'sample-code';
    sample.style.fontFamily = 'var(--font-code)';
    sample.textContent = 'BCDFG-0123';
    document.body.append(sample);
    await document.fonts.load(`1rem ${getComputedStyle(sample).fontFamily}`);
  });
  const [font, ...others] = await fontsOf(page, 'sample-code');
  expect(others).toEqual([]);
  expect(font?.familyName).toMatch(/^Noto Sans Mono/);
  expect(font?.isCustomFont).toBe(true);
});

test('one language within another keeps its own letters and lines', async ({ guest }) => {
  await guest.open(states.attract, 'zh-Hans');
  const found = await guest.page.evaluate(() => {
    const outer = document.createElement('p');
    outer.lang = 'ja';
    const inner = document.createElement('button');
    inner.lang = 'fr';
    outer.append(inner);
    document.body.append(outer);
    return [outer, inner].map((each) => getComputedStyle(each).fontFamily.split(',')[0]);
  });
  expect(found).toEqual(['"Noto Sans JP First"', '"Noto Sans First"']);
});

test('the letters of the greeting are there when it is drawn', async ({ guest }) => {
  await guest.open(states.attract);
  const found = await guest.page.evaluate(() =>
    [...document.fonts]
      .filter(({ family }) => /^"?Noto Sans.* First"?$/.test(family))
      .map(({ family, status }) => [family.replaceAll('"', ''), status]),
  );
  const families = ['', ' Arabic', ' Thai', ' Devanagari', ' SC', ' TC', ' JP', ' KR'];
  expect(new Set(found.map(([family]) => family))).toEqual(
    new Set(families.map((name) => `Noto Sans${name} First`)),
  );
  expect(found.filter(([, status]) => status !== 'loaded')).toEqual([]);
});

test('a page reads only the slices it shows', async ({ guest }) => {
  const read: string[] = [];
  guest.page.on('response', (response) => {
    if (response.url().endsWith('.woff2')) read.push(response.url());
  });
  await guest.open(states.entry);
  await guest.page.evaluate(() => document.fonts.ready);
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter((url) => !/noto-sans(-mono)?-latin-wght/.test(url))).toEqual([]);
});
