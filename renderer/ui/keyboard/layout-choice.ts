import type { KeyboardField } from '../../../preload/contract/keyboard-field.ts';
import { type LayoutId, layoutIds } from './layouts/layout.ts';
import { layouts, layoutsOf } from './layouts/layouts.ts';

/** Which layouts the globe goes through, and in which order. */
export const layoutChoice = {
  /** The layouts for a field in a language, the first one to begin with: Latin for addresses and passwords. */
  of: ({ kind }: KeyboardField, language: string): readonly LayoutId[] => {
    const { own, latin } = layoutsOf(language);
    const all: readonly LayoutId[] = [
      ...new Set([own, ...(own === 'romaji' ? (['kana'] as const) : []), latin]),
    ];
    if (kind === 'password') return [latin];
    return kind === 'email' || kind === 'url' ? [latin, ...all.filter((id) => id !== latin)] : all;
  },
  next: (own: readonly LayoutId[], now: LayoutId): LayoutId =>
    own[(own.indexOf(now) + 1) % own.length] ?? now,
  /** What the held globe offers: every layout; for a password those that need no input method. */
  all: ({ kind }: KeyboardField): readonly LayoutId[] =>
    layoutIds.filter((id) => kind !== 'password' || layouts[id].isLatin),
};
