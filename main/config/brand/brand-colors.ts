import type { BrandToken } from '../../../preload/contract/brand.ts';

/** The two colours a hotel names, six hex digits after `#`. */
export type BrandColors = Readonly<{ primary: string; deep: string }>;

/** All that follow from them. */
export type Palette = Readonly<Record<BrandToken, string>>;

/** A colour that would be hard to read, with what it measures. */
export type ColorProblem = { readonly name: keyof BrandColors; readonly message: string };

/** Grounds and letters of tokens.css in the light theme that the hotel's colours are seen beside. A test holds them equal. */
export const fixedColors = {
  page: '#f6f4ef',
  surface: '#ffffff',
  'on-primary': '#ffffff',
  'on-deep': '#ffffff',
  'on-deep-soft': '#cfe5e1',
  'deep-line': '#7fb0a9',
  'focus-on-deep': '#ffd98a',
} as const;

type AnyColor = BrandToken | keyof typeof fixedColors;

/** Letters, then borders and the focus ring: WCAG 2.2, 1.4.3 and 1.4.11. */
const rules: readonly (readonly [keyof BrandColors, AnyColor, AnyColor, number, string])[] = [
  ['primary', 'on-primary', 'primary', 4.5, 'white letters on it'],
  ['primary', 'primary', 'page', 4.5, 'letters in it on the page'],
  ['primary', 'on-primary', 'primary-pressed', 4.5, 'white letters on its pressed shade'],
  ['primary', 'on-primary-soft', 'primary-soft', 4.5, 'letters on its soft shade'],
  ['primary', 'primary', 'primary-soft', 4.5, 'letters in it on its soft shade'],
  ['deep', 'on-deep', 'deep', 4.5, 'white letters on it'],
  ['deep', 'on-deep-soft', 'deep', 4.5, 'soft letters on it'],
  ['deep', 'on-deep-soft', 'deep-end', 4.5, 'soft letters on its lighter end'],
  ['deep', 'on-deep-soft', 'deep-pressed', 4.5, 'soft letters on a pressed button'],
  ['deep', 'deep-line', 'deep', 3, 'the border of buttons on it'],
  ['deep', 'deep-line', 'deep-raised', 3, 'the border of buttons on their ground'],
  ['deep', 'focus-on-deep', 'deep-end', 3, 'the focus ring on it'],
];

/** Derives every colour of the brand; the darker ones only gain contrast. */
export function paletteOf({ primary, deep }: BrandColors): Palette {
  return {
    primary: primary.toLowerCase(),
    'primary-pressed': mix(primary, '#000000', 0.3),
    'primary-soft': mix(primary, '#ffffff', 0.88),
    'on-primary-soft': mix(primary, '#000000', 0.25),
    deep: deep.toLowerCase(),
    'deep-end': mix(deep, '#ffffff', 0.08),
    'deep-raised': mix(deep, '#ffffff', 0.04),
    'deep-pressed': mix(deep, '#000000', 0.35),
  };
}

/** The first rule that each of the two colours breaks: which letters, what was measured, what is needed. */
export function colorProblems(palette: Palette): ColorProblem[] {
  const colors: Readonly<Record<AnyColor, string>> = { ...fixedColors, ...palette };
  const broken = rules.flatMap(([name, front, ground, least, what]) => {
    const ratio = contrastOf(colors[front], colors[ground]);
    const measured = (Math.floor(ratio * 100) / 100).toFixed(2);
    const message = `${what} would have a contrast of ${measured} to 1, and ${least} to 1 is needed`;
    return ratio < least ? [{ name, message }] : [];
  });
  return (['primary', 'deep'] as const).flatMap((name) => broken.find((each) => each.name === name) ?? []);
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(color)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function partsOf(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function mix(color: string, other: string, share: number): string {
  const second = partsOf(other);
  const parts = partsOf(color).map((part, index) => Math.round(part + ((second[index] ?? 0) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
