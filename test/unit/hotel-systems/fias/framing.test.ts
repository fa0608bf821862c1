import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkByteOf,
  frameOf,
  type LineItem,
  longestBodyBytes,
  newReader,
  readPiece,
} from '../../../../main/gateway/hotel-systems/fias/line/framing.ts';
import { checkCharacter, enframe } from '../../../fakes/fias/wire.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** All items of a stream that comes in these pieces, and how much the reader keeps at most. */
function readAll(hasCheckByte: boolean, pieces: readonly Uint8Array[]): { items: string[]; most: number } {
  let state = newReader(hasCheckByte);
  let most = 0;
  const items: string[] = [];
  for (const piece of pieces) {
    const read = readPiece(state, piece);
    state = read.state;
    most = Math.max(most, state.body.length);
    items.push(...read.items.map(nameOf));
  }
  return { items, most };
}

function nameOf(item: LineItem): string {
  if (item.name === 'body') return `body ${textOf(item.bytes)}`;
  return item.name === 'bad-frame' ? `bad ${item.why}` : item.name;
}

/** A stream cut at these places. */
function piecesOf(stream: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (stream.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => stream.subarray(from, places[index] ?? stream.length));
}

const body = fc
  .array(
    fc.integer({ min: 0, max: 255 }).filter((byte) => byte !== 2 && byte !== 3),
    { maxLength: 60 },
  )
  .map((bytes) => Uint8Array.from(bytes));
const cuts = fc.array(fc.nat({ max: 5_000 }), { maxLength: 12 });

describe('the check byte', () => {
  it.each([
    ['LA|DA261004|TI120000|', 0x68],
    ['GI|G#123|RN101|GNJohn Doe|DA241109|TI185700|', 0x2d],
    ['', 0x03],
  ])('of %j is %i', (text, check) => {
    expect(checkByteOf(bytesOf(text))).toBe(check);
    expect(checkCharacter(text).charCodeAt(0)).toBe(check);
  });

  it('agrees with an independent one for every body', () => {
    fc.assert(
      fc.property(body, (bytes) => {
        expect(textOf(frameOf(bytes, true))).toBe(enframe(textOf(bytes), true));
      }),
    );
  });

  it('is read by its position, whatever it looks like', () => {
    for (const check of [0x02, 0x03, 0x05, 0x06, 0x15]) {
      const text = `A${String.fromCharCode(check ^ 0x03 ^ 0x41)}`;
      const stream = [
        `\x02${text}\x03${String.fromCharCode(check)}`,
        `\x02NEXT\x03${checkCharacter('NEXT')}`,
      ];
      expect(readAll(true, [bytesOf(stream.join(''))]).items).toEqual([`body ${text}`, 'body NEXT']);
    }
  });

  it('that is wrong costs its frame only', () => {
    const good = enframe('GO|G#1|', true);
    expect(readAll(true, [bytesOf(`\x02GI|G#1|\x03\x00${good}`)]).items).toEqual([
      'bad check-byte',
      'body GO|G#1|',
    ]);
  });

  it('that was cut off does not cost the next frame', () => {
    const good = enframe('GO|G#1|', true);
    expect(readAll(true, [bytesOf(`\x02GI|G#1|\x03${good}`)]).items).toEqual([
      'bad check-byte',
      'body GO|G#1|',
    ]);
  });
});

describe('frames', () => {
  it('refuse a body that would break them', () => {
    for (const mark of [2, 3]) expect(() => frameOf(Uint8Array.of(65, mark), false)).toThrow('fias-body');
  });

  it('begin anew at every STX', () => {
    expect(readAll(false, [bytesOf('\x02GO|G#1|G\x02GI|G#2|\x03')]).items).toEqual(['body GI|G#2|']);
  });

  it('may have answers and noise between them', () => {
    const { items } = readAll(false, [bytesOf('\r\n\x06\x15\x05noise\x03\x02LA|\x03\xff\x06')]);
    expect(items).toEqual(['ack', 'nak', 'enq', 'body LA|', 'ack']);
  });

  it('that are too long are dropped, and the next is read', () => {
    const long = 'x'.repeat(longestBodyBytes);
    expect(readAll(false, [bytesOf(`\x02${long}\x03`)]).items).toEqual([`body ${long}`]);
    expect(readAll(false, [bytesOf(`\x02${long}x\x03\x02LA|\x03`)]).items).toEqual([
      'bad too-long',
      'body LA|',
    ]);
  });

  it('keep no more than one body of ten megabytes without an end', () => {
    const piece = new Uint8Array(64 * 1024).fill(0x41);
    const { items, most } = readAll(false, [Uint8Array.of(2), ...Array.from({ length: 160 }, () => piece)]);
    expect(items).toEqual(['bad too-long']);
    expect(most).toBeLessThanOrEqual(longestBodyBytes);
  });

  it('count what belongs to none', () => {
    const read = readPiece(newReader(false), bytesOf('noise\x02cut\x02'));
    expect(read.state.noiseBytes).toBe(8);
    expect(readPiece(read.state, bytesOf('LA|\x03')).state.noiseBytes).toBe(0);
  });
});

describe.each([false, true])('a stream with check byte %s', (hasCheckByte) => {
  it('reads the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 6 }), cuts, (bodies, places) => {
        const stream = Buffer.concat(bodies.map((one) => frameOf(one, hasCheckByte)));
        const { items } = readAll(hasCheckByte, piecesOf(stream, places));
        expect(items).toEqual(bodies.map((one) => `body ${textOf(one)}`));
      }),
    );
  });

  it('never throws and keeps little, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), cuts, (bytes, places) => {
        expect(readAll(hasCheckByte, piecesOf(bytes, places)).most).toBeLessThanOrEqual(longestBodyBytes);
      }),
    );
  });

  it('reads a good frame behind any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), cuts, (noise, places) => {
        // Right behind an ETX the next byte is a check byte; one that fits by chance is the STX itself.
        const before = hasCheckByte ? Buffer.concat([noise, bytesOf('\x00')]) : noise;
        const stream = Buffer.concat([before, bytesOf(enframe('GO|RN1|G#77|', hasCheckByte))]);
        expect(readAll(hasCheckByte, piecesOf(stream, places)).items.at(-1)).toBe('body GO|RN1|G#77|');
      }),
      { numRuns: 500 },
    );
  });
});
