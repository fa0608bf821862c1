import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descriptorOf } from '../../../../main/records/seal/descriptor.ts';
import { headerOf } from '../../../../main/records/seal/header.ts';
import { commitmentOf, recordKeyOf, recordKeys } from '../../../../main/records/seal/record-key.ts';
import { leafOf, openSealed, sealerOf, sealRecord } from '../../../../main/records/seal/sealed-record.ts';

const segmentKey = Buffer.alloc(32, 7);
const parts = {
  origin: 'harbour/lobby-1',
  segment: 'N1-2026-11-28',
  keyId: '0123456789abcdef0123456789abcdef',
  catalogueSha256: 'ab'.repeat(32),
};
const descriptor = descriptorOf(parts);
const record = { seq: 3, type: 'session.open', payload: '[1795000000,"ünï",{"a":1}]' };
const sealedOne = sealRecord(segmentKey, descriptor.hash, record);
const keyOne = recordKeyOf(segmentKey, descriptor.hash, record.seq);

const sha256 = (...pieces: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(pieces)).digest();
const u64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
};

describe('a descriptor', () => {
  it('is the canonical text of the format, and its hash', () => {
    expect(descriptor.text).toBe(
      `{"catalogue":"${'ab'.repeat(32)}","format":1,"key":"0123456789abcdef0123456789abcdef","origin":"harbour/lobby-1","segment":"N1-2026-11-28"}`,
    );
    expect(descriptor.hash).toEqual(sha256(Buffer.from(descriptor.text)));
  });

  it('differs as soon as one part does', () => {
    const others = [
      { origin: 'harbour/lobby-2' },
      { segment: 'N1-2026-11-29' },
      { keyId: 'f'.repeat(32) },
      { catalogueSha256: 'cd'.repeat(32) },
    ].map((change) => descriptorOf({ ...parts, ...change }).hash.toString('hex'));
    expect(new Set([descriptor.hash.toString('hex'), ...others]).size).toBe(5);
  });
});

describe('the key of a record', () => {
  it("is that of the library's HKDF at every place", () => {
    const keyOf = recordKeys(segmentKey, descriptor.hash);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (seq) => {
        const info = Buffer.concat([Buffer.from('guestway record'), u64(BigInt(seq))]);
        const expected = Buffer.from(hkdfSync('sha256', segmentKey, descriptor.hash, info, 32));
        expect(keyOf(seq)).toEqual(expected);
      }),
    );
  });

  it('is not changed by the next one drawn', () => {
    const keyOf = recordKeys(segmentKey, descriptor.hash);
    const [first, copy] = [keyOf(1), recordKeyOf(segmentKey, descriptor.hash, 1)];
    keyOf(2);
    expect(first).toEqual(copy);
  });

  it('is refused for what is no place and no key', () => {
    for (const seq of [-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => recordKeyOf(segmentKey, descriptor.hash, seq)).toThrow(RangeError);
    expect(() => recordKeys(segmentKey.subarray(1), descriptor.hash)).toThrow(RangeError);
    expect(() => recordKeys(segmentKey, Buffer.alloc(31))).toThrow(RangeError);
    expect(() => commitmentOf(Buffer.alloc(31))).toThrow(RangeError);
  });
});

