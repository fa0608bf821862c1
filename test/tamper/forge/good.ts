import { type Hands, type Packed, pack, type Request } from './pack.ts';
import { randomOf } from './random.ts';
import { simulate } from './simulate.ts';
import { dayAfter, type Shape, type World } from './world.ts';

/** A shape drawn from the seed: one to three origins, one to twelve days, with and without gaps, holds and changes. */
export function shapeOf(seed: string): Shape {
  const random = randomOf(`shape ${seed}`);
  const origins = random.pick([1, 1, 1, 2, 2, 3] as const);
  return {
    origins,
    days: random.between(1, origins === 1 ? 12 : 8),
    recordsPerDay: random.below(6),
    gaps: random.chance(0.4),
    holds: random.chance(0.4),
    catalogueChange: random.chance(0.2),
  };
}

/** A request that fits a world. */
export function requestOf(seed: string, world: World): Request {
  const random = randomOf(`request ${seed}`);
  const sort = random.pick(['A', 'A', 'A', 'B', 'C'] as const);
  const from = dayAfter(world.firstDay, random.pick([-2, 0, 0, 1]));
  const last = random.chance(0.7) ? world.lastDay : dayAfter(world.lastDay, 1);
  const ids = world.origins.flatMap(({ segments }) =>
    [...segments.values()].flatMap(({ records }) =>
      records.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId])),
    ),
  );
  const named = [...new Set(ids.filter(() => random.chance(0.4)))].sort();
  const sessions = sort === 'C' ? (named.length > 0 ? named : ['0123456789abcdef']) : null;
  return { sort, from: [from, last].sort()[0] ?? from, to: last, sessions };
}

/** A good package of the seed. */
export function goodPackage(seed: string, hands: Hands = {}): Packed {
  const world = simulate(seed, shapeOf(seed));
  return pack(world, requestOf(seed, world), hands);
}
