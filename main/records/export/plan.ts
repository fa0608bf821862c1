import type { StoreReader } from '../store-ports.ts';
import {
  classOf,
  countDays,
  type DayCount,
  type Days,
  daysIn,
  daysOf,
  meet,
  windowOf,
} from './gather/period.ts';
import type { SegmentFact, SpineFacts } from './gather/spine-facts.ts';
import type { ExportRequest } from './request.ts';

/** One store of a package: what its spine says as far as the package shows it. */
export type PackageOrigin = {
  readonly reader: StoreReader;
  readonly facts: SpineFacts;
  readonly isExporter: boolean;
  /** Newest cosignature of a store that is not the exporter: nothing later is claimed of it. Null when nobody ever saw it. */
  readonly seenAtSeconds: number | null;
};

/** Where a segment is in its life, as a manifest says it. `held` is purged with copies kept under a hold. */
export type PackageState = 'live' | 'held' | 'purged';

/** One segment of the manifest. */
export type PlannedSegment = {
  readonly origin: PackageOrigin;
  readonly fact: SegmentFact;
  readonly state: PackageState;
  /** Still written to by this very program, so that it is read last, with nothing in between. */
  readonly isLate: boolean;
};

/** What a package will hold. */
export type Plan = {
  readonly origins: readonly PackageOrigin[];
  readonly segments: readonly PlannedSegment[];
  /** Live case segments, in which held copies lie. */
  readonly cases: readonly PlannedSegment[];
  readonly days: DayCount;
};

/** Plans a package; null when none of the stores existed in the window. `atSeconds` is when the package is made. */
export function planOf(
  origins: readonly PackageOrigin[],
  request: ExportRequest,
  atSeconds: number,
): Plan | null {
  const sorted = [...origins].sort((one, other) => order(one.reader.origin, other.reader.origin));
  const windows = new Map(
    sorted.map((origin) => {
      const until = origin.isExporter ? atSeconds : origin.seenAtSeconds;
      const asked = { from: request.fromDay, to: request.toDay };
      return [origin, until === null ? null : windowOf(asked, origin.facts.createdAt(), until)];
    }),
  );
  if ([...windows.values()].every((window) => window === null)) return null;
  const all = sorted.flatMap((origin) => segmentsOf(origin, sorted));
  return {
    origins: sorted,
    segments: all.filter(({ origin, fact }) => isIn(windows.get(origin) ?? null, daysOf(fact.name))),
    cases: all.filter(({ fact, state }) => classOf(fact.name) === 'H' && state === 'live'),
    days: countWindows(windows),
  };
}

/** What must not have changed between two looks at the stores; late segments may have grown. */
export function shapeOf(plan: Plan): string {
  return [...plan.segments, ...plan.cases]
    .map(({ origin, fact, state, isLate }) => {
      const { name, size, root, isClosed } = fact;
      return [origin.reader.origin, name, state, isLate, isClosed, ...(isLate ? [] : [size, root])].join();
    })
    .join('\n');
}

function segmentsOf(origin: PackageOrigin, all: readonly PackageOrigin[]): PlannedSegment[] {
  const purged = new Map<string, number>();
  for (const { facts } of all) {
    for (const { of, segment, held } of facts.purges) {
      if (of === origin.reader.origin) purged.set(segment, (purged.get(segment) ?? 0) + held);
    }
  }
  return [...origin.facts.segments.values()]
    .sort((one, other) => order(one.name, other.name))
    .map((fact) => {
      const held = purged.get(fact.name);
      const state = held === undefined ? 'live' : held > 0 ? 'held' : 'purged';
      const isLate = origin.isExporter && state === 'live' && !fact.isClosed && classOf(fact.name) !== 'H';
      return { origin, fact, state, isLate };
    });
}

function isIn(window: Days | null, days: Days | null): boolean {
  return window !== null && days !== null && meet(window, days);
}

function countWindows(windows: ReadonlyMap<PackageOrigin, Days | null>): DayCount {
  return countDays(
    [...windows].flatMap(([{ facts }, window]) =>
      window === null ? [] : [daysIn(window, { segments: facts.segments.keys(), gaps: facts.gaps })],
    ),
  );
}

/** Names and origins are ASCII: this is their order as bytes. */
function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
