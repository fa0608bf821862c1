import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../../main/access/token/base45-text.ts';
import { encodeCbor, signCose1 } from '../../../main/access/token/cose-sign1.ts';
import { type QrClaims, type QrVerifyKey, signQr, verifyQr } from '../../../main/access/token/qr-token.ts';

const issued = 1_790_000_000;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const kid = randomBytes(4);
const signing = { kid, privateKey };
const keys: readonly QrVerifyKey[] = [{ kid, alg: 'EdDSA', publicKey }];
const context = { hotelId: 'H-001', nowMs: (issued + 60) * 1000 };

const claims: QrClaims = {
  iss: 'H-001',
  sub: new Uint8Array(randomBytes(8)),
  expSeconds: issued + 3 * 86_400,
  iatSeconds: issued,
  jti: new Uint8Array(randomBytes(10)),
  profileIndex: 1,
  slot: 2,
};

const refused = (code: string) => ({ ok: false, code });
const read = (text: string, at: Partial<typeof context> = {}) => verifyQr(text, keys, { ...context, ...at });
const bytesOf = (text: string) => Buffer.from(decodeBase45(text.slice(4)) ?? []);
const textOf = (bytes: Uint8Array) => `OV1:${encodeBase45(bytes)}`;

/** The claims as a map, so that tests can spoil them before they are signed. */
function signMap(change: (map: Map<unknown, unknown>) => void): string {
  const map = new Map<unknown, unknown>([
    [1, 'H-001'],
    [2, claims.sub],
    [4, claims.expSeconds],
    [6, claims.iatSeconds],
    [7, claims.jti],
    [-65537, 1],
    [-65538, 2],
  ]);
  change(map);
  return textOf(signCose1(encodeCbor(map), signing));
}

describe('a good QR', () => {
  test('gives back what was signed', () => {
    expect(read(signQr(claims, signing))).toEqual({ ok: true, claims });
  });

  test.each(['H-001', 'demo-harbour'])('of hotel %s fits a version 8 symbol at level M', (iss) => {
    expect(signQr({ ...claims, iss }, signing).length).toBeLessThanOrEqual(221);
  });

  test('with a hotel id of five characters has 207 characters, the figure of the design', () => {
    expect(signQr(claims, signing).length).toBe(207);
  });

  test('is accepted with a second key beside the first, as during a change of keys', () => {
    const other = generateKeyPairSync('ed25519');
    const next: QrVerifyKey = { kid: Buffer.from('next'), alg: 'EdDSA', publicKey: other.publicKey };
    expect(verifyQr(signQr(claims, signing), [next, ...keys], context).ok).toBe(true);
    const fromNext = signQr(claims, { kid: next.kid, privateKey: other.privateKey });
    expect(verifyQr(fromNext, [...keys, next], context).ok).toBe(true);
  });
});

