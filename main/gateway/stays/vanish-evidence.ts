import type { HotelSystem, Stay } from '../hotel-systems/port.ts';

/** A stay that the hotel system does not show any more, or shows in a state that nobody knows. */
export type Vanished = {
  readonly stayId: string;
  /** It was read in house before; false when nothing is known of it. */
  readonly wasInHouse: boolean;
  /** Shown, in a state that nobody knows. */
  readonly isShown: boolean;
};

/** What a hotel system shows of other stays at the time that one vanished. */
export type Evidence = {
  readonly inHouse: ReadonlySet<string>;
  /** Shown in another state that has a meaning, such as departed. */
  readonly otherwise: ReadonlySet<string>;
  /** Which stays it would have shown; null: all. */
  readonly askedFor: readonly string[] | null;
};

/** `confirm`: gone when it is still so at a later look. `hold`: not gone, whatever a later look brings of the same kind. */
export type Verdict = 'gone' | 'confirm' | 'contradicted' | 'hold';

/** Stays asked for one by one where there is no list of all. */
const probes = 5;

/** Fewer that vanish at once are no mass of them. */
const mass = 3;

/** A mass that is no larger part of the house than this is still a usual departure. */
const usualShare = 0.2;

/** One that is no larger than this is believed at a second look. */
const largestShare = 0.5;

/** Asks the hotel system for everybody in house, or for some of the stays that are known where it has no such list. */
export async function gather(
  hotelSystem: Pick<HotelSystem, 'staysOn' | 'stay'>,
  nowMs: number,
  known: readonly string[],
): Promise<Evidence> {
  const list = await hotelSystem.staysOn(new Date(nowMs).toISOString().slice(0, 10));
  if (list.ok) return evidenceOf(list.value, null);
  const askedFor = known.slice(0, probes);
  const found: Stay[] = [];
  for (const stayId of askedFor) {
    const read = await hotelSystem.stay(stayId);
    if (read.ok && read.value !== null) found.push(read.value);
  }
  return evidenceOf(found, askedFor);
}

function evidenceOf(stays: readonly Stay[], askedFor: Evidence['askedFor']): Evidence {
  const idsOf = (test: (stay: Stay) => boolean) => new Set(stays.filter(test).map(({ stayId }) => stayId));
  return {
    inHouse: idsOf(({ state }) => state === 'inHouse'),
    otherwise: idsOf(({ state }) => state !== 'inHouse' && state !== 'unknown'),
    askedFor,
  };
}

/** What the evidence says of a stay that vanished; `known` are the other stays that were in house until now. */
export function weigh(
  { stayId, wasInHouse, isShown }: Vanished,
  known: readonly string[],
  { inHouse, otherwise, askedFor }: Evidence,
): Verdict {
  // Listed in house, and not known when asked for: one of the two is not true.
  if (inHouse.has(stayId)) return 'contradicted';
  const asked = askedFor === null ? known : askedFor.filter((id) => id !== stayId);
  if (asked.length === 0) {
    // Nobody else to compare with. A list that shows anybody works, and so does one that shows this very stay.
    if (inHouse.size > 0 || isShown) return 'gone';
    return wasInHouse ? 'confirm' : 'hold';
  }
  const told = asked.filter((id) => inHouse.has(id) || otherwise.has(id)).length;
  if (told === 0) return 'hold';
  const missing = asked.length - told + 1;
  const share = missing / (asked.length + 1);
  if (missing < mass || share <= usualShare) return 'gone';
  return share <= largestShare ? 'confirm' : 'hold';
}
