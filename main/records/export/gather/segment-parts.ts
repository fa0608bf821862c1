import { canonical } from '../../schema/canonical.ts';
import { StoreError } from '../../store-error.ts';
import { emptyFrontier, grownBy, rootOf } from '../../tree/frontier.ts';
import type { Piece, Spool } from '../file/spool.ts';
import type { PlannedSegment } from '../plan.ts';
import type { ExportRequest } from '../request.ts';
import { flatFields } from '../views/flat-record.ts';
import { ocsfLine } from '../views/ocsf.ts';
import { syslogLine } from '../views/syslog.ts';
import { batchesOf, type HeldIndex } from './held-index.ts';
import { copyOpener, type OpenedRow, openCopy, rowOpener } from './opened-rows.ts';
import type { PackageCatalogue, PackageCatalogues } from './package-catalogues.ts';
import { classOf } from './period.ts';

/** What one segment gives to the files of a package. */
export type SegmentParts = {
  readonly leaves: readonly Piece[];
  readonly jsonl: readonly Piece[];
  readonly ocsf: readonly Piece[];
  readonly syslog: readonly Piece[];
  readonly disclosed: number;
  /** Flattened names that occur. */
  readonly columns: ReadonlySet<string>;
  /** Named sessions that were found. */
  readonly sessions: ReadonlySet<string>;
  /** `type:name` of the values that are times. */
  readonly times: ReadonlySet<string>;
};

/** What the parts are made from. */
export type PartsSource = {
  readonly request: ExportRequest;
  readonly catalogues: PackageCatalogues;
  readonly held: HeldIndex;
  readonly spool: Pick<Spool, 'append'>;
};

type Collector = ReturnType<typeof createCollector>;

/**
 * Reads one segment for a package; pauses (yields) after each stretch of rows. Throws `store-damaged` when its rows do not
 * give the root that the spine names.
 */
export function* segmentParts(segment: PlannedSegment, source: PartsSource): Generator<void, SegmentParts> {
  const catalogue = source.catalogues.get(segment.fact.catalogue);
  const collector = createCollector(segment, source, catalogue);
  if (segment.state === 'live') yield* liveRows(segment, source, catalogue, collector);
  else if (source.request.sort !== 'B') yield* heldRows(segment, source, catalogue, collector);
  return collector.parts();
}

function* liveRows(
  segment: PlannedSegment,
  { request }: PartsSource,
  catalogue: PackageCatalogue,
  collector: Collector,
): Generator<void> {
  const { fact } = segment;
  const open = request.sort === 'B' || fact.size === 0 ? null : rowOpener(segment, catalogue);
  let frontier = emptyFrontier;
  for (const rows of batchesOf(segment)) {
    const leaves = rows.map(({ leaf }) => leaf);
    frontier = grownBy(frontier, leaves);
    collector.addLeaves(leaves);
    if (open !== null) for (const row of rows) collector.add(open(row));
    collector.flush();
    yield;
  }
  if (frontier.size !== fact.size || rootOf(frontier).toString('hex') !== fact.root)
    throw new StoreError('store-damaged', fact.name);
}

function* heldRows(
  segment: PlannedSegment,
  { held }: PartsSource,
  catalogue: PackageCatalogue,
  collector: Collector,
): Generator<void> {
  for (const { inCase, row } of held.of(segment.origin.reader.origin, segment.fact.name)) {
    const [sealed] = inCase.origin.reader.rows(inCase.fact.name, row, 1);
    if (sealed === undefined) throw new StoreError('store-damaged', inCase.fact.name);
    collector.add(openCopy(copyOpener(inCase)(sealed), segment, catalogue));
    yield;
  }
  collector.flush();
}

function createCollector(
  segment: PlannedSegment,
  { request, spool }: PartsSource,
  catalogue: PackageCatalogue,
) {
  const place = { origin: segment.origin.reader.origin, segment: segment.fact.name };
  const isAsked = selection(request, catalogue, classOf(segment.fact.name) === 'N1');
  const pieces = { leaves: [] as Piece[], jsonl: [] as Piece[], ocsf: [] as Piece[], syslog: [] as Piece[] };
  const waiting = { jsonl: '', ocsf: '', syslog: '' };
  const columns = new Set<string>();
  const sessions = new Set<string>();
  let disclosed = 0;
  return {
    addLeaves(leaves: readonly Buffer[]): void {
      pieces.leaves.push(spool.append(Buffer.concat(leaves)));
    },
    add(row: OpenedRow): void {
      const { record, seq } = row;
      if (!isAsked(record)) return;
      if (request.sort === 'C') sessions.add(String(record.session_id));
      const fields = flatFields(record);
      for (const [name] of fields) columns.add(name);
      const placed = { ...place, seq, record };
      waiting.jsonl += recordLine(place, row);
      waiting.ocsf += ocsfLine(placed, fields);
      waiting.syslog += syslogLine(placed, fields);
      disclosed += 1;
    },
    flush(): void {
      for (const view of ['jsonl', 'ocsf', 'syslog'] as const) {
        if (waiting[view] !== '') pieces[view].push(spool.append(waiting[view]));
        waiting[view] = '';
      }
    },
    parts: (): SegmentParts => ({ ...pieces, disclosed, columns, sessions, times: catalogue.times }),
  };
}

/** Which records of a segment a package of this sort discloses (`docs/records-format.md` 7). */
function selection(request: ExportRequest, catalogue: PackageCatalogue, isDaySegment: boolean) {
  const named = new Set(request.sessionIds);
  return ({ type, session_id }: OpenedRow['record']): boolean => {
    if (request.sort === 'C') return typeof session_id === 'string' && named.has(session_id);
    return request.sort === 'A' && (isDaySegment || catalogue.inspectorTypes.has(type));
  };
}

/** Line of `records.jsonl`: canonical, its members in order; only the record can need an escape. */
function recordLine(place: { readonly origin: string; readonly segment: string }, row: OpenedRow): string {
  const { seq, sealed, key, record, proof } = row;
  const hashes = proof?.hashes.map((hash) => `"${hash.toString('base64')}"`);
  return [
    `{"key":"${key.toString('base64')}","origin":"${place.origin}",`,
    hashes === undefined ? '' : `"proof":[${hashes.join(',')}],`,
    `"record":${canonical(record)},"sealed":"${sealed.toString('base64')}",`,
    `"segment":"${place.segment}","seq":${seq}${proof === undefined ? '' : `,"size":${proof.size}`}}\n`,
  ].join('');
}
