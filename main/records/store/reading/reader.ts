import { headerOf } from '../../seal/header.ts';
import { everyRow, type SegmentReader } from '../../segments/segment-file.ts';
import { segmentNamed } from '../../segments/segment-name.ts';
import type { SpineReader } from '../../spine/spine-file.ts';
import type { SegmentFacts } from '../../spine/spine-state.ts';
import { StoreError } from '../../store-error.ts';
import type { RecordQuery, SealedRow, SegmentView, StoredRecord, StoreReader } from '../../store-ports.ts';
import { type KeptCatalogues, keptCatalogues } from './kept-catalogues.ts';
import { createOpener, type Opener } from './open-records.ts';
import { createSegmentViews } from './segment-views.ts';
import type { Shelf } from './shelf.ts';

/** What a reader reads from: the files of a store, whoever keeps them. */
export type ReaderSources = {
  readonly origin: string;
  readonly spine: SpineReader;
  readonly shelf: Pick<Shelf, 'reader'>;
  /** Bytes of a key; null when it is not there. */
  readonly keyOf: (keyId: string) => Buffer | null;
  readonly close: () => void;
};

/** A reader, and what else the owner of the files uses of it. */
export type InnerReader = StoreReader & {
  readonly opener: Opener;
  readonly catalogues: KeptCatalogues;
  facts(): readonly SegmentFacts[];
  view(segment: string): SegmentView | null;
  /** Records of the days of a query whose type is wanted; the others are not even opened. */
  listOf(query: RecordQuery, isWanted: (type: string) => boolean): readonly StoredRecord[];
};

/** Reads a store over its files. */
export function readerOver({ origin, spine, shelf, keyOf, close }: ReaderSources): InnerReader {
  const catalogues = keptCatalogues(spine.catalogue);
  const views = createSegmentViews({ origin, spine, shelf, catalogues });
  const factsOf = (segment: string) => views.facts().find((each) => each.segment === segment) ?? null;
  const opener = createOpener({ origin, catalogues, factsOf, keyOf });
  const live = (segment: string) => {
    const facts = factsOf(segment);
    if (facts === null || facts.state === 'purged') throw new StoreError('store-missing', segment);
    return shelf.reader(segment);
  };
  const listOf = (query: RecordQuery, isWanted: (type: string) => boolean): StoredRecord[] => {
    const found = views
      .facts()
      .filter((facts) => facts.state !== 'purged' && !facts.isExpiring && isAsked(facts.segment, query))
      .flatMap(({ segment }) => recordsOf(rowsOf(live(segment), isWanted), segment, opener, query));
    return query.newestFirst === true ? found.reverse() : found;
  };
  return {
    origin,
    opener,
    catalogues,
    facts: views.facts,
    view: views.view,
    segments: views.views,
    rows: (segment, from, limit) => live(segment).rows(from, limit),
    segmentKey: opener.segmentKey,
    openRow: opener.openRow,
    list: (query = {}) => listOf(query, () => true),
    listOf,
    spineSize: spine.size,
    spine: spine.entries,
    notes: () => spine.notes().map(({ size, note }) => ({ size, note })),
    witnesses: spine.witnesses,
    catalogueText: spine.catalogue,
    close,
  };
}

/** Whether a segment's period meets the days of a query. Case segments hold copies, no records. */
export function isAsked(segment: string, { fromDay, toDay }: RecordQuery): boolean {
  const named = segmentNamed(segment);
  if (named === null || named.class === 'H') return false;
  const { period } = named;
  const length = period.length;
  return (
    (fromDay === undefined || period >= fromDay.slice(0, length)) &&
    (toDay === undefined || period <= toDay.slice(0, length))
  );
}

/** Rows whose header names a wanted type; a row without a header is opened all the same, to be refused. */
function* rowsOf(
  reader: Pick<SegmentReader, 'rows'>,
  isWanted: (type: string) => boolean,
): Generator<SealedRow> {
  for (const row of everyRow(reader)) {
    const header = headerOf(row.sealed);
    if (header === null || isWanted(header.type)) yield row;
  }
}

function recordsOf(
  rows: Iterable<SealedRow>,
  segment: string,
  opener: Opener,
  { sessionId }: RecordQuery,
): StoredRecord[] {
  const found: StoredRecord[] = [];
  for (const row of rows) {
    const record = opener.openRow(segment, row);
    if (sessionId === undefined || ('session_id' in record && record.session_id === sessionId))
      found.push({ segment, seq: row.seq, record });
  }
  return found;
}
