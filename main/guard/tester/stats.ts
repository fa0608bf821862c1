import type { Profile } from '../../profile/shape.ts';
import type { ReadHostList } from '../rules/hosts/read-host-list.ts';
import { readFilter } from '../rules/language/filter.ts';

/** What a list file tells of itself. */
export type ListStats = {
  readonly kind: 'exact' | 'fingerprints';
  readonly names: number;
  readonly exceptions: number;
  /** Hashes of names and of their parents. */
  readonly entries: number;
  readonly bytes: number;
  readonly bytesPerName: number | null;
  /** 64 bits, hex. */
  readonly key: string;
  readonly buildId: string;
  /** How many names have one label, two, three and so on; null for fingerprints, which hold no text. */
  readonly labels: Readonly<Record<string, number>> | null;
};

/** Counts of one list of filters. */
export type FilterStats = {
  readonly filters: number;
  readonly doubles: number;
  readonly faulty: number;
  readonly withPath: number;
  readonly withQuery: number;
};

/** What is in a profile's rules. */
export type ProfileStats = {
  readonly profileId: string;
  readonly version: number;
  readonly default: 'block' | 'allow';
  readonly filters: Readonly<Record<string, FilterStats>>;
  readonly categories: Profile['rules']['categories'];
  readonly privateTargets: number;
};

/** Counts a list and shows where its bytes go. */
export function listStats({ artefact, count, exact }: ReadHostList, bytes: number): ListStats {
  const [high, low] = artefact.key;
  return {
    kind: exact ? 'exact' : 'fingerprints',
    names: count,
    exceptions: artefact.exceptionCount,
    entries: artefact.parents.length + (exact ? 0 : count),
    bytes,
    bytesPerName: count === 0 ? null : bytes / count,
    key: hex(high) + hex(low),
    buildId: artefact.buildId,
    labels: exact ? labelsOf(artefact.nameText) : null,
  };
}

/** Counts the filters of a profile, and names its lists. */
export function profileStats({ profileId, version, rules }: Profile): ProfileStats {
  const { navigation, subresource } = rules;
  return {
    profileId,
    version,
    default: rules.default,
    filters: {
      'navigation.block': filterStats(navigation.block, false),
      'navigation.allow': filterStats(navigation.allow, true),
      'subresource.block': filterStats(subresource.block, false),
      'subresource.allow': filterStats(subresource.allow, true),
    },
    categories: rules.categories,
    privateTargets: rules.privateTargets.length,
  };
}

function filterStats(texts: readonly string[], allow: boolean): FilterStats {
  const readings = texts.map((text) => readFilter(text, allow));
  const filters = readings.flatMap((reading) => (reading.ok ? [reading.filter] : []));
  return {
    filters: texts.length,
    doubles: texts.length - new Set(texts).size,
    faulty: readings.length - filters.length,
    withPath: filters.filter(({ path }) => path !== '').length,
    withQuery: filters.filter(({ query }) => query.length > 0).length,
  };
}

/** `text` holds records: what a name covers, its length, its characters. */
function labelsOf(text: Uint8Array): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let at = 0; at < text.length; at += 2 + (text[at + 1] ?? 0)) {
    const name = text.subarray(at + 2, at + 2 + (text[at + 1] ?? 0));
    const labels = name.reduce((sum, code) => sum + Number(code === 0x2e), 1);
    counts[labels] = (counts[labels] ?? 0) + 1;
  }
  return counts;
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
