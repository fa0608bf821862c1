import { describe, expect, it } from 'vitest';
import type { KeptRecord } from '../../../../main/records/generated/record-types.ts';
import { ownRecords } from '../../../../main/records/guest/guest-view.ts';
import { receiptCode } from '../../../../main/records/guest/receipt.ts';
import type { RecordQuery } from '../../../../main/records/store-ports.ts';
import { en } from '../../../../renderer/i18n/en/en.ts';
import { daySegment, ownKept, ownSessionId } from '../../../fakes/own-records.ts';
import { shippedCatalogue } from '../../../fakes/shipped-catalogue.ts';

const asked = { sessionId: ownSessionId, sinceMs: Date.UTC(2026, 10, 24, 23, 59) };
const days = ['2026-11-24', '2026-11-25'];
const deps = { catalogue: shippedCatalogue, gatewayUrl: 'http://10.20.30.1:8440/' };

/** A store that answers for what is asked and notes the question. */
function storeOf(kept: readonly KeptRecord[], dayOf = (_record: KeptRecord) => days[0]) {
  const asked: (RecordQuery | undefined)[] = [];
  return {
    asked,
    origin: 'harbour/lobby-1',
    segments: () => days.map(daySegment),
    list(query?: RecordQuery) {
      asked.push(query);
      return kept.map((record, seq) => ({ segment: `N1-${dayOf(record)}`, seq, record }));
    },
  };
}

describe('the records of a guest’s own session', () => {
  it('are asked for by the session and the days it can lie in, so that no other comes and nobody waits', () => {
    const store = storeOf(ownKept);
    ownRecords(store, deps, asked);
    expect(store.asked).toEqual([{ sessionId: ownSessionId, fromDay: '2026-11-24' }]);
  });

  it('name every field that is kept, and show exactly those the catalogue opens to the guest', () => {
    const { records } = ownRecords(storeOf(ownKept), deps, asked);
    const openToGuest = new Set(
      shippedCatalogue.file.fields.filter(({ readers }) => readers.includes('G')).map(({ field }) => field),
    );
    expect(records).toHaveLength(ownKept.length);
    for (const [index, kept] of ownKept.entries()) {
      const shown = records[index]?.fields.map(({ field }) => field) ?? [];
      const named = records[index]?.others ?? [];
      expect([...shown, ...named, 'type'].toSorted()).toEqual(Object.keys(kept).toSorted());
      expect(shown.filter((field) => !openToGuest.has(field))).toEqual([]);
      expect(named.filter((field) => openToGuest.has(field))).toEqual([]);
    }
    expect(JSON.stringify(records)).not.toMatch(/10\.20\.30\.41|203\.0\.113\.7|router-1|"count":21/);
  });

  it('carry the dates of the segment each lies in', () => {
    const store = storeOf(ownKept, ({ type }) => days[type === 'session.close' ? 1 : 0]);
    const { records } = ownRecords(store, deps, asked);
    const dates = records.map(({ dueAtMs, goneByMs }) =>
      [dueAtMs, goneByMs].map((at) => new Date(at).toISOString()),
    );
    expect(dates.at(0)).toEqual(['2027-05-28T00:00:00.000Z', '2027-06-04T00:00:00.000Z']);
    expect(dates.at(-1)).toEqual(['2027-05-29T00:00:00.000Z', '2027-06-05T00:00:00.000Z']);
  });

  it('come with a receipt of the segment in which the session was opened, and none when it never was', () => {
    const overMidnight = storeOf(ownKept, ({ type }) => days[type === 'session.open' ? 0 : 1]);
    const { receipt } = ownRecords(overMidnight, deps, asked);
    const code = receiptCode({
      origin: 'harbour/lobby-1',
      segment: 'N1-2026-11-24',
      sessionId: ownSessionId,
    });
    expect(receipt).toMatchObject({ code, url: `http://10.20.30.1:8440/receipt#${code}` });
    expect(ownRecords(storeOf([]), deps, asked)).toEqual({ records: [], receipt: null });
  });

  it('name a field that the catalogue of today does not know any more', () => {
    const old = [{ ...ownKept[0], long_gone: 'x' }] as unknown as readonly KeptRecord[];
    const [record] = ownRecords(storeOf(old), deps, asked).records;
    expect(record?.others).toContain('long_gone');
    expect(JSON.stringify(record?.fields)).not.toContain('"x"');
  });

  it('fail as a whole when one lies in a segment the store does not know', () => {
    expect(() =>
      ownRecords(
        storeOf(ownKept, () => '2026-01-01'),
        deps,
        asked,
      ),
    ).toThrow();
  });
});

describe('the words for a guest’s own records', () => {
  const opened = shippedCatalogue.file.fields.filter(
    ({ readers, default: kept, record }) =>
      readers.includes('G') && kept === 'on' && /^(\*|session|profile|security)/.test(record),
  );

  it('are there for every field, part and word a guest may read', () => {
    const { fields, parts, words } = en.records;
    const missing = opened.flatMap(({ field, parts: own, values, value }) => [
      ...(Object.hasOwn(fields, field) ? [] : [field]),
      ...Object.keys(own ?? {})
        .map((part) => `${field}-${part}`)
        .filter((key) => !Object.hasOwn(parts, key)),
      ...[...(values ?? []), ...(value?.kind === 'enum' ? (value.values ?? []) : [])]
        .map((word) => `${field}-${word}`)
        .filter((key) => !Object.hasOwn(words, key)),
    ]);
    expect(opened.length).toBeGreaterThan(9);
    expect(missing).toEqual([]);
  });
});
