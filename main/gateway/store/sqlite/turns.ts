/** Work on one connection, one piece at a time and in the order in which it was asked for. */
export type Turns = {
  /** Runs a piece, at once where nothing else runs; nothing else runs until it has settled. */
  take<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Refuses what comes from now on and resolves when what was asked for before is done. */
  end(): Promise<void>;
};

/** Makes the order of one connection. */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  let isEnded = false;

  // The turn is handed on and never free in between, so that nobody who comes later is first.
  const pass = (): void => {
    const next = waiting.shift();
    if (next === undefined) isTaken = false;
    else next();
  };
  const turn = (): Promise<void> | null => {
    if (!isTaken) {
      isTaken = true;
      return null;
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const open = (): void => {
    if (isEnded) throw new Error('store-closed');
  };

  return {
    async take(work) {
      open();
      const wait = turn();
      if (wait !== null) await wait;
      try {
        return await work();
      } finally {
        pass();
      }
    },
    async end() {
      isEnded = true;
      const wait = turn();
      if (wait !== null) await wait;
      pass();
    },
  };
}
