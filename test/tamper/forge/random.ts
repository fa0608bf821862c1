/** Repeatable randomness: the same seed gives the same packages and the same mutants on every machine. */
export type Random = {
  /** Whole number from 0 to below `limit`. */
  below(limit: number): number;
  between(min: number, max: number): number;
  chance(of: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(length: number): Buffer;
  hex(length: number): string;
};

/** Generator of Bob Jenkins' small fast family (sfc32), seeded by a text. */
export function randomOf(seed: string): Random {
  let state = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const letter of seed) {
    state[0] = Math.imul((state[0] ?? 0) ^ letter.charCodeAt(0), 0x85ebca6b);
    next();
  }
  function next(): number {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const sum = (a + b + d) | 0;
    state = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (d + 1) | 0];
    return sum >>> 0;
  }
  for (let turn = 0; turn < 12; turn++) next();
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  const bytes = (length: number): Buffer => {
    const all = Buffer.alloc(length);
    for (let offset = 0; offset < length; offset += 4) {
      const word = next();
      for (let index = 0; index < 4 && offset + index < length; index++)
        all[offset + index] = word >>> (8 * index);
    }
    return all;
  };
  return {
    below,
    between: (min, max) => min + below(max - min + 1),
    chance: (of) => next() / 2 ** 32 < of,
    pick: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    bytes,
    hex: (length) => bytes(length / 2).toString('hex'),
  };
}
