/** A write that is waiting. `work` may be begun again. */
type Waiting = {
  readonly work: () => Promise<unknown>;
  settle(value: unknown): void;
  fail(error: unknown): void;
};

/** Writes that go to the disk together: what is asked for in one turn of the event loop waits for the disk once. */
export type WriteGroups = {
  /** Resolves when what `work` wrote is on the disk; `work` may be begun again and then counts only once. */
  write<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Refuses what comes from now on and resolves when what was asked for before is done. */
  end(): Promise<void>;
};

/** How a group is written. */
export type WriteGroupsDeps = {
  /** Runs something in one transaction, all or nothing, while nothing else runs on the connection. */
  readonly transact: <Value>(work: () => Promise<Value>) => Promise<Value>;
};

/** A group is written before others get their turn: so many keep a reader waiting for milliseconds, not more. */
const largestGroup = 64;

/** Makes the groups of one connection. */
export function createWriteGroups({ transact }: WriteGroupsDeps): WriteGroups {
  const waiting: Waiting[] = [];
  let isEnded = false;
  let writing: Promise<void> | null = null;

  const alone = async ({ work, settle, fail }: Waiting): Promise<void> => {
    try {
      settle(await transact(work));
    } catch (error) {
      fail(error);
    }
  };

  const together = async (group: readonly Waiting[]): Promise<void> => {
    const values: unknown[] = [];
    let isBegun = false;
    try {
      await transact(async () => {
        isBegun = true;
        for (const { work } of group) values.push(await work());
      });
    } catch (error) {
      // One of them has failed and taken the others with it: each then has a transaction of its own, in the same order.
      // Where none could be begun, none is waited for again.
      for (const one of group) await (isBegun ? alone(one) : one.fail(error));
      return;
    }
    for (const [index, { settle }] of group.entries()) settle(values[index]);
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Whatever is asked for until then joins.
      await new Promise((resolve) => setImmediate(resolve));
      const [first, ...more] = waiting.splice(0, largestGroup);
      if (first === undefined) continue;
      await (more.length === 0 ? alone(first) : together([first, ...more]));
    }
    writing = null;
  };

  return {
    write<Value>(work: () => Promise<Value>): Promise<Value> {
      if (isEnded) return Promise.reject(new Error('store-closed'));
      return new Promise((settle, fail) => {
        waiting.push({ work, settle: settle as Waiting['settle'], fail });
        writing ??= run();
      });
    },
    async end() {
      isEnded = true;
      await writing;
    },
  };
}
