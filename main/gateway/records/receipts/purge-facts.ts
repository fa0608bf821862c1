import { entryOf } from '../../../records/spine/spine-state.ts';
import type { SpineRow } from '../../../records/store-ports.ts';

/** What the gateway's own spine says of a segment whose copy it has destroyed. */
export type PurgeFact = {
  readonly row: SpineRow;
  readonly segment: string;
  readonly atMs: number;
  /** Holds for which records of it were copied first. */
  readonly holds: readonly string[];
};

/** Entries of the gateway's own spine by kind. */
export type OwnFacts = (kinds: readonly string[]) => readonly SpineRow[];

/** Purges of an origin's segments, by segment. */
export function purgesOf(facts: OwnFacts, origin: string): ReadonlyMap<string, PurgeFact> {
  const purges = facts(['segment.purged']).flatMap((row): [string, PurgeFact][] => {
    const entry = entryOf(row);
    if (entry.of !== origin || typeof entry.segment !== 'string') return [];
    const { segment, at } = entry;
    return [[segment, { row, segment, atMs: at * 1000, holds: holdsIn(entry.holds) }]];
  });
  return new Map(purges);
}

/** Holds that are in force: placed, not ended, not lapsed. */
export type LiveHolds = {
  /** Whether one of them covers the day. */
  cover(day: string): boolean;
  isLive(hold: string): boolean;
};

/** Reads the holds. */
export function liveHolds(facts: OwnFacts, nowMs: number): LiveHolds {
  const ended = new Set<unknown>();
  const placed: { readonly hold: unknown; readonly from: unknown; readonly to: unknown }[] = [];
  for (const row of facts(['hold.placed', 'hold.ended'])) {
    const { kind, hold, from, to, expires } = entryOf(row);
    if (kind === 'hold.ended') ended.add(hold);
    else if (typeof expires === 'number' && expires * 1000 > nowMs) placed.push({ hold, from, to });
  }
  const live = placed.filter(({ hold }) => !ended.has(hold));
  return {
    cover: (day) => live.some(({ from, to }) => isText(from) && isText(to) && from <= day && day <= to),
    isLive: (name) => live.some(({ hold }) => hold === name),
  };
}

function holdsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: { hold?: unknown; held?: unknown }) =>
    isText(each.hold) && typeof each.held === 'number' && each.held > 0 ? [each.hold] : [],
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
