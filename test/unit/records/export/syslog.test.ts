import { describe, expect, it } from 'vitest';
import { flatFields, type PlainRecord } from '../../../../main/records/export/views/flat-record.ts';
import { paramName, syslogLine } from '../../../../main/records/export/views/syslog.ts';
import { shippedCatalogue } from './support/catalogue.ts';
import { gatewayRecords, otherTerminalRecords, sessionRecords } from './support/sample-records.ts';
import { parseSyslog } from './support/syslog-parser.ts';

const lineOf = (record: PlainRecord): string =>
  syslogLine({ origin: 'harbour/lobby-1', segment: 'N1-2026-11-28', seq: 7, record }, flatFields(record));
const parsed = (record: PlainRecord) => parseSyslog(lineOf(record).slice(0, -1));

describe('views/rfc5424.log', () => {
  it('is one message a line, with the place of the record and every value of it', () => {
    const record = {
      type: 'session.close',
      at: 1_795_000_000,
      close_reason: 'guest',
      wipe_result: { done: 1 },
    };
    expect(lineOf(record).endsWith(']\n')).toBe(true);
    expect(parsed(record)).toEqual({
      facility: 13,
      severity: 6,
      timestamp: '2026-11-18T11:06:40Z',
      host: 'lobby-1',
      app: 'guestway',
      process: '-',
      message: 'session.close',
      elements: [
        {
          id: 'guestway@32473',
          params: [
            ['origin', 'harbour/lobby-1'],
            ['segment', 'N1-2026-11-28'],
            ['seq', '7'],
            ['close_reason', 'guest'],
            ['wipe_result.done', '1'],
          ],
        },
      ],
      text: null,
    });
  });

  it.each([...sessionRecords(1, 1_795_000_000), ...otherTerminalRecords(), ...gatewayRecords(1_795_000_000)])(
    'is what RFC 5424 asks for $type',
    (event) => {
      const record = { ...event, at: 1_795_000_000 };
      const [element] = parsed(record).elements;
      expect(element?.params.slice(3)).toEqual(
        flatFields(record).map(([name, value]) => [name, String(value)]),
      );
    },
  );

  it.each(['"', '\\', ']', '\\"]', 'x] [evil@1 a="b"]', '沪〔2026〕7', ''])(
    'carries the value %j unharmed',
    (value) => {
      expect(parsed({ type: 'x.y', at: 0, field: value }).elements).toMatchObject([
        {
          params: [
            ['origin', expect.anything()],
            ['segment', expect.anything()],
            ['seq', '7'],
            ['field', value],
          ],
        },
      ]);
    },
  );

  it('tells severity from what happened', () => {
    const of = (record: Partial<PlainRecord>) =>
      parsed({ at: 0, type: 'x.y', ...record } as PlainRecord).severity;
    expect([
      of({ type: 'session.open' }),
      of({ type: 'access.denied' }),
      of({ type: 'system.crash' }),
      of({ type: 'security.event', sec_event: { severity: 'info' } }),
      of({ type: 'security.event', sec_event: { severity: 'notable' } }),
      of({ type: 'security.event', sec_event: { severity: 'serious' } }),
    ]).toEqual([6, 4, 3, 5, 4, 3]);
  });

  it('gives every name of the catalogue a parameter name of its own', () => {
    const { table } = shippedCatalogue();
    for (const forms of Object.values(table.types)) {
      const names = Object.entries(forms).flatMap(([field, form]) =>
        'parts' in form ? Object.keys(form.parts).map((part) => `${field}.${part}`) : [field],
      );
      const given = names.map(paramName);
      expect(new Set(given).size).toBe(names.length);
      expect(given.filter((name) => !/^[!-~]{1,32}$/.test(name))).toEqual([]);
    }
    expect(paramName(`${'f'.repeat(32)}.a`)).not.toBe(paramName(`${'f'.repeat(32)}.b`));
    expect(paramName(`${'f'.repeat(32)}.a`)).toHaveLength(32);
  });
});
