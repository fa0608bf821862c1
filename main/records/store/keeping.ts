import type { RecordEvent } from '../generated/record-types.ts';
import type { OpenSession, RecordQuery, StoredRecord } from '../store-ports.ts';
import { createAppender } from './appender.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Interior } from './interior.ts';
import { createSessionIndex, type SessionIndex } from './reading/session-index.ts';

/** Keeps records and gives them back, with the sessions of the last days at hand. */
export type Keeping = {
  append(events: readonly RecordEvent[]): readonly { readonly segment: string; readonly seq: number }[];
  list(query: RecordQuery): readonly StoredRecord[];
  openSessions(): readonly OpenSession[];
};

/** Makes the keeping of one store. */
export function createKeeping(interior: Interior, checkpoints: Checkpoints, passTime: () => void): Keeping {
  const { reader, write, log } = interior;
  const appender = createAppender(interior);
  let sessions: SessionIndex | null = null;
  const index = () => (sessions ??= createSessionIndex(reader.listOf, log.nowSeconds()));
  return {
    append(events) {
      // One that has failed says so before it looks at what it is given.
      write(() => {});
      passTime();
      const records = appender.recordsOf(events);
      if (records.some(({ type }) => type.startsWith('session.'))) index().refuseTwice(records);
      const stored = appender.keep(records);
      sessions?.add(stored);
      checkpoints.added(stored.length);
      checkpoints.takeWhenDue();
      return stored.map(({ segment, seq }) => ({ segment, seq }));
    },
    list(query) {
      const { sessionId, fromDay, toDay } = query;
      const isIndexed =
        sessionId !== undefined && toDay === undefined && (fromDay ?? '') >= index().fromDay();
      if (!isIndexed) return reader.list(query);
      const found = [...index().of(sessionId)];
      return query.newestFirst === true ? found.reverse() : found;
    },
    openSessions: () => index().open(),
  };
}
