import { describe, expect, it } from 'vitest';
import { csvHeading, csvLine } from '../../../../main/records/export/views/csv.ts';
import type { PlacedRecord } from '../../../../main/records/export/views/flat-record.ts';

const row = (record: PlacedRecord['record']): PlacedRecord => ({
  origin: 'harbour/lobby-1',
  segment: 'N1-2026-11-28',
  seq: 7,
  record,
});

describe('records.csv', () => {
  it('begins with the byte order mark, the places, and the names that occur', () => {
    expect(csvHeading(['a.b', 'c'])).toBe('\ufeff"origin","segment","seq","type","at","a.b","c"\r\n');
  });

  it('writes times as ISO 8601, booleans as words, and what a record has not as an empty cell', () => {
    const record = {
      type: 'session.open',
      at: 1_795_000_000,
      opened_at: 1_795_000_001,
      eligibility: { met: true },
    };
    expect(
      csvLine(
        row(record),
        ['eligibility.met', 'net_local', 'opened_at'],
        new Set(['session.open:opened_at']),
      ),
    ).toBe(
      '"harbour/lobby-1","N1-2026-11-28","7","session.open","2026-11-18T11:06:40Z","true","","2026-11-18T11:06:41Z"\r\n',
    );
  });

  it.each([
    ['=1+1', '"\'=1+1"'],
    ['+49', '"\'+49"'],
    ['-5', '"\'-5"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['\tx', '"\'\tx"'],
    ['a"b', '"a""b"'],
    ['沪〔2026〕7', '"沪〔2026〕7"'],
    ['a=b', '"a=b"'],
  ])('writes %j as %j', (value, cell) => {
    const line = csvLine(row({ type: 'x.y', at: 0, field: value }), ['field'], new Set());
    expect(line.endsWith(`,"1970-01-01T00:00:00Z",${cell}\r\n`)).toBe(true);
  });

  it('guards numbers as it guards texts', () => {
    const line = csvLine(
      row({ type: 'system.clock', at: 0, clock: { offset_ms: -250 } }),
      ['clock.offset_ms'],
      new Set(),
    );
    expect(line).toContain(',"\'-250"\r\n');
  });
});
