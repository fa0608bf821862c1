import { type Hands, type Packed, pack, type Request } from '../forge/pack.ts';
import { type Random, randomOf } from '../forge/random.ts';
import { simulate } from '../forge/simulate.ts';
import type { ForgedOrigin, Shape, World } from '../forge/world.ts';

/** What an attacker holds: only the file, the exporting tool, or every key but the witness's, or every key. */
export type Power = 'file' | 'exporter' | 'keys';

/** What a checker outside knows: pinned keys, papers kept. */
export type Outside = { readonly trust?: string; readonly papers?: readonly string[] };

/** One kind of tampering: how mutants of it are made, and the class both verifiers must name. */
export type Row = {
  readonly name: string;
  readonly power: Power;
  readonly expects: string;
  /** Hands for one mutant. May throw `Unfit` when the world drawn has no place for it: the next one is drawn. */
  readonly hands: (random: Random) => Hands;
  readonly shape?: Partial<Shape>;
  readonly sort?: Request['sort'];
  /** Knowledge outside the package, made from the good package of the same seed. */
  readonly outside?: (good: Packed, mutant: Packed) => Outside;
};

/** A mutant, ready to be checked. */
export type Mutant = { readonly bytes: Buffer; readonly now: number; readonly outside: Outside };

/** The world drawn has no place for this mutant. */
export class Unfit extends Error {}

const smallWorld: Shape = {
  origins: 1,
  days: 3,
  recordsPerDay: 4,
  gaps: false,
  holds: false,
  catalogueChange: false,
};

/** Seconds between the making of a package and its check. */
export const checkDelaySeconds = 10;

/** Mutant number `seed` of a row. */
export function mutantOf(row: Row, seed: string): Mutant {
  for (let attempt = 0; attempt < 200; attempt++) {
    const key = `${row.name} ${seed} ${attempt}`;
    try {
      return attemptOf(row, key);
    } catch (failure) {
      if (!(failure instanceof Unfit)) throw failure;
    }
  }
  throw new Error(`no world fits ${row.name}`);
}

function attemptOf(row: Row, key: string): Mutant {
  const shape = { ...smallWorld, ...row.shape };
  const draw = (): { world: World; request: Request } => {
    const world = simulate(key, shape);
    return { world, request: requestOf(row.sort ?? 'A', world) };
  };
  const mutant = draw();
  const packed = pack(mutant.world, mutant.request, row.hands(randomOf(`hands ${key}`)));
  const outside = row.outside === undefined ? {} : row.outside(packGood(draw()), packed);
  return { bytes: packed.bytes, now: packed.at + checkDelaySeconds, outside };
}

const packGood = ({ world, request }: { world: World; request: Request }): Packed => pack(world, request);

function requestOf(sort: Request['sort'], world: World): Request {
  const ids = world.origins.flatMap(({ segments }) =>
    [...segments.values()].flatMap(({ records }) => records.map(({ sessionId }) => sessionId)),
  );
  const named = ids.find((id) => id !== null);
  if (sort === 'C' && named === undefined) throw new Unfit();
  return { sort, from: world.firstDay, to: world.lastDay, sessions: sort === 'C' ? [named ?? ''] : null };
}

/** One of a list; a world without any does not fit. */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new Unfit();
  return random.pick(list);
}

/** The value, or no fit. */
export function sure<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Unfit();
  return value;
}

/** The exporter of a world. */
export function exporterOf(world: World): ForgedOrigin {
  return sure(world.origins.find(({ origin }) => origin === world.exporter));
}

/** Flips one bit of a copy. */
export function flipped(random: Random, bytes: Uint8Array, from = 0): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length <= from) throw new Unfit();
  const at = from + random.below(copy.length - from);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
}
