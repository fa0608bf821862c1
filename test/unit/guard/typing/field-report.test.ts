import { describe, expect, it } from 'vitest';
import { readFieldReport } from '../../../../main/guard/view/typing/field-report.ts';

const field = { kind: 'text', enterAction: 'enter' } as const;

describe('what a page’s process says of a field', () => {
  it('is read as it is meant', () => {
    expect(readFieldReport({ turn: 3, field, touched: true })).toEqual({ turn: 3, field, touched: true });
    expect(readFieldReport({ turn: 0, field: null, touched: false })).toEqual({
      turn: 0,
      field: null,
      touched: false,
    });
  });

  it('never brings along what is none of ours, such as the text of the field', () => {
    const report = { turn: 1, field: { ...field, value: 'secret' }, touched: true, text: 'secret' };
    expect(JSON.stringify(readFieldReport(report))).not.toContain('secret');
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [7],
    [[]],
    [{}],
    [{ turn: -1, field, touched: true }],
    [{ turn: 1.5, field, touched: true }],
    [{ turn: Number.NaN, field, touched: true }],
    [{ turn: 2 ** 60, field, touched: true }],
    [{ turn: '1', field, touched: true }],
    [{ turn: 1, field, touched: 1 }],
    [{ turn: 1, field: undefined, touched: true }],
    [{ turn: 1, field: [], touched: true }],
    [{ turn: 1, field: { kind: 'constructor', enterAction: 'enter' }, touched: true }],
    [{ turn: 1, field: { kind: 'text', enterAction: '__proto__' }, touched: true }],
    [{ turn: 1, field: { kind: ['text'], enterAction: 'enter' }, touched: true }],
    [{ turn: 1, field: { kind: 'x'.repeat(1_000_000), enterAction: 'enter' }, touched: true }],
  ])('is refused when it is anything else: %j', (value) => {
    expect(readFieldReport(value)).toBeNull();
  });
});
