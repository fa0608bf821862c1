import type { KeptRecord, RecordEvent } from '../generated/record-types.ts';
import { knownTable } from '../schema/known-table.ts';
import { payloadOf } from '../schema/payload.ts';
import { projected } from '../schema/projection.ts';
import type { StoredClass } from '../schema/shape.ts';
import { descriptorOf } from '../seal/descriptor.ts';
import { type Sealer, sealerOf } from '../seal/sealed-record.ts';
import { StoreError } from '../store-error.ts';
import type { StoredRecord } from '../store-ports.ts';
import type { Interior } from './interior.ts';
import { openSegmentOf } from './rollover.ts';

/** Makes records of events, and seals and keeps them. */
export type Appender = {
  /** Records as they will be kept, without those whose type is not. Throws `record-refused` at the first that is outside the catalogue. */
  recordsOf(events: readonly RecordEvent[]): readonly KeptRecord[];
  /** Keeps records, each class in one transaction; on the disk when this returns. */
  keep(records: readonly KeptRecord[]): readonly StoredRecord[];
};

/** Makes the appender of one store. */
export function createAppender(interior: Interior): Appender {
  const { origin, catalogue, keeper, log, ring, shelf } = interior;
  const own = catalogue.tables[keeper];
  const writable = knownTable(keeper);
  const [hotel_id, terminal_id] = origin.split('/');
  const sealers = new Map<string, Sealer>();
  const sealerFor = (segment: string): Sealer => {
    const known = sealers.get(segment);
    if (known !== undefined) return known;
    const facts = interior.reader.facts().find((each) => each.segment === segment);
    const key = facts === undefined ? null : ring.get(facts.keyId);
    if (facts === undefined || key === null) throw new StoreError('key-missing', segment);
    const { keyId, catalogueSha256 } = facts;
    const sealer = sealerOf(key, descriptorOf({ origin, segment, keyId, catalogueSha256 }).hash);
    // The key of a segment that is closed is not needed here any more.
    for (const each of sealers.keys()) if (each.slice(0, 3) === segment.slice(0, 3)) sealers.delete(each);
    sealers.set(segment, sealer);
    return sealer;
  };
  const keepIn = (storedClass: StoredClass, records: readonly KeptRecord[]): StoredRecord[] => {
    const segment = openSegmentOf(interior, storedClass);
    const file = shelf.writer(segment);
    const seal = sealerFor(segment);
    const first = file.head().frontier.size;
    file.append(
      records.map((record, place) =>
        seal({ seq: first + place, type: record.type, payload: payloadOf(own, record) }),
      ),
    );
    return records.map((record, place) => ({ segment, seq: first + place, record }));
  };
  return {
    recordsOf(events) {
      const at = log.nowSeconds();
      return events.flatMap((event) => {
        const result = projected({ own, known: writable }, event);
        // Checked against the catalogue just now; the compiler cannot follow a table.
        if (result.ok) return [{ ...result.event, hotel_id, terminal_id, at } as unknown as KeptRecord];
        if (result.code === 'not-kept') return [];
        const { code, field } = result.refusal;
        throw new StoreError('record-refused', `${code} ${field}`.trim());
      });
    },
    keep(records) {
      const classOf = ({ type }: KeptRecord): StoredClass => own.classes[type] ?? 'N1';
      return (['N1', 'A3'] as const).flatMap((each) => {
        const those = records.filter((record) => classOf(record) === each);
        return those.length === 0 ? [] : keepIn(each, those);
      });
    },
  };
}
