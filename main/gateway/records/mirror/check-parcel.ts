import type { BodyOf } from '../../../../preload/contract/http.ts';
import { shipRowsMax } from '../../../../preload/contract/http-records.ts';
import type { Catalogue } from '../../../records/catalogue.ts';
import { decodeBase64 } from '../../../records/notes/base64.ts';
import type { SealedRow } from '../../../records/store-ports.ts';
import { type Frontier, grownBy } from '../../../records/tree/frontier.ts';
import { leafHash } from '../../../records/tree/hashing.ts';
import { checkHeads, type Head } from './check-heads.ts';
import { type CheckedNote, checkNote } from './check-note.ts';
import { rowReader } from './check-rows.ts';
import { broken, type Checked, type MirrorView, refused, type SegmentCopy, sound } from './mirror-view.ts';
import { readEntry } from './spine-entry.ts';
import { copyOf, follow, type MirroredSegment, type SpineState } from './spine-state.ts';

/** What one call brings, its segment keys unwrapped. */
export type Parcel = Pick<BodyOf<'shipRecords'>, 'rows' | 'spine' | 'note'> & {
  /** Null where a key was not wrapped to this gateway under that id. */
  readonly keys: readonly { readonly segment: string; readonly keyId: string; readonly key: Buffer | null }[];
  /** Null where a text is no effective catalogue. */
  readonly catalogues: readonly (Catalogue | null)[];
};

/** What is to be written, all of it checked; rows and entries that are here already are left out. */
export type Plan = {
  readonly state: SpineState;
  readonly frontier: Frontier;
  readonly entries: readonly string[];
  readonly catalogues: readonly Catalogue[];
  readonly newSegments: readonly { readonly segment: MirroredSegment; readonly key: Buffer }[];
  readonly rows: ReadonlyMap<string, readonly SealedRow[]>;
  readonly note: CheckedNote | null;
};

/** A cosignature is at most this much older than what follows it (`records-format.md` 4). */
export const clockToleranceSeconds = 900;

/**
 * Judges what a terminal brings against what is here. All or nothing: of a parcel that is not in order nothing is taken.
 * `behind` only means that something before it is missing; every other refusal is a finding.
 */
export function checkParcel(view: MirrorView, parcel: Parcel): Checked<Plan> {
  const spine = checkSpine(view, parcel);
  if (!spine.ok) return spine;
  const { state } = spine.value;
  const catalogues = checkCatalogues(view, state, parcel);
  if (!catalogues.ok) return catalogues;
  const keys = checkKeys(view, state, parcel);
  if (!keys.ok) return keys;
  const catalogueOf = (sha256: string): Catalogue | null =>
    view.catalogue(sha256) ?? catalogues.value.find((one) => one.sha256 === sha256) ?? null;
  const copies = (name: string): SegmentCopy | null => view.copy(name) ?? keys.value.get(name) ?? null;
  const rows = checkRows(view, state, parcel, { copies, catalogueOf });
  if (!rows.ok) return rows;
  const heads = checkHeads(spine.value.heads, view, { copies, rows: rows.value });
  if (!heads.ok) return heads;
  const sizeOf = (name: string): number =>
    (copies(name)?.size() ?? Number.NEGATIVE_INFINITY) + (rows.value.get(name)?.length ?? 0);
  const note = checkNote(view, { note: parcel.note, state, frontier: spine.value.frontier, sizeOf });
  if (!note.ok) return note;
  const newSegments = [...keys.value].flatMap(([name, { bytes }]) => {
    const segment = state.segments.get(name);
    return segment === undefined ? [] : [{ segment, key: bytes }];
  });
  const { frontier, entries } = spine.value;
  const value = { state, frontier, entries, catalogues: catalogues.value, newSegments };
  return sound({ ...value, rows: rows.value, note: note.value });
}

type NewSpine = Pick<Plan, 'state' | 'frontier' | 'entries'> & { readonly heads: readonly Head[] };

function checkSpine(view: MirrorView, { spine }: Parcel): Checked<NewSpine> {
  const { from, entries: brought } = spine;
  const here = view.state.size;
  if (from > here) return refused('behind', 'spine');
  const known = view.entries(from, Math.min(here - from, brought.length));
  if (known.some((text, index) => text !== brought[index])) return refused('fork', 'entry');
  const entries = brought.slice(here - from);
  const state = copyOf(view.state);
  const heads: Head[] = [];
  for (const text of entries) {
    const entry = readEntry(text);
    if (entry === null) return broken('entry');
    if (entry.at < view.cosignedAt - clockToleranceSeconds) return broken('time');
    const rule = follow(state, entry, view.rules);
    if (rule !== null) return broken(rule);
    if (entry.kind === 'segment.head' || entry.kind === 'segment.closed')
      heads.push({ segment: entry.segment, size: entry.size, root: entry.root });
  }
  const leaves = entries.map((text) => leafHash(Buffer.from(text, 'utf8')));
  return sound({ state, entries, heads, frontier: grownBy(view.frontier, leaves) });
}

