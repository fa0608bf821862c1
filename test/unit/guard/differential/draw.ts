/** Chance that can be repeated: the same seed draws the same things on every machine. */
export type Draw = {
  /** A whole number from 0 up to, not including, `below`. */
  upTo(below: number): number;
  of<T>(choices: readonly T[]): T;
  /** True once in `times`. */
  once(times: number): boolean;
};

/** Draws from a 32-bit state (the "mulberry32" mixing steps, which are in the public domain). */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const upTo = (below: number): number => Math.floor((next() / 2 ** 32) * below);
  return {
    upTo,
    of(choices) {
      const chosen = choices[upTo(choices.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
    once: (times) => upTo(times) === 0,
  };
}
