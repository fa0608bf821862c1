import { readUrlParts } from '../url-parts.ts';
import { type Filter, readFilter } from './filter.ts';
import { findFilter, indexFilters } from './filter-index.ts';

/** What the bare language says of an address; `neutral` when no filter matches. */
export type Judgement = 'block' | 'allow' | 'neutral';

/** Schemes of the browser itself that a bare blocked star spares. */
const sparedSchemes = new Set(['chrome-extension', 'chrome-native', 'chrome-search']);

/**
 * Judges an address by a block and an allow list as Chromium does, without anything Guestway adds. Filters that cannot be
 * read match nothing here; `compileRules` is the one that refuses them. For rule vectors and comparisons.
 */
export function judgeByLists(block: readonly string[], allow: readonly string[], url: string): Judgement {
  const parts = readUrlParts(url);
  if (parts === null || parts.scheme === 'blob') return 'neutral';
  const index = indexFilters([...readAll(block, false), ...readAll(allow, true)]);
  const filter = findFilter(index, parts) ?? index.bareStar;
  if (filter === null) return 'neutral';
  if (filter === index.bareStar && sparedSchemes.has(parts.scheme)) return 'allow';
  return filter.allow ? 'allow' : 'block';
}

function readAll(list: readonly string[], allow: boolean): readonly Filter[] {
  return list.flatMap((text) => {
    const reading = readFilter(text, allow);
    return reading.ok ? [reading.filter] : [];
  });
}
