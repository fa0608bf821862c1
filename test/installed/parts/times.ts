import { cpus, totalmem } from 'node:os';

/** How long single things took, to be told at the end: what a guide may plan with. */
export type Times = {
  /** Takes down a time that somebody else measured. */
  add(what: string, ms: number): void;
  /** Does something and takes down how long it took. */
  measure<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** One line each, under one that says on what machine. */
  lines(): readonly string[];
};

/** Nothing measured yet. */
export function createTimes(): Times {
  const measured: (readonly [what: string, ms: number])[] = [];
  const add: Times['add'] = (what, ms) => void measured.push([what, ms]);
  return {
    add,
    async measure(what, work) {
      const begunAt = performance.now();
      const result = await work();
      add(what, performance.now() - begunAt);
      return result;
    },
    lines: () => [
      `Times on ${cpus().length} cores with ${Math.round(totalmem() / 2 ** 30)} GiB:`,
      ...measured.map(([what, ms]) => `  ${(ms / 1000).toFixed(1).padStart(6)} s  ${what}`),
    ],
  };
}
