import { mirroredSegmentsMax } from '../../../../preload/contract/http-records.ts';
import { segmentNamed } from '../../../records/segments/segment-name.ts';
import type { SpineEntry } from './spine-entry.ts';

/** What a spine says of one segment so far. */
export type MirroredSegment = {
  readonly name: string;
  readonly keyId: string;
  readonly catalogueSha256: string;
  /** Size and hex root at its last head. */
  readonly size: number;
  readonly root: string;
  readonly state: 'open' | 'closed' | 'purged';
};

/** A daily key and the root's signature over it. */
export type CertifiedKey = { readonly day: string; readonly vkey: string; readonly signature: string };

/** What follows from the entries of a spine, from the first to the last. */
export type SpineState = {
  size: number;
  /** Time of the last entry, in seconds. */
  lastAt: number;
  readonly segments: Map<string, MirroredSegment>;
  readonly dailyKeys: Map<string, CertifiedKey>;
  /** Catalogues named so far. */
  readonly catalogues: Set<string>;
};

/** Whose spine it is, and what proves its keys. */
export type SpineRules = {
  readonly origin: string;
  /** Root key that was named first. */
  readonly root: string;
  /** Hex root over no leaves. */
  readonly emptyRoot: string;
  readonly isCertified: (key: CertifiedKey) => boolean;
};

/** Segments one terminal may ever have had here: a day each for thirty years. More is an attack on the disk. */
const mirroredEverMax = 12_000;

/** A spine without entries. */
export function emptySpine(): SpineState {
  return { size: 0, lastAt: 0, segments: new Map(), dailyKeys: new Map(), catalogues: new Set() };
}

/** A state to go on from, so that the first stays as it is. */
export function copyOf({ size, lastAt, segments, dailyKeys, catalogues }: SpineState): SpineState {
  return {
    size,
    lastAt,
    segments: new Map(segments),
    dailyKeys: new Map(dailyKeys),
    catalogues: new Set(catalogues),
  };
}

/** Takes one more entry into a state. Answers the rule it breaks (`records-format.md` 3), or null; then the state is of no more use. */
export function follow(state: SpineState, entry: SpineEntry, rules: SpineRules): string | null {
  if ((state.size === 0) !== (entry.kind === 'store.created')) return 'store.created';
  if (entry.at < state.lastAt) return 'time';
  state.size += 1;
  state.lastAt = entry.at;
  switch (entry.kind) {
    case 'store.created':
      if (entry.origin !== rules.origin || entry.root !== rules.root) return 'store.created';
      state.catalogues.add(entry.catalogue);
      return null;
    case 'catalogue.changed':
      state.catalogues.add(entry.catalogue);
      return null;
    case 'key.certified':
      return certify(state, entry, rules);
    case 'segment.opened':
      return open(state, entry, rules);
    case 'segment.head':
    case 'segment.closed':
      return grow(state, entry);
    case 'purge.intent':
    case 'segment.purged':
      return purge(state, entry, rules);
    case 'system.gap':
      return entry.from <= entry.to && entry.to <= entry.at ? null : 'gap';
    default:
      return null;
  }
}

type EntryOf<Kind extends SpineEntry['kind']> = Extract<SpineEntry, { readonly kind: Kind }>;

function certify(state: SpineState, entry: EntryOf<'key.certified'>, rules: SpineRules): string | null {
  const { day, vkey, signature } = entry;
  if (state.dailyKeys.has(day)) return 'key.certified twice';
  if (!rules.isCertified({ day, vkey, signature })) return 'key.certified';
  state.dailyKeys.set(day, { day, vkey, signature });
  return null;
}

function open(state: SpineState, entry: EntryOf<'segment.opened'>, rules: SpineRules): string | null {
  const { segment: name, key: keyId, catalogue: catalogueSha256 } = entry;
  if (state.segments.has(name)) return 'segment.opened twice';
  if (segmentNamed(name) === null) return 'segment name';
  if ([...state.segments.values()].some((segment) => segment.keyId === keyId)) return 'key twice';
  if (!state.catalogues.has(catalogueSha256)) return 'catalogue';
  if (state.segments.size >= mirroredEverMax || liveOf(state) >= mirroredSegmentsMax)
    return 'too many segments';
  state.segments.set(name, { name, keyId, catalogueSha256, size: 0, root: rules.emptyRoot, state: 'open' });
  return null;
}

function liveOf(state: SpineState): number {
  return [...state.segments.values()].filter((segment) => segment.state !== 'purged').length;
}

function grow(state: SpineState, entry: EntryOf<'segment.head' | 'segment.closed'>): string | null {
  const segment = state.segments.get(entry.segment);
  if (segment?.state !== 'open') return 'segment not open';
  if (entry.size < segment.size) return 'segment shrank';
  if (entry.size === segment.size && entry.root !== segment.root) return 'segment changed';
  state.segments.set(segment.name, {
    ...segment,
    size: entry.size,
    root: entry.root,
    state: entry.kind === 'segment.closed' ? 'closed' : 'open',
  });
  return null;
}

function purge(
  state: SpineState,
  entry: EntryOf<'purge.intent' | 'segment.purged'>,
  rules: SpineRules,
): string | null {
  const segment = state.segments.get(entry.segment);
  const isSame =
    entry.of === rules.origin &&
    segment?.state === 'closed' &&
    segment.size === entry.size &&
    segment.root === entry.root &&
    segment.keyId === entry.key;
  if (!isSame) return entry.kind;
  if (entry.kind === 'segment.purged') state.segments.set(segment.name, { ...segment, state: 'purged' });
  return null;
}
