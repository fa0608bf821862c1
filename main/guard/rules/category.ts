import type { LoadedCategory } from './compile.ts';

/** A category that names a host, and the ending of the host that stands in its list. */
export type CategoryHit = { readonly category: LoadedCategory; readonly suffix: string };

/** The first category that names a canonical host; null when none does. */
export function findCategory(categories: readonly LoadedCategory[], host: string): CategoryHit | null {
  for (const category of categories) {
    const suffix = category.list.find(host);
    if (suffix !== null) return { category, suffix };
  }
  return null;
}
