import { type Random, randomOf } from '../disk/random.ts';

/** With this a whole life gives more than 100,000 disks. */
const mostDisksPerPoint = 128;

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
  /** Of every so many disks one must also go on. */
  readonly goOnEach: number;
};

/** What may be asked for on the command line beside `--full`. */
export type PlanLimits = { readonly disksPerPoint: number | null; readonly faults: number | null };

/** The share of `npm test`, or everything; with limits, everything up to them. */
export function planOf(
  isFull: boolean,
  { disksPerPoint, faults }: PlanLimits,
  { seed, shard }: Pick<Plan, 'seed' | 'shard'>,
): Plan {
  return isFull
    ? {
        isFull,
        seed,
        shard,
        kills: faults,
        errors: faults,
        everyStep: 1,
        draws: disksPerPoint ?? mostDisksPerPoint,
        disksPerPoint: disksPerPoint ?? mostDisksPerPoint,
        recoveries: 1,
        goOnEach: 4,
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
        goOnEach: 2,
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