describe('a QR is refused', () => {
  const good = signQr(claims, signing);

  test.each([
    ['an address', 'https://guest.example/'],
    ['an address in capitals', 'HTTPS://GUEST.EXAMPLE/'],
    ['a wifi code', 'WIFI:S:hotel;;'],
    ['a typed code', '3FZ8N-5RCBA'],
    ['the prefix alone', 'OV1:'],
    ['one symbol', 'OV1:A'],
    ['a triplet above 65535', 'OV1::::'],
    ['more than 512 characters', `OV1:${'A'.repeat(600)}`],
    ['a line end', `${good}\n`],
    ['a symbol added', `${good}0`],
    ['a byte added', textOf(Buffer.concat([bytesOf(good), Buffer.of(0)]))],
    ['a byte less', textOf(bytesOf(good).subarray(0, -1))],
    ['no tag', textOf(bytesOf(good).subarray(1))],
    ['another tag', textOf(Buffer.concat([Buffer.of(0xd1), bytesOf(good).subarray(1)]))],
    ['a tag written longer', textOf(Buffer.concat([Buffer.of(0xd8, 18), bytesOf(good).subarray(1)]))],
  ])('for its form: %s', (_, text) => {
    expect(read(text)).toEqual(refused('malformed'));
  });

  test.each([
    ['another label', (map: Map<unknown, unknown>) => map.set(3, 'H-001')],
    ['a label less', (map: Map<unknown, unknown>) => map.delete(-65538)],
    ['text for a label', (map: Map<unknown, unknown>) => map.delete(1) && map.set('1', 'H-001')],
    ['a number for the hotel', (map: Map<unknown, unknown>) => map.set(1, 5)],
    ['a long pseudonym', (map: Map<unknown, unknown>) => map.set(2, new Uint8Array(9))],
    ['a fraction for a time', (map: Map<unknown, unknown>) => map.set(4, issued + 0.5)],
    ['slot 0', (map: Map<unknown, unknown>) => map.set(-65538, 0)],
    ['a hotel id with a line end', (map: Map<unknown, unknown>) => map.set(1, 'H-001\n')],
  ])('although signed, for its claims: %s', (_, change) => {
    expect(read(signMap(change))).toEqual(refused('malformed'));
  });

  test('although signed, for claims out of order', () => {
    const entries = [
      [2, claims.sub],
      [1, 'H-001'],
      [4, claims.expSeconds],
      [6, issued],
      [7, claims.jti],
      [-65537, 1],
      [-65538, 2],
    ];
    const written = entries.map((entry) => encodeCbor(entry).subarray(1));
    const inOrder = [written[1], written[0], ...written.slice(2)].filter((part) => part !== undefined);
    const sign = (parts: Uint8Array[]) =>
      textOf(signCose1(Buffer.concat([Buffer.of(0xa7), ...parts]), signing));
    expect(read(sign(inOrder)).ok).toBe(true);
    expect(read(sign(written))).toEqual(refused('malformed'));
  });

  test('for a key that is not of this hotel', () => {
    expect(read(signQr(claims, { kid: Buffer.from('else'), privateKey }))).toEqual(refused('unknown-key'));
  });

  test('for a signature of another key under a known key id', () => {
    const forger = generateKeyPairSync('ed25519').privateKey;
    expect(read(signQr(claims, { kid, privateKey: forger }))).toEqual(refused('bad-signature'));
  });

  test('for another hotel under the same key', () => {
    expect(read(signQr({ ...claims, iss: 'H-002' }, signing))).toEqual(refused('other-hotel'));
  });

  test.each([
    ['one minute before its issue', issued - 60, { ok: true, claims }],
    ['earlier', issued - 61, refused('not-yet-valid')],
    ['a second before its end', claims.expSeconds - 1, { ok: true, claims }],
    ['at its end', claims.expSeconds, refused('expired')],
  ])('or not, by time: %s', (_, seconds, expected) => {
    expect(read(good, { nowMs: seconds * 1000 })).toEqual(expected);
  });

  test('with any one bit flipped', () => {
    const bytes = bytesOf(good);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(read(textOf(flipped)).ok, `bit ${bit}`).toBe(false);
    }
  });

  test('with any one character changed', () => {
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.constantFrom(...'0123456789ABCXYZ $%*+-./:'),
        (at, character) => {
          const changed = good.slice(0, at) + character + good.slice(at + 1);
          if (changed !== good) expect(read(changed).ok).toBe(false);
        },
      ),
    );
  });

  test('for any bytes at all, without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, tagged) => {
        expect(read(textOf(tagged ? Buffer.concat([Buffer.of(0xd2, 0x84), bytes]) : bytes)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

test('claims that could not be read back are never signed', () => {
  expect(() => signQr({ ...claims, sub: new Uint8Array(7) }, signing)).toThrow();
  expect(() => signQr({ ...claims, iss: 'hotel with spaces' }, signing)).toThrow();
});
