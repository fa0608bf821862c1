import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeAlphabet, drawCode, formatCode, parseTokenText } from '../../../preload/contract/token-code.ts';

const code = '3FZ8N5RCBA';
const accepted = { ok: true, kind: 'code', code };
const refused = (reason: string) => ({ ok: false, reason });

/** Draws the given symbols one after the other. */
function scripted(symbols: string): (maxExclusive: number) => number {
  let at = 0;
  return () => codeAlphabet.indexOf(symbols.charAt(at++));
}

const anyCode = fc.constant(null).map(() => drawCode((max) => randomInt(max)));

describe('check symbol', () => {
  test.each([
    ['3FZ8N5RCB', '3FZ8N5RCBA'],
    ['G0HST0WAY', 'G0HST0WAY2'],
  ])('%s gets the symbol of the design vector', (symbols, expected) => {
    expect(drawCode(scripted(symbols))).toBe(expected);
  });

  test('a check value that has no key is drawn again', () => {
    expect(drawCode(scripted('7Q2MX4K9T3FZ8N5RCB'))).toBe('3FZ8N5RCBA');
  });

  test('a drawn code is read back, typed or printed', () => {
    fc.assert(
      fc.property(anyCode, (drawn) => {
        expect(parseTokenText(drawn)).toEqual({ ok: true, kind: 'code', code: drawn });
        expect(parseTokenText(formatCode(drawn))).toEqual({ ok: true, kind: 'code', code: drawn });
      }),
    );
  });

  test('every single wrong symbol is caught', () => {
    for (let at = 0; at < code.length; at++) {
      for (const symbol of codeAlphabet) {
        if (symbol === code[at]) continue;
        expect(parseTokenText(code.slice(0, at) + symbol + code.slice(at + 1))).toEqual(
          refused('check-symbol'),
        );
      }
    }
  });

  test('every swap of two neighbours is caught', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(8), (drawn, at) => {
        const swapped = drawn.slice(0, at) + drawn.charAt(at + 1) + drawn.charAt(at) + drawn.slice(at + 2);
        if (swapped !== drawn) expect(parseTokenText(swapped).ok).toBe(false);
      }),
    );
  });
});

describe('what a guest types', () => {
  test.each([
    ['as printed', '3FZ8N-5RCBA'],
    ['lower case', '3fz8n-5rcba'],
    ['spaces', ' 3FZ8N 5RCBA '],
    ['hyphens anywhere', '3-F-Z-8-N-5-R-C-B-A'],
    ['full-width digits and letters', '３ＦＺ８Ｎ－５ｒｃｂａ'],
    ['full-width space', '3FZ8N　5RCBA'],
  ])('%s is accepted', (_, text) => {
    expect(parseTokenText(text)).toEqual(accepted);
  });

  test.each([
    ['GOHST0WAY2', 'G0HST0WAY2'],
    ['goHSToWAY2', 'G0HST0WAY2'],
  ])('%s is read with 0 for O', (text, expected) => {
    expect(parseTokenText(text)).toEqual({ ok: true, kind: 'code', code: expected });
  });

  test('I and L are read as 1', () => {
    const withOne = drawCode(scripted('11ZZZZZZZ11ZZZZZZY11ZZZZZZX'));
    const typed = `iL${withOne.slice(2)}`;
    expect(parseTokenText(typed)).toEqual({ ok: true, kind: 'code', code: withOne });
  });

  test.each([
    ['nothing', ''],
    ['spaces only', '     '],
    ['nine symbols', '3FZ8N5RCB'],
    ['eleven symbols', '3FZ8N5RCBAA'],
    ['the letter U', '3FZ8N5RCBU'],
    ['a line end', '3FZ8N-5RCBA\n'],
    ['a tab', '3FZ8N\t5RCBA'],
    ['a zero byte', '3FZ8N\u00005RCBA'],
    ['an escape', '\u001b3FZ8N5RCBA'],
    ['a delete', '3FZ8N5RCBA\u007f'],
    ['a direction override', '\u202e3FZ8N5RCBA'],
    ['a zero-width space', '3FZ8N\u200b5RCBA'],
    ['circled digits', '③FZ8N5RCBA'],
    ['a long s, which upper case makes S', 'G0Hſt0WAY2'],
    ['an Arabic digit', '٣FZ8N5RCBA'],
    ['an emoji', '3FZ8N5RCB😀'],
    ['another punctuation', '3FZ8N_5RCBA'],
    ['an address', 'https://guest.example/3FZ8N-5RCBA'],
  ])('%s is refused as malformed', (_, text) => {
    expect(parseTokenText(text)).toEqual(refused('malformed'));
  });

  test('a megabyte is refused before anything is read of it', () => {
    expect(parseTokenText('3'.repeat(1_000_000))).toEqual(refused('too-long'));
    expect(parseTokenText(`${code}${' '.repeat(502)}`)).toEqual(accepted);
    expect(parseTokenText(`${code}${' '.repeat(503)}`)).toEqual(refused('too-long'));
  });
});

describe('what a scanner reads', () => {
  test('a text of the QR form is taken as it is', () => {
    expect(parseTokenText('OV1:AB $%*+-./:9')).toEqual({ ok: true, kind: 'qr', text: 'OV1:AB $%*+-./:9' });
  });

  test.each([
    ['an address', 'HTTPS://GUEST.EXAMPLE/'],
    ['an address behind the prefix', 'OV1:https://guest.example/'],
    ['a lower-case prefix', 'ov1:ABC'],
    ['the prefix alone', 'OV1:'],
    ['another version', 'OV2:ABC'],
    ['a line end behind it', 'OV1:ABC\n'],
    ['a space before it', ' OV1:ABC'],
    ['full-width letters', 'OV1:ＡＢＣ'],
  ])('%s is refused', (_, text) => {
    expect(parseTokenText(text)).toEqual(refused('malformed'));
  });

  test('no text makes it throw, and what it accepts it accepts again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 30 })),
        (text) => {
          const read = parseTokenText(text);
          if (read.ok && read.kind === 'code') expect(parseTokenText(read.code)).toEqual(read);
        },
      ),
    );
  });
});
