import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayNumberOf,
  dayOfNumber,
  formatReceiptCode,
  leadingBits,
  parseReceiptCode,
  type ReceiptParts,
  receiptCodeOf,
} from '../../../../preload/contract/receipt-code.ts';
import { codeAlphabet } from '../../../../preload/contract/token-code.ts';

const sample: ReceiptParts = { day: 331, origin: 0x1a2b, session: 0x1234_5678_9abc };

const anyParts = [
  integer({ min: 0, max: 2 ** 15 - 1 }),
  integer({ min: 0, max: 2 ** 15 - 1 }),
  integer({ min: 0, max: 2 ** 45 - 1 }),
] as const;

describe('the code of a receipt', () => {
  it('is read back as it was written, whatever the parts', () => {
    void assert(
      property(...anyParts, (day, origin, session) => {
        const parts = { day, origin, session };
        const code = receiptCodeOf(parts);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
        expect(parseReceiptCode(formatReceiptCode(code))).toEqual({ ok: true, code, parts });
      }),
    );
  });

  it('has one known form', () => {
    expect(formatReceiptCode(receiptCodeOf(sample))).toBe('0AB6-HBJ6-HB7H-6NW4');
    expect(formatReceiptCode(receiptCodeOf({ day: 0, origin: 0, session: 0 }))).toBe('0000-0000-0000-0000');
  });

  it('is read in lower case, with spaces, in full width, and with letters that look like digits', () => {
    const code = receiptCodeOf({ day: 1, origin: 0, session: 1 });
    const typed = [
      code.toLowerCase(),
      ` ${formatReceiptCode(code)} `,
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      [...code].map((symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0)).join(''),
    ];
    for (const text of typed) expect(parseReceiptCode(text)).toMatchObject({ ok: true, code });
  });

  it('shows every slip in one symbol and every swap of two symbols', () => {
    const place = integer({ min: 0, max: 15 });
    const parts = anyParts;
    void assert(
      property(
        ...parts,
        place,
        place,
        constantFrom(...codeAlphabet),
        (day, origin, session, at, to, other) => {
          const code = [...receiptCodeOf({ day, origin, session })];
          const slipped = code.with(at, other).join('');
          const swapped = code
            .with(at, code[to] ?? '')
            .with(to, code[at] ?? '')
            .join('');
          for (const wrong of [slipped, swapped]) {
            if (wrong === code.join('')) continue;
            expect(parseReceiptCode(wrong)).toEqual({ ok: false, reason: 'check-symbol' });
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['', 'malformed'],
    ['0000-0000-0000-000', 'malformed'],
    ['0000-0000-0000-0000-0', 'malformed'],
    ['0000-0000-0000-000U', 'malformed'],
    ['0000-0000-0000-000🂡', 'malformed'],
    ['0000 0000 0000 000\u0000', 'malformed'],
    ['0000_0000_0000_0000', 'malformed'],
    ["0000-0000-0000-000'", 'malformed'],
    ['0000-0000-0000-0001', 'check-symbol'],
    ['ſ000-0000-0000-0000', 'malformed'],
    ['①000-0000-0000-0000', 'malformed'],
    ['0'.repeat(41), 'too-long'],
    [' '.repeat(1_000_000), 'too-long'],
  ])('refuses %j', (text, reason) => {
    expect(parseReceiptCode(text.slice(0, 2_000_000))).toEqual({ ok: false, reason });
  });

  it.each([
    { ...sample, day: -1 },
    { ...sample, day: 2 ** 15 },
    { ...sample, origin: 0.5 },
    { ...sample, session: 2 ** 45 },
    { ...sample, session: Number.NaN },
  ])('is not written for %j', (parts) => {
    expect(() => receiptCodeOf(parts)).toThrow('part does not fit');
  });
});

describe('the day of a receipt', () => {
  it('is counted from the first of January 2026, over leap days', () => {
    for (const [day, number] of [
      ['2026-01-01', 0],
      ['2026-11-28', 331],
      ['2028-02-29', 789],
      ['2115-09-19', 32_767],
    ] as const) {
      expect(dayNumberOf(day)).toBe(number);
      expect(dayOfNumber(number)).toBe(day);
    }
  });

  it('is refused when it is no day, or before the first', () => {
    for (const day of ['2025-12-31', '2026-02-30', '2026-1-1', 'today', ''])
      expect(() => dayNumberOf(day)).toThrow('no day of a receipt');
  });
});

describe('leading bits of a hash', () => {
  it('are the first ones, big-endian, and exact', () => {
    const hash = Uint8Array.from([0xff, 0xfe, 0x01, 0x02, 0x03, 0x07, 0xff]);
    expect(leadingBits(hash, 15)).toBe(0x7fff);
    expect(leadingBits(hash, 45)).toBe(Math.floor(0xfffe_0102_0307 / 8));
    expect(() => leadingBits(hash.subarray(0, 5), 15)).toThrow('hash too short');
    expect(() => leadingBits(hash, 49)).toThrow('hash too short');
  });
});
