/** Does work when all that was given before is through. */
export type Turns = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Makes a queue: what looks, records and notes must not do so twice at a time, or a thing would be told of twice. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
