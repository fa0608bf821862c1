import { useLayoutEffect } from 'react';
import { type Brand, type BrandTexts, brandTokens } from '../../../preload/contract/brand.ts';
import { useLook } from '../comfort/use-look.ts';
import { useMirror } from '../shell.ts';

/** What the hotel shows of itself, or `null` for the plain look. */
export function useBrand(): Brand | null {
  return useMirror(({ view }) => view?.terminal.brand ?? null);
}

/** The hotel's own words in a language; nothing where it has none. */
export function brandTexts(brand: Brand | null, language: string): BrandTexts {
  return brand !== null && Object.hasOwn(brand.texts, language) ? (brand.texts[language] ?? {}) : {};
}

/** Puts the hotel's colours over ours in the light theme, for which main has measured them; the others keep their own. */
export function useBrandColors(): void {
  const colors = useBrand()?.colors ?? null;
  const { theme, contrast } = useLook();
  const isShown = theme === 'light' && contrast === 'normal';
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    for (const token of brandTokens) {
      if (colors !== null && isShown) style.setProperty(`--color-${token}`, colors[token]);
      else style.removeProperty(`--color-${token}`);
    }
  }, [colors, isShown]);
}