describe('a sealed record', () => {
  it('is laid out byte for byte as the format has it', () => {
    const header = Buffer.concat([Buffer.of(1), u64(3n), Buffer.of(12), Buffer.from('session.open')]);
    const nonce = sealedOne.sealed.subarray(header.length, header.length + 12);
    const cipher = createCipheriv('aes-256-gcm', keyOne, nonce);
    cipher.setAAD(Buffer.concat([descriptor.hash, header]));
    const body = Buffer.concat([cipher.update(record.payload, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    expect(sealedOne.sealed).toEqual(Buffer.concat([header, nonce, body]));
    const commitment = sha256(Buffer.from('guestway key commitment\n'), keyOne);
    const leaf = sha256(Buffer.of(0), descriptor.hash, sealedOne.sealed, commitment);
    expect(sealedOne.leaf).toEqual(leaf);
    expect(leafOf(descriptor.hash, sealedOne.sealed, keyOne)).toEqual(leaf);
  });

  it('opens to what was sealed, whatever it was', () => {
    const seal = sealerOf(segmentKey, descriptor.hash);
    const texts = fc.string({ unit: 'binary', maxLength: 900 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 53 - 1 }), texts, (seq, payload) => {
        const { sealed, leaf } = seal({ seq, type: 'system.clock', payload });
        const key = recordKeyOf(segmentKey, descriptor.hash, seq);
        expect(openSealed(key, descriptor.hash, sealed)).toEqual({ seq, type: 'system.clock', payload });
        expect(leafOf(descriptor.hash, sealed, key)).toEqual(leaf);
        expect(headerOf(sealed)).toMatchObject({ seq, type: 'system.clock' });
      }),
    );
  });

  it('never has the nonce of another', () => {
    const seal = sealerOf(segmentKey, descriptor.hash);
    const nonces = Array.from({ length: 2_000 }, (_, seq) =>
      seal({ seq, type: 'a', payload: '[]' }).sealed.toString('hex', 11, 23),
    );
    expect(new Set(nonces).size).toBe(2_000);
  });

  it('does not open after any one of its bits was turned', () => {
    for (let bit = 0; bit < sealedOne.sealed.length * 8; bit += 1) {
      const bent = Buffer.from(sealedOne.sealed);
      bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(openSealed(keyOne, descriptor.hash, bent)).toBeNull();
    }
  });

  it('does not open cut short, made longer, under another key or in another segment', () => {
    const { sealed } = sealedOne;
    for (let length = 0; length < sealed.length; length += 1)
      expect(openSealed(keyOne, descriptor.hash, sealed.subarray(0, length))).toBeNull();
    expect(openSealed(keyOne, descriptor.hash, Buffer.concat([sealed, Buffer.of(0)]))).toBeNull();
    const other = recordKeyOf(segmentKey, descriptor.hash, 4);
    expect(openSealed(other, descriptor.hash, sealed)).toBeNull();
    expect(openSealed(keyOne.subarray(1), descriptor.hash, sealed)).toBeNull();
    const elsewhere = descriptorOf({ ...parts, segment: 'N1-2026-11-29' }).hash;
    expect(openSealed(keyOne, elsewhere, sealed)).toBeNull();
  });

  it('does not open to bytes that are no text', () => {
    const header = sealedOne.sealed.subarray(0, 22);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', keyOne, nonce);
    cipher.setAAD(Buffer.concat([descriptor.hash, header]));
    const body = Buffer.concat([cipher.update(Buffer.of(0x5b, 0xff, 0x5d)), cipher.final()]);
    const sealed = Buffer.concat([header, nonce, body, cipher.getAuthTag()]);
    expect(openSealed(keyOne, descriptor.hash, sealed)).toBeNull();
  });

  it('is refused past its limit of bytes, which is larger for a held copy', () => {
    const sealedBytes = (type: string, payloadBytes: number): number => {
      const payload = 'x'.repeat(payloadBytes);
      return sealRecord(segmentKey, descriptor.hash, { seq: 0, type, payload }).sealed.length;
    };
    const around = (type: string): number => 10 + type.length + 12 + 16;
    expect(sealedBytes('session.open', 4_096 - around('session.open'))).toBe(4_096);
    expect(() => sealedBytes('session.open', 4_097 - around('session.open'))).toThrow(RangeError);
    expect(sealedBytes('held.copy', 16_384 - around('held.copy'))).toBe(16_384);
    expect(() => sealedBytes('held.copy', 16_385 - around('held.copy'))).toThrow(RangeError);
  });

  it('has a type that is one, and nothing else is read as a header', () => {
    for (const type of ['', 'Session', 'a b', 'ü', 'x'.repeat(65), 'a/b', '1a'])
      expect(() => sealRecord(segmentKey, descriptor.hash, { ...record, type })).toThrow(RangeError);
    const header = (change: (bytes: Buffer) => void): Buffer => {
      const bytes = Buffer.from(sealedOne.sealed.subarray(0, 22));
      change(bytes);
      return bytes;
    };
    expect(headerOf(header(() => {}))).toEqual({ seq: 3, type: 'session.open', endsAt: 22 });
    for (const bad of [
      Buffer.alloc(0),
      header((bytes) => bytes.writeUInt8(2, 0)),
      header((bytes) => bytes.fill(0xff, 1, 9)),
      header((bytes) => bytes.writeUInt8(0, 9)),
      header((bytes) => bytes.writeUInt8(13, 9)),
      header((bytes) => bytes.writeUInt8(0x41, 10)),
      header((bytes) => bytes.writeUInt8(0xe9, 12)),
    ])
      expect(headerOf(bad)).toBeNull();
  });
});
