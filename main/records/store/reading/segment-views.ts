import { dayMs } from '../../days.ts';
import { periodEndMs, segmentNamed } from '../../segments/segment-name.ts';
import type { SpineReader } from '../../spine/spine-file.ts';
import { entryOf, type SegmentFacts, segmentFacts } from '../../spine/spine-state.ts';
import type { SegmentView } from '../../store-ports.ts';
import { emptyFrontier, rootOf } from '../../tree/frontier.ts';
import type { KeptCatalogues } from './kept-catalogues.ts';
import type { Shelf } from './shelf.ts';

/** A case segment is gone so long after its hold has ended (`records.md` 6.6). */
const caseGoneAfterMs = 7 * dayMs;

/** What the views of segments are made of. */
export type ViewSources = {
  readonly origin: string;
  readonly spine: SpineReader;
  readonly shelf: Pick<Shelf, 'reader'>;
  readonly catalogues: KeptCatalogues;
};

/** Gives the views of all segments a spine knows; what the spine says is read again only when it has grown. */
export function createSegmentViews(sources: ViewSources): {
  facts(): readonly SegmentFacts[];
  views(): readonly SegmentView[];
  view(segment: string): SegmentView | null;
} {
  let known: {
    readonly size: number;
    readonly facts: readonly SegmentFacts[];
    readonly views: Map<string, SegmentView>;
  } = {
    size: -1,
    facts: [],
    views: new Map(),
  };
  const current = () => {
    const size = sources.spine.size();
    if (size !== known.size) {
      const facts = segmentFacts(sources.spine, sources.origin);
      const ends = caseEnds(sources.spine);
      known = {
        size,
        facts,
        views: new Map(facts.map((each) => [each.segment, viewOf(sources, each, ends)])),
      };
    }
    return known;
  };
  // An open segment grows without a word in the spine. The file of one that is being purged may be gone.
  const live = (view: SegmentView): SegmentView => {
    const isExpiring = known.facts.some(({ segment, isExpiring: is }) => is && segment === view.name);
    if (view.state !== 'open' || isExpiring) return view;
    const { frontier, root } = sources.shelf.reader(view.name).head();
    return { ...view, size: frontier.size, root: root.toString('hex') };
  };
  return {
    facts: () => current().facts,
    views: () => [...current().views.values()].map(live),
    view(segment) {
      const found = current().views.get(segment);
      return found === undefined ? null : live(found);
    },
  };
}

function viewOf(
  { catalogues }: ViewSources,
  facts: SegmentFacts,
  ends: ReadonlyMap<string, number>,
): SegmentView {
  const { segment, state, keyId, catalogueSha256, noted } = facts;
  const named = segmentNamed(segment);
  const times = (): Pick<SegmentView, 'endsAtMs' | 'dueAtMs' | 'goneByMs'> => {
    if (named === null || named.class === 'H') {
      const endsAtMs = ends.get(segment) ?? Number.MAX_SAFE_INTEGER;
      return { endsAtMs, dueAtMs: endsAtMs, goneByMs: endsAtMs + caseGoneAfterMs };
    }
    const endsAtMs = periodEndMs(named.period);
    const { floorDays, ceilingDays } = catalogues.of(catalogueSha256).days[named.class];
    return { endsAtMs, dueAtMs: endsAtMs + floorDays * dayMs, goneByMs: endsAtMs + ceilingDays * dayMs };
  };
  return {
    name: segment,
    state,
    size: noted?.size ?? 0,
    root: noted?.root ?? rootOf(emptyFrontier).toString('hex'),
    keyId,
    catalogueSha256,
    ...times(),
  };
}

/** When the holds of case segments end: when they were ended, else when they expire. */
function caseEnds(spine: SpineReader): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const row of spine.ofKinds(['hold.placed', 'hold.ended'])) {
    const { kind, hold, expires, at } = entryOf(row);
    // A lapse is written down after the expiry, and by a clock that is ahead much after it.
    const endsAtMs = (kind === 'hold.placed' ? Number(expires) : at) * 1000;
    ends.set(`H-${hold}`, Math.min(endsAtMs, ends.get(`H-${hold}`) ?? endsAtMs));
  }
  return ends;
}