function checkCatalogues(view: MirrorView, state: SpineState, parcel: Parcel): Checked<readonly Catalogue[]> {
  const fresh: Catalogue[] = [];
  for (const catalogue of parcel.catalogues) {
    if (catalogue === null) return broken('catalogue');
    if (!state.catalogues.has(catalogue.sha256)) return broken('catalogue not named');
    if (view.catalogue(catalogue.sha256) === null) fresh.push(catalogue);
  }
  const brought = new Set(fresh.map(({ sha256 }) => sha256));
  for (const { name, catalogueSha256 } of state.segments.values()) {
    const isHere = view.state.segments.has(name) || brought.has(catalogueSha256);
    if (!isHere && view.catalogue(catalogueSha256) === null) return broken('catalogue missing');
  }
  return sound(fresh);
}

type NewCopy = SegmentCopy & { readonly bytes: Buffer };

function checkKeys(view: MirrorView, state: SpineState, { keys }: Parcel): Checked<Map<string, NewCopy>> {
  const fresh = new Map<string, NewCopy>();
  for (const { segment: name, keyId, key } of keys) {
    const segment = state.segments.get(name);
    if (segment === undefined || segment.keyId !== keyId) return broken('key of no segment');
    if (key === null) return broken('key');
    if (segment.state === 'purged' || view.isGone(name)) continue;
    if (isTooLate(view, name)) return broken('key late');
    const copy = view.copy(name) ?? fresh.get(name) ?? null;
    if (copy !== null && !copy.key().equals(key)) return refused('fork', 'key');
    if (copy === null) fresh.set(name, { bytes: key, key: () => key, size: () => 0, rows: () => [] });
  }
  return sound(fresh);
}

type Sources = {
  readonly copies: (name: string) => SegmentCopy | null;
  readonly catalogueOf: (sha256: string) => Catalogue | null;
};

function checkRows(
  view: MirrorView,
  state: SpineState,
  { rows }: Parcel,
  { copies, catalogueOf }: Sources,
): Checked<Map<string, SealedRow[]>> {
  if (rows.reduce((sum, { sealed }) => sum + sealed.length, 0) > shipRowsMax) return broken('too many rows');
  const fresh = new Map<string, SealedRow[]>();
  for (const { segment: name, from, sealed } of rows) {
    if (view.isGone(name)) continue;
    const segment = state.segments.get(name);
    const copy = copies(name);
    const catalogue = segment === undefined ? null : catalogueOf(segment.catalogueSha256);
    if (segment === undefined || segment.state === 'purged') return broken('rows of no segment');
    if (isTooLate(view, name)) return broken('rows late');
    if (copy === null || catalogue === null) return broken('key missing');
    const added = fresh.get(name) ?? [];
    if (from > copy.size() + added.length) return refused('behind', 'rows');
    const bytes = sealed.map(decodeBase64);
    const overlap = checkOverlap([...copy.rows(from, sealed.length), ...added], { from, bytes });
    if (overlap !== null) return overlap;
    const read = rowReader(view.rules.origin, segment, copy.key(), catalogue);
    for (const one of bytes.slice(copy.size() + added.length - from)) {
      const row = one === null ? null : read(copy.size() + added.length, one);
      if (row === null) return broken('row');
      added.push(row);
    }
    if (segment.state === 'closed' && copy.size() + added.length > segment.size)
      return broken('rows after the end');
    fresh.set(name, added);
  }
  return sound(fresh);
}

/**
 * A head that came without its rows was not held against them, so they are never taken later: a checkpoint over the segment
 * is then cosigned only once the terminal has purged it.
 */
function isTooLate(view: MirrorView, name: string): boolean {
  return (view.state.segments.get(name)?.size ?? 0) > (view.copy(name)?.size() ?? 0);
}

/** Rows that are here already must be the same, byte for byte. */
function checkOverlap(
  here: readonly SealedRow[],
  { from, bytes }: { readonly from: number; readonly bytes: readonly (Buffer | null)[] },
): ReturnType<typeof refused> | null {
  const other = here.find(({ seq, sealed }) => {
    const brought = bytes[seq - from];
    return seq >= from && brought !== undefined && (brought === null || !brought.equals(sealed));
  });
  return other === undefined ? null : refused('fork', 'row');
}
