/** Steps that are counted; each needs those before it. */
export type Steps = {
  readonly passed: number;
  readonly failed: number;
  /** Does a step and tells it with its time, and with the text it gives, if any. After one that failed no more is done. */
  run(title: string, work: () => unknown): Promise<void>;
  /** Does something that has steps within; after a step that failed nothing. What it fails at itself ends all steps. */
  around(title: string, work: () => Promise<unknown>): Promise<void>;
};

/** Makes the count of `total` steps; those that were not reached count as failed. */
export function createSteps(total: number, note: (text: string) => void): Steps {
  let passed = 0;
  let isBroken = false;
  const fail = (title: string, error: unknown): void => {
    isBroken = true;
    note(`FAIL ${title}: ${error instanceof Error ? error.message : String(error)}`);
  };
  return {
    get passed() {
      return passed;
    },
    get failed() {
      return total - passed;
    },
    async run(title, work) {
      if (isBroken) return;
      const startedAt = performance.now();
      try {
        const told = await work();
        passed += 1;
        note(
          `ok   ${title}${typeof told === 'string' ? `: ${told}` : ''} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
        );
      } catch (error) {
        fail(title, error);
      }
    },
    async around(title, work) {
      if (isBroken) return;
      try {
        await work();
      } catch (error) {
        fail(title, error);
      }
    },
  };
}
