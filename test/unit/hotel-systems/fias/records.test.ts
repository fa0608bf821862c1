import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readDate,
  readMoment,
  readTime,
  writeMoment,
} from '../../../../main/gateway/hotel-systems/fias/records/dates.ts';
import {
  bodyOf,
  createBodyReader,
  outlineOf,
  readFieldList,
  readRecord,
} from '../../../../main/gateway/hotel-systems/fias/records/records.ts';

describe('a record', () => {
  it('has its fields in any order, and they may be empty', () => {
    const fields = { RN: '0101', 'G#': '7', SF: '', GN: 'Doe' };
    expect(readRecord('GI|RN0101|G#7|SF|GNDoe|')).toEqual({ id: 'GI', fields });
    expect(readRecord('GI|GNDoe|SF|G#7|RN0101|')).toEqual({ id: 'GI', fields });
    expect(readRecord('LA|')).toEqual({ id: 'LA', fields: {} });
  });

  it.each([
    ['without its end', 'GO|RN101|G#1001'],
    ['cut before its first field', 'GO'],
    ['empty', ''],
    ['with an id that is none', 'go|G#1|'],
    ['with a long id', 'GOO|G#1|'],
    ['with an empty field', 'GO||G#1|'],
    ['with half a field id', 'GO|G|'],
    ['with a field id that is none', 'GO|##1|'],
    ['with a field twice', 'GO|G#1|G#2|'],
    ['with a field of the prototype', 'GO|__proto__|'],
    ['with a field list of odd length', 'LR|RIGI|FLRNG|'],
    ['with a field list that is none', 'LR|RIGI|FLrn|'],
    [
      'with too many fields',
      `GO|${Array.from({ length: 65 }, (_, index) => `${String.fromCharCode(65 + (index % 26))}${Math.floor(index / 26)}|`).join('')}`,
    ],
  ])('%s is none', (_, text) => {
    expect(readRecord(text)).toBeNull();
  });

  it('is read from any bytes or not at all, without a throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('iso-8859-1', 'cp1252', 'utf-8', 'gb18030'),
        (bytes, encoding) => {
          const record = createBodyReader(encoding)(bytes);
          if (record !== null) expect(record.id).toMatch(/^[A-Z]{2}$/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is written in ASCII, and nothing else is', () => {
    const fields = [
      ['RI', 'GI'],
      ['FL', 'RNG#'],
    ] as const;
    expect(Buffer.from(bodyOf('LR', fields)).toString()).toBe('LR|RIGI|FLRNG#|');
    for (const value of ['a|b', 'ü', '\x03', '房'])
      expect(() => bodyOf('LA', [['DA', value]])).toThrow('fias-body');
    expect(() => bodyOf('LR', [['FL', 'RNG']])).toThrow('fias-body');
  });

  it('shows ids that the interface defines, and nothing else of it', () => {
    const record = readRecord('GI|RN0101|GNDoe|ZZsecret|') ?? expect.fail();
    expect(outlineOf(record)).toEqual({ name: 'GI', fields: ['RN', 'GN', 'other'] });
    expect(outlineOf({ id: 'JO', fields: {} })).toEqual({ name: 'other', fields: [] });
  });
});

describe('a field list', () => {
  it('chains two-character ids', () => {
    expect(readFieldList('RNG#A0SF')).toEqual(['RN', 'G#', 'A0', 'SF']);
    expect(readFieldList('')).toEqual([]);
    for (const text of ['R', 'RNG', 'rn', 'R|']) expect(readFieldList(text)).toBeNull();
  });
});

describe('an encoding', () => {
  const nameIn = (
    encoding: Parameters<typeof createBodyReader>[0],
    bytes: readonly number[],
  ): string | undefined =>
    createBodyReader(encoding)(Uint8Array.from([...Buffer.from('GI|GN'), ...bytes, ...Buffer.from('|')]))
      ?.fields.GN;

  it.each([
    ['iso-8859-1', [0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72], 'Müller'],
    ['cp1252', [0x4d, 0xfc, 0x80], 'Mü€'],
    ['iso-8859-1', [0x80], '\u0080'],
    ['utf-8', [0x4d, 0xc3, 0xbc], 'Mü'],
    ['utf-8', [0xe7, 0x8e, 0x8b], '王'],
    ['gb18030', [0xcd, 0xf5], '王'],
    // The second byte of this letter is the one of `|`.
    ['gb18030', [0x81, 0x7c], '亅'],
  ] as const)('%s of %j', (encoding, bytes, name) => {
    expect(nameIn(encoding, bytes)).toBe(name);
  });

  it('that does not fit costs a letter, and not the check-out', () => {
    const bytes = Buffer.from('GO|GNM\xfcller|G#1|', 'latin1');
    expect(createBodyReader('utf-8')(bytes)).toEqual({ id: 'GO', fields: { GN: 'M\ufffdller', 'G#': '1' } });
  });
});

describe('dates and times', () => {
  it.each([
    ['261004', '2026-10-04'],
    ['280229', '2028-02-29'],
    ['260229', null],
    ['261332', null],
    ['20261004', null],
    ['', null],
    [undefined, null],
  ])('the date %j is %j', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each([
    ['185700', '18:57:00'],
    ['18:57', '18:57:00'],
    ['1857', '18:57:00'],
    ['18:57:59', '18:57:59'],
    ['240000', null],
    ['7:30', null],
    [undefined, null],
  ])('the time %j is %j', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it('are on the clock of the hotel', () => {
    const atMs = Date.UTC(2026, 9, 4, 16, 30, 5);
    expect(readMoment('261005', '003005', 'Asia/Shanghai')).toBe(atMs);
    expect(writeMoment(atMs, 'Asia/Shanghai')).toEqual({ date: '261005', time: '003005' });
    expect(readMoment('261005', undefined, 'Asia/Shanghai')).toBeNull();
  });
});
