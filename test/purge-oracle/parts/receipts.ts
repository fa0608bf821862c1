import { entryOf } from '../../../main/records/hold/holds.ts';
import { cosignedAtSeconds } from '../../../main/records/notes/signatures.ts';
import { parseVkey } from '../../../main/records/notes/vkey.ts';
import { witnessVkey } from './machine.ts';
import { endOf, type KnownHold } from './model.ts';
import type { World } from './world.ts';

const daySeconds = 86_400;

/**
 * What the spine says of purges, held against the rules: one announcement and one receipt of each, in that order, and a
 * cosigned checkpoint that was there before and stands for a time at or after the due time.
 */
export function receiptProblems(world: World): readonly string[] {
  const store = world.machine.store();
  const key = parseVkey(witnessVkey);
  if (key === null) throw new Error('the witness has no key');
  const notes = store.notes().map(({ size, note }) => ({ size, at: cosignedAtSeconds(note, key) ?? 0 }));
  const entries = store.ledger
    .facts(['purge.intent', 'segment.purged'])
    .map(({ index, text }) => ({ index, entry: entryOf(text) }));
  const gone = [
    ...world.model.gone,
    ...world.model.holds.filter(({ isGone }) => isGone).map(({ holdId }) => `H-${holdId}`),
  ];
  return gone.flatMap((segment) => {
    const own = entries.filter(({ entry }) => entry.segment === segment);
    const [intent, receipt] = own;
    if (own.length !== 2 || intent?.entry.kind !== 'purge.intent' || receipt?.entry.kind !== 'segment.purged')
      return [`receipts: ${segment} has ${own.map(({ entry }) => String(entry.kind)).join(', ')}`];
    const dueAt = dueSeconds(world, segment);
    if (Number(intent.entry.witnessed) < dueAt) return [`announced early: ${segment}`];
    const isWitnessed = notes.some(({ size, at }) => size <= intent.index && at >= dueAt);
    if (!isWitnessed) return [`not witnessed: ${segment}`];
    return sameHolds(world, segment, receipt.entry.holds) ? [] : [`holds in the receipt: ${segment}`];
  });
}

function dueSeconds({ model, retention }: World, segment: string): number {
  const hold = model.holds.find(({ holdId }) => segment === `H-${holdId}`);
  if (hold !== undefined) return (hold.endedAtMs ?? Number.POSITIVE_INFINITY) / 1000;
  return endOf(segment) / 1000 + retention.floorDays * daySeconds;
}

/** Every number of a receipt is that of copies that were made at that purge. */
function sameHolds({ model }: World, segment: string, told: unknown): boolean {
  if (!Array.isArray(told)) return false;
  if (segment.startsWith('H-')) return told.length === 0;
  return told.every((each: unknown) => {
    const { hold, held } = each as { hold?: unknown; held?: unknown };
    const known = model.holds.find(({ holdId }) => holdId === hold);
    return known !== undefined && typeof held === 'number' && held <= copiesOf(known, segment);
  });
}

function copiesOf({ copies }: KnownHold, segment: string): number {
  return [...copies].filter((place) => place.startsWith(`${segment}/`)).length;
}
