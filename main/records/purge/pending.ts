import { entryOf, numberOf, textOf } from '../hold/holds.ts';
import type { SpineRow } from '../store-ports.ts';

/** A purge that the spine announces. */
export type PurgeIntent = {
  /** Origin of the segment. */
  readonly of: string;
  readonly segment: string;
  readonly keyId: string;
  readonly size: number;
  readonly root: string;
  readonly witnessedAtMs: number;
};

/** Kinds of spine entries that purges are made of. */
export const purgeKinds = ['purge.intent', 'segment.purged'] as const;

/** Purges that were announced and not done, in the order they were announced. Throws `store-damaged` on an entry that is none. */
export function pendingPurges(facts: readonly SpineRow[]): readonly PurgeIntent[] {
  const pending = new Map<string, PurgeIntent>();
  for (const { text } of facts) {
    const entry = entryOf(text);
    if (entry.kind !== 'purge.intent' && entry.kind !== 'segment.purged') continue;
    const [of, segment] = [textOf(entry.of), textOf(entry.segment)];
    if (entry.kind === 'segment.purged') {
      pending.delete(`${of} ${segment}`);
      continue;
    }
    pending.set(`${of} ${segment}`, {
      of,
      segment,
      keyId: textOf(entry.key),
      size: numberOf(entry.size),
      root: textOf(entry.root),
      witnessedAtMs: numberOf(entry.witnessed) * 1000,
    });
  }
  return [...pending.values()];
}

/** Members that announcement and receipt of a purge share. */
export function intentMembers(intent: PurgeIntent) {
  return {
    of: intent.of,
    segment: intent.segment,
    key: intent.keyId,
    size: intent.size,
    root: intent.root,
    witnessed: Math.floor(intent.witnessedAtMs / 1000),
  };
}
