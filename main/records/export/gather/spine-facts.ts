import { StoreError } from '../../store-error.ts';
import type { SpineRow } from '../../store-ports.ts';
import { emptyRoot } from '../../tree/hashing.ts';

/** What the spine says of one segment. */
export type SegmentFact = {
  readonly name: string;
  readonly keyId: string;
  readonly catalogue: string;
  /** As its last head, or its close, says. */
  readonly size: number;
  readonly root: string;
  readonly isClosed: boolean;
};

/** A purge that a spine reports. `held` counts copies over all holds. */
export type PurgeFact = { readonly of: string; readonly segment: string; readonly held: number };

/** One entry to be shown in a receipts file, as a line of it. */
export type Receipt = { readonly index: number; readonly line: string };

/** What one spine says, entry by entry; more entries can follow. */
export type SpineFacts = {
  readonly origin: string;
  readonly size: () => number;
  readonly createdAt: () => number;
  readonly lastAt: () => number;
  readonly rootVkey: () => string;
  readonly dailyKeys: readonly { readonly day: string; readonly vkey: string }[];
  readonly segments: ReadonlyMap<string, SegmentFact>;
  readonly purges: readonly PurgeFact[];
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  readonly receipts: Readonly<Record<ReceiptFile, readonly Receipt[]>>;
  take(rows: readonly SpineRow[]): void;
};

/** Files below `receipts/`. */
export type ReceiptFile = 'gaps' | 'holds' | 'purges';

type Entry = Readonly<Record<string, unknown>> & { readonly at: number; readonly kind: string };

const receiptKinds: Readonly<Record<string, ReceiptFile>> = {
  'purge.intent': 'purges',
  'segment.purged': 'purges',
  'hold.placed': 'holds',
  'hold.ended': 'holds',
  'system.gap': 'gaps',
};

/** Reads a spine for a package. Throws `store-damaged` at an entry out of its place or without what its kind has. */
export function createSpineFacts(origin: string): SpineFacts {
  let size = 0;
  let createdAt = 0;
  let lastAt = 0;
  let rootVkey = '';
  const dailyKeys: { readonly day: string; readonly vkey: string }[] = [];
  const segments = new Map<string, SegmentFact>();
  const purges: PurgeFact[] = [];
  const gaps: { readonly from: number; readonly to: number }[] = [];
  const receipts: Record<ReceiptFile, Receipt[]> = { gaps: [], holds: [], purges: [] };

  const kinds: Readonly<Record<string, (entry: Entry) => void>> = {
    'store.created': (entry) => {
      createdAt = entry.at;
      rootVkey = text(entry, 'root');
    },
    'key.certified': (entry) => {
      dailyKeys.push({ day: text(entry, 'day'), vkey: text(entry, 'vkey') });
    },
    'segment.opened': (entry) => {
      const name = text(entry, 'segment');
      const opened = { name, keyId: text(entry, 'key'), catalogue: text(entry, 'catalogue') };
      segments.set(name, { ...opened, size: 0, root: emptyRoot().toString('hex'), isClosed: false });
    },
    'segment.head': (entry) => grow(segments, entry, false),
    'segment.closed': (entry) => grow(segments, entry, true),
    'segment.purged': (entry) => {
      purges.push({ of: text(entry, 'of'), segment: text(entry, 'segment'), held: heldIn(entry) });
    },
    'system.gap': (entry) => {
      gaps.push({ from: count(entry, 'from'), to: count(entry, 'to') });
    },
  };

  const take = (rows: readonly SpineRow[]): void => {
    for (const row of rows) {
      if (row.index !== size) throw new StoreError('store-damaged', 'spine');
      const entry = JSON.parse(row.text) as Entry;
      kinds[entry.kind]?.(entry);
      const file = receiptKinds[entry.kind];
      if (file !== undefined) {
        receipts[file].push({
          index: row.index,
          line: `{"entry":${row.text},"index":${row.index},"origin":"${origin}"}\n`,
        });
      }
      lastAt = entry.at;
      size += 1;
    }
  };

  return {
    origin,
    size: () => size,
    createdAt: () => createdAt,
    lastAt: () => lastAt,
    rootVkey: () => rootVkey,
    dailyKeys,
    segments,
    purges,
    gaps,
    receipts,
    take,
  };
}

function grow(segments: Map<string, SegmentFact>, entry: Entry, isClosed: boolean): void {
  const segment = segments.get(text(entry, 'segment'));
  if (segment === undefined) throw new StoreError('store-damaged', 'spine');
  segments.set(segment.name, { ...segment, size: count(entry, 'size'), root: text(entry, 'root'), isClosed });
}

function heldIn({ holds }: Entry): number {
  if (!Array.isArray(holds)) throw new StoreError('store-damaged', 'spine');
  return holds.reduce<number>((sum, hold) => sum + count(hold, 'held'), 0);
}

function text(entry: Readonly<Record<string, unknown>>, name: string): string {
  const value = entry[name];
  if (typeof value !== 'string') throw new StoreError('store-damaged', 'spine');
  return value;
}

function count(entry: Readonly<Record<string, unknown>>, name: string): number {
  const value = entry[name];
  if (!Number.isSafeInteger(value)) throw new StoreError('store-damaged', 'spine');
  return value as number;
}
