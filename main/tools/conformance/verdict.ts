/** What a check found. */
export type Verdict = {
  readonly passed: number;
  readonly failed: number;
  /** What was checked against, as its own file names it, such as `OPERA Cloud 25.5`. */
  readonly against: string;
};

/** Checks the product against the files in a folder. Says what is wrong on standard error; throws when a file is missing. */
export type Check = (folder: string) => Promise<Verdict>;

/** Counts what passes and says what does not, on standard error, as it comes. */
export type Tally = {
  /** Counts one expectation; a detail says why it did not hold, without anybody's data. */
  note(name: string, isGood: boolean, detail?: string): void;
  /** Counts work that must not throw. */
  hold(name: string, work: () => void | Promise<void>): Promise<void>;
  verdict(against: string): Verdict;
};

/** Makes a tally that writes to `say`. */
export function createTally(say: (line: string) => void): Tally {
  let passed = 0;
  let failed = 0;
  const note: Tally['note'] = (name, isGood, detail = '') => {
    if (isGood) passed += 1;
    else failed += 1;
    say(`${isGood ? 'ok   ' : 'WRONG'} ${name}${isGood || detail === '' ? '' : `: ${detail}`}`);
  };
  return {
    note,
    async hold(name, work) {
      try {
        await work();
        note(name, true);
      } catch (error) {
        note(name, false, error instanceof Error ? error.message.slice(0, 2_000) : 'unknown');
      }
    },
    verdict: (against) => ({ passed, failed, against }),
  };
}
