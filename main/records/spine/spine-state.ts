import { StoreError } from '../store-error.ts';
import type { SpineRow } from '../store-ports.ts';
import type { SpineReader } from './spine-file.ts';

/** A segment as the entries of a spine tell of it. */
export type SegmentFacts = {
  readonly segment: string;
  readonly keyId: string;
  readonly catalogueSha256: string;
  /** Index of its `segment.opened`. */
  readonly openedIndex: number;
  readonly openedAtSeconds: number;
  readonly state: 'open' | 'closed' | 'purged';
  /** Its purge was announced and is not done: file and key may be gone. */
  readonly isExpiring: boolean;
  /** Newest head, or the last word; null while there was none. */
  readonly noted: { readonly size: number; readonly root: string } | null;
};

/** A time for which the store was not running. */
export type Gap = { readonly fromSeconds: number; readonly toSeconds: number };

/** Members of an entry, as far as a reader of spines needs them. */
export type Entry = { readonly at: number; readonly kind: string; readonly [member: string]: unknown };

/** Reads an entry's text. Throws `spine-broken` when it is no entry. */
export function entryOf({ index, text }: SpineRow): Entry {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'at' in value && 'kind' in value) {
      const { at, kind } = value;
      if (Number.isSafeInteger(at) && typeof kind === 'string') return value as Entry;
    }
  } catch {
    // The same answer as for any other text.
  }
  throw new StoreError('spine-broken', `entry ${index}`);
}

/** What a spine says of its own segments, oldest first. */
export function segmentFacts(spine: SpineReader, origin: string): readonly SegmentFacts[] {
  const opened = spine.ofKinds(['segment.opened']);
  const last = lastWords(spine, origin);
  return opened.map((row) => {
    const { segment, key, catalogue, at } = entryOf(row);
    const name = String(segment);
    const head = last.closed.get(name) ?? spine.newestOf('segment.head', name);
    return {
      segment: name,
      keyId: String(key),
      catalogueSha256: String(catalogue),
      openedIndex: row.index,
      openedAtSeconds: at,
      isExpiring: last.intended.has(name) && !last.purged.has(name),
      state: last.purged.has(name) ? 'purged' : last.closed.has(name) ? 'closed' : 'open',
      noted: head === null ? null : sizeAndRoot(head),
    };
  });
}

/** Gaps of a spine, oldest first. */
export function gapsOf(spine: SpineReader): readonly Gap[] {
  return spine.ofKinds(['system.gap']).map((row) => {
    const { from, to } = entryOf(row);
    return { fromSeconds: Number(from), toSeconds: Number(to) };
  });
}

/** Verifier keys of the days, with what certifies them. */
export function dayKeys(
  spine: SpineReader,
): ReadonlyMap<string, { readonly vkey: string; readonly signature: string }> {
  return new Map(
    spine.ofKinds(['key.certified']).map((row) => {
      const { day, vkey, signature } = entryOf(row);
      return [String(day), { vkey: String(vkey), signature: String(signature) }];
    }),
  );
}

/** What the first entry says: whose spine this is. Throws `spine-broken` when it is no first entry. */
export function creationOf(spine: SpineReader): {
  readonly origin: string;
  readonly rootVkey: string;
  readonly atSeconds: number;
} {
  const [row] = spine.entries(0, 1);
  if (row === undefined) throw new StoreError('spine-broken', 'empty');
  const { kind, origin, root, at } = entryOf(row);
  if (kind !== 'store.created') throw new StoreError('spine-broken', 'entry 0');
  return { origin: String(origin), rootVkey: String(root), atSeconds: at };
}

/** SHA-256 of the catalogue that segments opened from here on are kept to. */
export function catalogueInForce(spine: SpineReader): string {
  const row = spine.ofKinds(['store.created', 'catalogue.changed']).at(-1);
  if (row === undefined) throw new StoreError('spine-broken', 'empty');
  return String(entryOf(row).catalogue);
}

function lastWords(spine: SpineReader, origin: string) {
  const closed = new Map<string, SpineRow>();
  const [intended, purged] = [new Set<string>(), new Set<string>()];
  for (const row of spine.ofKinds(['segment.closed', 'purge.intent', 'segment.purged'])) {
    const { kind, segment, of } = entryOf(row);
    if (kind === 'segment.closed') closed.set(String(segment), row);
    // A gateway's spine also says what was purged of other origins' copies.
    else if (of === origin) (kind === 'purge.intent' ? intended : purged).add(String(segment));
  }
  return { closed, intended, purged };
}

function sizeAndRoot(row: SpineRow): { readonly size: number; readonly root: string } {
  const { size, root } = entryOf(row);
  return { size: Number(size), root: String(root) };
}
