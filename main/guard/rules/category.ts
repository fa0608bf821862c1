import type { LoadedCategory } from './compile.ts';

/** A canonical host where it stands in a text. */
export type HostSpan = { readonly text: string; readonly start: number; readonly end: number };

/** A category that names a host, and where the ending of the host begins that stands in its list. */
export type CategoryHit = { readonly category: LoadedCategory; readonly suffixStart: number };

/** The first category that names a host; null when none does. */
export function findCategory(categories: readonly LoadedCategory[], host: HostSpan): CategoryHit | null {
  for (const category of categories) {
    const suffixStart = category.list.startOf(host.text, host.start, host.end);
    if (suffixStart >= 0) return { category, suffixStart };
  }
  return null;
}
