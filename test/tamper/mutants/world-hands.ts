import type { Random } from '../forge/random.ts';
import { dayOf, type Entry, type ForgedOrigin, type ForgedSegment, type World } from '../forge/world.ts';
import { exporterOf, pick, sure } from './row.ts';

/** Puts an origin back to how it was at the last checkpoint of an earlier day, as an old copy of its disk does. */
export function cutBack(world: World, origin: ForgedOrigin, random: Random): void {
  const days = [...new Set(origin.checkpoints.map(({ after }) => dayOf(after.at)))].slice(0, -1);
  const day = pick(random, days);
  const last = sure(
    origin.checkpoints
      .filter(({ after, cosignatures }) => dayOf(after.at) === day && cosignatures.length > 0)
      .at(-1),
  );
  origin.entries.splice(origin.entries.indexOf(last.after) + 1);
  origin.checkpoints.splice(origin.checkpoints.indexOf(last) + 1);
  for (const name of [...origin.segments.keys()])
    if (!origin.entries.some((entry) => entry.kind === 'segment.opened' && entry.segment === name))
      origin.segments.delete(name);
  if (origin === exporterOf(world)) world.at = sure(last.cosignatures[0]).time + 60;
}

/** Entries of a kind. */
export function entriesOf(origin: ForgedOrigin, ...kinds: readonly string[]): Entry[] {
  return origin.entries.filter(({ kind }) => kinds.includes(kind));
}

/** Puts an entry right behind another, at the same second unless said otherwise. */
export function insertAfter(
  origin: ForgedOrigin,
  place: Entry,
  kind: string,
  members: Omit<Entry, 'kind' | 'at'>,
): void {
  origin.entries.splice(origin.entries.indexOf(place) + 1, 0, { at: place.at, kind, ...members });
}

/** Removes entries. */
export function removeEntries(origin: ForgedOrigin, isGone: (entry: Entry) => boolean): void {
  const kept = origin.entries.filter((entry) => !isGone(entry));
  origin.entries.splice(0, origin.entries.length, ...kept);
}

/** Day segments of an origin, oldest first. */
export function daysOf(origin: ForgedOrigin): ForgedSegment[] {
  return [...origin.segments.values()].filter(({ name }) => name.startsWith('N1-'));
}

/** A day segment between the first and the last. */
export function middleDay(origin: ForgedOrigin, random: Random): ForgedSegment {
  return pick(random, daysOf(origin).slice(1, -1));
}
