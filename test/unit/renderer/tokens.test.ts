import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, '../../../renderer/style/tokens.css'), 'utf8');
type Tokens = ReadonlyMap<string, string>;

function tokensOf(block: string): Tokens {
  return new Map(
    [...block.matchAll(/--(color-[\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

/** The rules of the root under this selector, as the sheet has them. */
function blockOf(selector: string): string {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`no block ${selector}`);
  return css.slice(start, css.indexOf('\n}', start));
}

const light = tokensOf(blockOf(':root'));
const dark = tokensOf(blockOf(':root[data-theme="dark"]'));
const more = tokensOf(blockOf(':root[data-contrast="more"]'));
const darkMore = tokensOf(blockOf(':root[data-contrast="more"][data-theme="dark"]'));

/** As the cascade joins them: more contrast comes after dark, both together after each. */
const themes = {
  light,
  dark: new Map([...light, ...dark]),
  'high contrast': new Map([...light, ...more]),
  'dark high contrast': new Map([...light, ...dark, ...more, ...darkMore]),
};
type Theme = keyof typeof themes;
const themeNames = Object.keys(themes) as Theme[];

/** Letters on grounds, as the pages use them. */
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['page', 'surface', 'sunken', 'primary-soft']],
  ['ink-soft', ['page', 'surface', 'sunken']],
  ['primary', ['page', 'surface', 'primary-soft']],
  ['on-primary', ['primary', 'primary-pressed', 'ok']],
  ['primary-pressed', ['page', 'surface']],
  ['on-primary-soft', ['primary-soft']],
  ['on-deep', ['deep', 'deep-end', 'deep-raised', 'deep-pressed']],
  ['on-deep-soft', ['deep', 'deep-end', 'deep-raised', 'deep-pressed']],
  ['danger', ['page', 'surface']],
  ['on-danger', ['danger', 'danger-pressed']],
  ['on-danger-soft', ['danger-soft']],
  ['on-warn-soft', ['warn-soft']],
  ['ok', ['page', 'surface']],
  ['on-ok-soft', ['ok-soft']],
  ['on-demo', ['demo']],
];

/** Borders of controls, marks and the focus ring: 3 to 1 (WCAG 2.2, 1.4.11). */
const shapes: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', ['page', 'surface']],
  ['deep-line', ['deep', 'deep-end', 'deep-raised']],
  ['focus', ['page', 'surface', 'sunken', 'primary-soft', 'warn-soft', 'danger-soft']],
  ['focus-on-deep', ['deep', 'deep-end', 'deep-raised', 'deep-pressed']],
  ['warn', ['page', 'warn-soft']],
];

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, front: string, ground: string): number {
  const [a, b] = [front, ground].map((name) => {
    const value = tokens.get(`color-${name}`);
    if (value === undefined) throw new Error(`no token --color-${name}`);
    return luminance(value);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function tooWeak(tokens: Tokens, pairs: typeof texts, least: number): string[] {
  return pairs.flatMap(([front, grounds]) =>
    grounds
      .map((ground) => ({ name: `${front} on ${ground}`, ratio: contrast(tokens, front, ground) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ name, ratio }) => `${name}: ${ratio.toFixed(2)}`),
  );
}

describe('the colours of tokens.css', () => {
  it('black on white is 21 to 1, so the measure itself is right', () => {
    expect(
      contrast(
        new Map([
          ['color-a', '#000000'],
          ['color-b', '#ffffff'],
        ]),
        'a',
        'b',
      ),
    ).toBe(21);
  });

  it.each(['light', 'dark'] as const)('texts reach 4.5 to 1 in the %s theme', (theme) => {
    expect(tooWeak(themes[theme], texts, 4.5)).toEqual([]);
  });

  it.each(['high contrast', 'dark high contrast'] as const)('texts reach 7 to 1 in the %s theme', (theme) => {
    expect(tooWeak(themes[theme], texts, 7)).toEqual([]);
  });

  it.each(themeNames)('borders, marks and focus reach 3 to 1 in the %s theme', (theme) => {
    expect(tooWeak(themes[theme], shapes, 3)).toEqual([]);
  });

  it('the light theme defines every colour that is used as letters or as ground', () => {
    const used = new Set([...texts, ...shapes].flatMap(([front, grounds]) => [front, ...grounds]));
    expect([...used].filter((name) => !light.has(`color-${name}`))).toEqual([]);
  });

  it('no theme defines a colour that the light one does not know', () => {
    expect([...dark.keys(), ...more.keys(), ...darkMore.keys()].filter((name) => !light.has(name))).toEqual(
      [],
    );
  });

  it('both dark themes are dark, and both others light', () => {
    const isDark = (theme: Theme): boolean => luminance(themes[theme].get('color-page') ?? '') < 0.05;
    expect(themeNames.filter(isDark)).toEqual(['dark', 'dark high contrast']);
  });

  it('letters are at least 18 pixels and targets at least 56', () => {
    const rem = (name: string): number =>
      Number(new RegExp(`--${name}:\\s*([\\d.]+)rem;`).exec(css)?.[1]) * 16;
    expect(rem('text-small')).toBeGreaterThanOrEqual(18);
    expect(rem('target-size')).toBeGreaterThanOrEqual(56);
  });
});
