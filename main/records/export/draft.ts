import type { RecordStore, StoreReader } from '../store-ports.ts';
import { atOnce } from './file/pace.ts';
import type { Content, Piece, Spool } from './file/spool.ts';
import { type HeldIndex, heldIndex } from './gather/held-index.ts';
import { catchUp, lookAt } from './gather/look.ts';
import { type PackageCatalogues, packageCatalogues } from './gather/package-catalogues.ts';
import { type SegmentParts, segmentParts } from './gather/segment-parts.ts';
import { type Plan, type PlannedSegment, planOf, shapeOf } from './plan.ts';
import type { ExportRequest } from './request.ts';
import { csvPieces, headingPiece } from './views/csv-lines.ts';

/** Whose records, what is asked, and where it is put together. */
export type DraftDeps = {
  readonly exporter: RecordStore;
  readonly readers: readonly StoreReader[];
  readonly witnesses: readonly string[];
  readonly nowMs: () => number;
  readonly request: ExportRequest;
  readonly spool: Spool;
  readonly onSegment?: ((done: number, total: number) => void) | undefined;
};

/** A package as far as it can be read while records are still written: all but the exporter's open segments. */
export type Draft = {
  readonly plan: Plan;
  readonly catalogues: PackageCatalogues;
  readonly held: HeldIndex;
  readonly parts: ReadonlyMap<string, SegmentParts>;
};

/** A package whose records are all read. */
export type ReadPackage = {
  readonly plan: Plan;
  readonly atSeconds: number;
  readonly catalogues: PackageCatalogues;
  readonly parts: readonly { readonly planned: PlannedSegment; readonly parts: SegmentParts }[];
  readonly csv: Content;
};

/** Lines of the table by segment, for one set of columns. */
export type DraftTable = {
  readonly columns: readonly string[];
  readonly lines: ReadonlyMap<string, readonly Piece[]>;
};

const noHeld: HeldIndex = { of: () => [] };

/** Looks at the stores and plans a package; null when none of them existed in the window. */
export function* plannedOf(deps: DraftDeps): Generator<void, Plan | null> {
  const origins = yield* lookAt(deps.exporter, deps.readers, deps.witnesses);
  return planOf(origins, deps.request, atSecondsOf(deps));
}

/** Reads what is settled of a plan. */
export function* draftOf(deps: DraftDeps, plan: Plan): Generator<void, Draft> {
  const catalogues = packageCatalogues(plan.origins);
  const held = deps.request.sort === 'B' ? noHeld : yield* heldIndex(plan);
  const parts = new Map<string, SegmentParts>();
  const source = { request: deps.request, catalogues, held, spool: deps.spool };
  const settled = plan.segments.filter(({ isLate }) => !isLate);
  for (const planned of settled) {
    parts.set(placeOf(planned), yield* segmentParts(planned, source));
    deps.onSegment?.(parts.size, settled.length);
  }
  return { plan, catalogues, held, parts };
}

/** Makes the table of a draft with the columns it has, and those in `more`. */
export function* tableOf(draft: Draft, more: Iterable<string>, spool: Spool): Generator<void, DraftTable> {
  const columns = columnsOf(draft.parts.values(), more);
  const lines = new Map<string, readonly Piece[]>();
  for (const [place, parts] of draft.parts) lines.set(place, yield* csvPieces(parts, columns, spool));
  return { columns, lines };
}

/**
 * Reads the rest in one go, so that nothing is written meanwhile. `changed` when the stores are no longer those of the draft;
 * `columns` when the rest has names that the table has not.
 */
export function completed(
  deps: DraftDeps,
  draft: Draft,
  table: DraftTable,
):
  | ReadPackage
  | { readonly again: 'changed' }
  | { readonly again: 'columns'; readonly columns: readonly string[] } {
  deps.exporter.checkpoint();
  for (const origin of draft.plan.origins) if (origin.isExporter) catchUp(origin);
  const atSeconds = atSecondsOf(deps);
  const plan = planOf(draft.plan.origins, deps.request, atSeconds);
  if (plan === null || shapeOf(plan) !== shapeOf(draft.plan)) return { again: 'changed' };
  const { catalogues, held } = draft;
  const source = { request: deps.request, catalogues, held, spool: deps.spool };
  const parts = plan.segments.map((planned) => ({
    planned,
    parts: draft.parts.get(placeOf(planned)) ?? atOnce(segmentParts(planned, source)),
  }));
  const columns = columnsOf(
    parts.map((each) => each.parts),
    [],
  );
  if (columns.join() !== table.columns.join()) return { again: 'columns', columns };
  const lines = parts.flatMap(
    (each) => table.lines.get(placeOf(each.planned)) ?? atOnce(csvPieces(each.parts, columns, deps.spool)),
  );
  return { plan, atSeconds, catalogues, parts, csv: [headingPiece(columns), ...lines] };
}

/** No spine entry of the exporter is later than its package. */
function atSecondsOf({ nowMs, exporter }: DraftDeps): number {
  const [last] = exporter.spine(exporter.spineSize() - 1, 1);
  const at = last === undefined ? 0 : (JSON.parse(last.text) as { readonly at: number }).at;
  return Math.max(Math.floor(nowMs() / 1000), at);
}

function columnsOf(parts: Iterable<SegmentParts>, more: Iterable<string>): string[] {
  return [...new Set([...more, ...[...parts].flatMap(({ columns }) => [...columns])])].sort();
}

function placeOf({ origin, fact }: PlannedSegment): string {
  return `${origin.reader.origin}\n${fact.name}`;
}
