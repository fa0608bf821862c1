import type { Json } from '../schema/canonical.ts';
import { parseCanonical } from '../schema/canonical.ts';
import { StoreError } from '../store-error.ts';
import type { SpineRow } from '../store-ports.ts';

/** How a hold came to its end. */
export type HoldEnding = { readonly reason: 'lapsed' | 'lifted'; readonly atMs: number };

/** A hold as the spine knows it: nothing in it names a person or a session. */
export type Hold = {
  readonly holdId: string;
  /** First and last UTC day, both included. */
  readonly fromDay: string;
  readonly toDay: string;
  /** All records of the days, or those of named sessions only. */
  readonly whole: boolean;
  readonly placedAtMs: number;
  readonly expiresAtMs: number;
  readonly ending: HoldEnding | null;
};

/** Kinds of spine entries that holds are made of. */
export const holdKinds = ['hold.placed', 'hold.ended'] as const;

/** Name of the case segment of a hold. */
export function caseSegment(holdId: string): string {
  return `H-${holdId}`;
}

/** The hold a case segment belongs to; null for any other segment. */
export function holdOfCase(segment: string): string | null {
  return segment.startsWith('H-') ? segment.slice(2) : null;
}

/** All holds of a spine, in the order they were placed. Throws `store-damaged` when entries contradict each other. */
export function holdsOf(facts: readonly SpineRow[]): readonly Hold[] {
  const holds = new Map<string, Hold>();
  for (const { text } of facts) {
    const entry = entryOf(text);
    if (entry.kind === 'hold.placed') {
      const hold = placedHold(entry);
      if (holds.has(hold.holdId)) throw damaged('hold placed twice');
      holds.set(hold.holdId, hold);
    } else if (entry.kind === 'hold.ended') {
      const hold = holds.get(textOf(entry.hold));
      if (hold === undefined || hold.ending !== null) throw damaged('hold ended');
      const reason = entry.reason === 'lifted' ? 'lifted' : 'lapsed';
      holds.set(hold.holdId, { ...hold, ending: { reason, atMs: numberOf(entry.at) * 1000 } });
    }
  }
  return [...holds.values()];
}

/** Holds that have not ended. One past its expiry holds on until witnessed time ends it. */
export function activeHolds(holds: readonly Hold[]): readonly Hold[] {
  return holds.filter(({ ending }) => ending === null);
}

/** Whether a hold's days meet the period of a day or month segment; of a case segment that is told by its copies only. */
export function meetsPeriod(hold: Pick<Hold, 'fromDay' | 'toDay'>, segment: string): boolean {
  const day = /^N1-(\d{4}-\d{2}-\d{2})/.exec(segment)?.[1];
  if (day !== undefined) return hold.fromDay <= day && day <= hold.toDay;
  const month = /^A3-(\d{4}-\d{2})/.exec(segment)?.[1];
  return month !== undefined && hold.fromDay.slice(0, 7) <= month && month <= hold.toDay.slice(0, 7);
}

type Entry = Readonly<Record<string, Json>>;

/** Members of a spine entry. Throws `store-damaged` when it is not a canonical object. */
export function entryOf(text: string): Entry {
  const parsed = parseCanonical(text);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value))
    throw damaged('entry');
  return parsed.value as Entry;
}

/** A member that must be text. Throws `store-damaged`. */
export function textOf(value: Json | undefined): string {
  if (typeof value !== 'string') throw damaged('entry member');
  return value;
}

/** A member that must be a whole number. Throws `store-damaged`. */
export function numberOf(value: Json | undefined): number {
  if (typeof value !== 'number') throw damaged('entry member');
  return value;
}

function placedHold(entry: Entry): Hold {
  return {
    holdId: textOf(entry.hold),
    fromDay: textOf(entry.from),
    toDay: textOf(entry.to),
    whole: entry.whole === true,
    placedAtMs: numberOf(entry.at) * 1000,
    expiresAtMs: numberOf(entry.expires) * 1000,
    ending: null,
  };
}

function damaged(what: string): StoreError {
  return new StoreError('store-damaged', what);
}
