import type { RecordEvent } from './generated/record-types.ts';
import { StoreError } from './store-error.ts';
import type { RecordStore } from './store-ports.ts';

/** Keeps records of many at once in one write. */
export type GroupedAppender = {
  /** Resolves when the record is on the disk; rejects with the `StoreError` that `append` throws for it. */
  append(event: RecordEvent): Promise<void>;
  /** Writes what waits. */
  flush(): void;
};

/** A record waits no longer than this for others (`records.md` 6.2). */
const groupWaitMs = 10;
const groupMax = 64;

type Waiting = {
  readonly event: RecordEvent;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
};

/** Makes the grouped way into a store. */
export function createGroupedAppender(
  store: Pick<RecordStore, 'append'>,
  clock: { alarm(delayMs: number, fire: () => void): () => void },
): GroupedAppender {
  let waiting: Waiting[] = [];
  let cancel = (): void => {};

  const keepOne = ({ event, kept, failed }: Waiting): void => {
    try {
      store.append(event);
      kept();
    } catch (error) {
      failed(error);
    }
  };
  const flush = (): void => {
    cancel();
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      store.append(...group.map(({ event }) => event));
      for (const { kept } of group) kept();
    } catch (error) {
      // One that is refused must not take the others with it.
      if (error instanceof StoreError && error.code === 'record-refused') group.forEach(keepOne);
      else for (const { failed } of group) failed(error);
    }
  };
  return {
    append: (event) =>
      new Promise((kept, failed) => {
        waiting.push({ event, kept, failed });
        if (waiting.length === 1) cancel = clock.alarm(groupWaitMs, flush);
        if (waiting.length >= groupMax) flush();
      }),
    flush,
  };
}
