import { dayAfter, dayOf } from '../../days.ts';
import type { KeptRecord } from '../../generated/record-types.ts';
import { vocabulary } from '../../generated/vocabulary.ts';
import { StoreError } from '../../store-error.ts';
import type { OpenSession, RecordQuery, StoredRecord } from '../../store-ports.ts';

/** A session lasts no longer than a night: its records lie in the newest three day segments. */
const indexedDays = 2;

const sessionField = 'session_id';

/** Sessions of the last days, kept in memory: they are asked for often, and each may be opened and closed once. */
export type SessionIndex = {
  open(): readonly OpenSession[];
  /** Records of a session, oldest first. */
  of(sessionId: string): readonly StoredRecord[];
  /** First day that is indexed. */
  fromDay(): string;
  /** Throws `record-refused` when a session would be opened or closed twice, by what is kept or within `records`. */
  refuseTwice(records: readonly KeptRecord[]): void;
  add(records: readonly StoredRecord[]): void;
};

/** Types whose records belong to a session. */
const sessionTypes: ReadonlySet<string> = new Set(
  Object.entries(vocabulary.types).flatMap(([type, { fields }]) => (sessionField in fields ? [type] : [])),
);

/** Reads the sessions of the last days with `listOf`. */
export function createSessionIndex(
  listOf: (query: RecordQuery, isWanted: (type: string) => boolean) => readonly StoredRecord[],
  nowSeconds: number,
): SessionIndex {
  const fromDay = dayAfter(dayOf(nowSeconds * 1000), -indexedDays);
  const sessions = new Map<string, StoredRecord[]>();
  const add = (stored: readonly StoredRecord[]): void => {
    for (const each of stored) {
      const id = sessionOf(each.record);
      if (id === null) continue;
      const known = sessions.get(id);
      if (known === undefined) sessions.set(id, [each]);
      else known.push(each);
    }
  };
  add(listOf({ fromDay }, (type) => sessionTypes.has(type)));
  const of = (id: string) => sessions.get(id) ?? [];
  return {
    open: () =>
      [...sessions].flatMap(([sessionId, stored]) => {
        const opened = stored.find(({ record }) => record.type === 'session.open');
        const isClosed = stored.some(({ record }) => record.type === 'session.close');
        return opened === undefined || isClosed ? [] : [{ sessionId, openedAtMs: opened.record.at * 1000 }];
      }),
    of,
    fromDay: () => fromDay,
    refuseTwice(records) {
      const once = new Set<string>();
      for (const record of records) {
        if (record.type !== 'session.open' && record.type !== 'session.close') continue;
        const id = sessionOf(record) ?? '';
        const mark = `${record.type} ${id}`;
        if (once.has(mark) || of(id).some(({ record: { type } }) => type === record.type))
          throw new StoreError('record-refused', `${record.type} twice`);
        once.add(mark);
      }
    },
    add,
  };
}

/** The session a record belongs to; null when to none. */
export function sessionOf(record: KeptRecord): string | null {
  return 'session_id' in record && typeof record.session_id === 'string' ? record.session_id : null;
}
