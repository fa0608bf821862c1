import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { NoteRow, SegmentView, StoreReader } from '../../records/store-ports.ts';

/** What the gateway holds of this terminal's records. */
export type Shelf = AnswerOf<'recordState'>['shelf'];

/** Key the gateway wants segment keys encrypted to. */
export type SealTo = AnswerOf<'recordState'>['sealTo'];

type Parcel = BodyOf<'shipRecords'>;

/** Where a parcel comes from. */
export type ParcelSource = {
  readonly store: Pick<StoreReader, 'segments' | 'rows' | 'segmentKey' | 'spine' | 'catalogueText'>;
  /** The newest checkpoint: nothing after it is shipped. */
  readonly newest: NoteRow;
  readonly wrapKey: (key: Buffer, keyId: string) => Promise<string>;
};

/** How much one call may carry, each below what the gateway takes. */
export type ParcelLimits = {
  readonly rows: number;
  readonly entries: number;
  readonly keys: number;
  readonly catalogues: number;
};

type Draft = {
  readonly rows: Map<string, { from: number; sealed: string[] }>;
  readonly keys: SegmentView[];
  readonly catalogues: Set<string>;
  readonly entries: string[];
  rowsLeft: number;
};

type Entry = {
  readonly kind: string;
  readonly segment?: string;
  readonly size?: number;
  readonly catalogue?: string;
};

/**
 * The next slice that the gateway lacks: entries in their order, and before each head the rows it speaks of. The checkpoint
 * goes with the last one.
 */
export async function nextParcel(source: ParcelSource, shelf: Shelf, limits: ParcelLimits): Promise<Parcel> {
  const { store, newest, wrapKey } = source;
  const draft: Draft = {
    rows: new Map(),
    keys: [],
    catalogues: new Set(),
    entries: [],
    rowsLeft: limits.rows,
  };
  const live = new Map(
    store.segments().flatMap((view) => (view.state === 'purged' ? [] : [[view.name, view] as const])),
  );
  for (const name of shelf.gone) live.delete(name);
  // A store that is shorter than the gateway's copy shows its checkpoint all the same, and hears what that means.
  const here = Math.min(shelf.spineSize, newest.size);
  // The last entry the gateway has comes again: if it is another one, the gateway knows a fork when it sees it.
  const from = Math.max(0, here - 1);
  for (const { index, text } of store.spine(from, Math.min(limits.entries, newest.size - from))) {
    if (index >= here && !take(draft, { store, shelf, limits, live }, JSON.parse(text) as Entry)) break;
    draft.entries.push(text);
  }
  const isWhole = from + draft.entries.length === newest.size;
  return {
    keys: await Promise.all(
      draft.keys.map(async ({ name, keyId }) => ({
        segment: name,
        keyId,
        jwe: await wrapKey(store.segmentKey(name), keyId),
      })),
    ),
    catalogues: [...draft.catalogues].flatMap((sha256) => store.catalogueText(sha256) ?? []),
    rows: [...draft.rows].map(([segment, { from, sealed }]) => ({ segment, from, sealed })),
    spine: { from, entries: draft.entries },
    note: isWhole ? newest.note : null,
  };
}

/** Each catalogue goes with the entries that name it; the gateway keeps what it has not. */
function takeCatalogue({ catalogues }: Draft, limits: ParcelLimits, { catalogue }: Entry): boolean {
  if (catalogue === undefined || catalogues.has(catalogue)) return true;
  if (catalogues.size >= limits.catalogues) return false;
  catalogues.add(catalogue);
  return true;
}

type Picking = Pick<ParcelSource, 'store'> & {
  readonly shelf: Shelf;
  readonly limits: ParcelLimits;
  /** Segments of which the gateway takes rows. */
  readonly live: ReadonlyMap<string, SegmentView>;
};

/** Takes what goes with an entry; false when it does not fit any more, and the entry waits. */
function take(draft: Draft, picking: Picking, entry: Entry): boolean {
  if (!takeCatalogue(draft, picking.limits, entry)) return false;
  const segment = picking.live.get(entry.segment ?? '');
  return segment === undefined || takeSegment(draft, picking, segment, entry);
}

/** The key of a segment that is opened, the rows a head speaks of. */
function takeSegment(
  draft: Draft,
  { store, shelf, limits }: Picking,
  view: SegmentView,
  entry: Entry,
): boolean {
  if (entry.kind === 'segment.opened') {
    if (draft.keys.length >= limits.keys) return false;
    draft.keys.push(view);
    return true;
  }
  if (entry.kind !== 'segment.head' && entry.kind !== 'segment.closed') return true;
  const shipped = shelf.segments.find(({ segment }) => segment === view.name)?.size ?? 0;
  const taken = draft.rows.get(view.name) ?? { from: shipped, sealed: [] };
  const here = taken.from + taken.sealed.length;
  const wanted = Math.max(0, (entry.size ?? 0) - here);
  const rows = wanted === 0 ? [] : store.rows(view.name, here, Math.min(wanted, draft.rowsLeft));
  taken.sealed.push(...rows.map(({ sealed }) => sealed.toString('base64')));
  draft.rowsLeft -= rows.length;
  if (taken.sealed.length > 0) draft.rows.set(view.name, taken);
  return rows.length === wanted;
}
