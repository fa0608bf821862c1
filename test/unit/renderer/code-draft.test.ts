import { describe, expect, it } from 'vitest';
import { drawCode, formatCode } from '../../../preload/contract/token-code.ts';
import { partsOf } from '../../../renderer/guest/browsing/bar/address-parts.ts';
import { readDraft, slipOf, tokenOf } from '../../../renderer/guest/entry/code-draft.ts';

const code = drawCode((max) => 11 % max);

describe('a code while it is typed', () => {
  it('is no slip as long as it may become a code', () => {
    for (let length = 0; length <= code.length; length += 1) expect(slipOf(code.slice(0, length))).toBe(null);
  });

  it.each([
    ['a symbol no code has', 'ABU', 'malformed'],
    ['a control character', 'AB\u0007', 'malformed'],
    ['an eleventh symbol', `${code}0`, 'too-many'],
    ['a wrong check symbol', code.slice(0, 9) + (code.endsWith('0') ? '1' : '0'), 'check-symbol'],
  ])('%s is told at once', (_name, raw, slip) => {
    expect(slipOf(raw)).toBe(slip);
  });

  it('is drawn as it will be read', () => {
    expect(readDraft('o-i l\uff11')).toEqual({
      kind: 'code',
      cells: ['0', '1', '1', '1'].map((symbol) => ({ symbol, isKnown: true })),
    });
  });

  it('is sent without hyphen and in capitals', () => {
    expect(tokenOf(formatCode(code).toLowerCase())).toEqual({ token: code });
  });
});

describe('a scanned text', () => {
  it('is known by its beginning and never a slip while it comes in', () => {
    expect(readDraft('OV1:6B')).toEqual({ kind: 'qr' });
    expect(slipOf('OV1:6B')).toBe(null);
  });

  it('is sent unchanged, also from a scanner behind a locked shift key', () => {
    expect(tokenOf('OV1:6BF OX%')).toEqual({ token: 'OV1:6BF OX%' });
    expect(tokenOf('ov1:6bf ox%')).toEqual({ token: 'OV1:6BF OX%' });
  });

  it('that is an address is refused', () => {
    expect(tokenOf('https://evil.example/')).toEqual({ refusal: 'malformed' });
  });
});

describe('an address', () => {
  it('is taken apart at its host', () => {
    expect(partsOf('https://a.example/b?c', 'a.example')).toEqual({ before: 'https://', after: '/b?c' });
  });

  it('whose host stands elsewhere is not taken apart', () => {
    expect(partsOf('https://bank.example@trap.example/', 'trap.example')).toEqual({ before: '', after: '' });
    expect(partsOf('http://a.example/', 'a.example')).toEqual({ before: '', after: '' });
    expect(partsOf('https://a.example/', '')).toEqual({ before: '', after: '' });
  });
});
