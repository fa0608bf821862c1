import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  colorProblems,
  contrastOf,
  fixedColors,
  paletteOf,
} from '../../../main/config/brand/brand-colors.ts';
import { brandShape } from '../../../main/config/brand/brand-shape.ts';

const folder = '/srv/brand';
const problemsOf = (settings: object): string[] => {
  const parsed = brandShape.safeParse({ folder, ...settings });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('colours of a hotel', () => {
  it('are taken where white letters can be read on them', () => {
    expect(problemsOf({ colors: { primary: '#7a1f3d', deep: '#2b1020' } })).toEqual([]);
  });

  it('are refused by name, with what was measured and what is needed', () => {
    expect(problemsOf({ colors: { primary: '#e0a030', deep: '#2b1020' } })).toEqual([
      'colors.primary: white letters on it would have a contrast of 2.27 to 1, and 4.5 to 1 is needed',
    ]);
    expect(problemsOf({ colors: { primary: '#7a1f3d', deep: '#88a0b0' } })).toEqual([
      'colors.deep: white letters on it would have a contrast of 2.72 to 1, and 4.5 to 1 is needed',
    ]);
  });

  it('are judged beside the colours that the sheet really has', () => {
    const css = readFileSync(resolve(import.meta.dirname, '../../../renderer/style/tokens.css'), 'utf8');
    const own = Object.keys(fixedColors).map((name) => [
      name,
      new RegExp(`--color-${name}: (#[0-9a-f]{6});`).exec(css)?.[1],
    ]);
    expect(Object.fromEntries(own)).toEqual(fixedColors);
  });

  it('whose darkest and whose palest shade is used are still read, for every hue', () => {
    const levels = ['00', '33', '66', '99', 'cc', 'ff'];
    const hues = levels.flatMap((red) =>
      levels.flatMap((green) => levels.map((blue) => `#${red}${green}${blue}`)),
    );
    const taken = hues
      .map((primary) => paletteOf({ primary, deep: '#0a3736' }))
      .filter((each) => colorProblems(each).length === 0);
    expect(taken.length).toBeGreaterThan(50);
    for (const each of taken) {
      expect(contrastOf(each['on-primary-soft'], each['primary-soft'])).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf('#ffffff', each['primary-pressed'])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('of our own look pass their own rules', () => {
    expect(colorProblems(paletteOf({ primary: '#0c5a55', deep: '#0a3736' }))).toEqual([]);
  });
});

describe('files of a hotel', () => {
  it.each([
    ['../secret.png'],
    ['a/b.png'],
    ['a\\b.png'],
    ['.hidden.png'],
    ['C:logo.png'],
    ['logo.svg'],
    ['logo.png\u0000.svg'],
    ['logo.png.exe'],
    ['%2e%2e.png/..'],
    [''],
    [`${'a'.repeat(140)}.png`],
  ])('named %j are no logo', (logo) => {
    expect(problemsOf({ logo }).length).toBe(1);
  });

  it('are named plainly, in any script', () => {
    expect(
      problemsOf({ logo: '酒店 标志-2.png', pictures: ['pool.JPG', 'room_1.webp'], video: 'loop.mp4' }),
    ).toEqual([]);
  });

  it('are not too many, and a video is no picture', () => {
    expect(problemsOf({ pictures: Array.from({ length: 13 }, (_, index) => `p${index}.png`) }).length).toBe(
      1,
    );
    expect(problemsOf({ pictures: ['loop.mp4'] }).length).toBe(1);
  });
});

describe('words of a hotel', () => {
  it('are one line of plain text in a language', () => {
    expect(
      problemsOf({ texts: { en: { headline: 'Welcome to the harbour' }, 'zh-Hans': { lead: '欢迎光临' } } }),
    ).toEqual([]);
  });

  it.each([
    ['two lines', { en: { headline: 'a\nb' } }],
    ['a direction mark', { en: { headline: 'a\u202eb' } }],
    ['a novel', { en: { headline: 'a'.repeat(61) } }],
    ['nothing', { en: { headline: '  ' } }],
    ['an unknown part', { en: { footer: 'a' } }],
    ['no language', { English: { headline: 'a' } }],
    ['a name of the prototype', JSON.parse('{"__proto__x": {"headline": "a"}}')],
  ])('with %s are refused', (_what, texts) => {
    expect(problemsOf({ texts }).length).toBeGreaterThan(0);
  });
});
