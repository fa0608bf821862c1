import { type Random, randomOf } from '../disk/random.ts';

/** How much is done; figures are for all shards together. */
export type Plan = {
  readonly isFull: boolean;
  readonly seed: string;
  /** Which share of the work this process does. */
  readonly shard: { readonly index: number; readonly count: number };
  /** Real kills and real errors in each scenario; null for all there are. */
  readonly kills: number | null;
  readonly errors: number | null;
  /** The power goes after each so many steps. */
  readonly everyStep: number;
  /** Disks drawn at random at each such moment, and the most looked at. */
  readonly draws: number;
  readonly disksPerPoint: number;
  /** Crashes in each scenario after which the next start is recorded, and gone through itself. */
  readonly recoveries: number;
};

/** The share of `npm test`, or everything. */
export function planOf(isFull: boolean, seed: string, shard: Plan['shard']): Plan {
  return isFull
    ? {
        isFull,
        seed,
        shard,
        kills: null,
        errors: null,
        everyStep: 1,
        draws: 40,
        disksPerPoint: 64,
        recoveries: 4,
      }
    : {
        isFull,
        seed,
        shard,
        kills: 12,
        errors: 30,
        everyStep: 9,
        draws: 2,
        disksPerPoint: 3,
        recoveries: 1,
      };
}

/** The part of some work that a shard does: a sample that the seed fixes, then every n-th of it. */
export function shareOf<Item>(
  { seed, shard }: Plan,
  name: string,
  { items, most }: { readonly items: readonly Item[]; readonly most: number | null },
): readonly Item[] {
  const chosen = most === null ? items : sample(items, most, randomOf(`${seed} ${name}`));
  return chosen.filter((_, index) => index % shard.count === shard.index);
}

function sample<Item>(items: readonly Item[], count: number, random: Random): readonly Item[] {
  const rest = [...items];
  const chosen: Item[] = [];
  while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(random.below(rest.length), 1));
  return chosen;
}
