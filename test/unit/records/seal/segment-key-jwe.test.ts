import { generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { unwrapSegmentKey, wrapSegmentKey } from '../../../../main/records/seal/segment-key-jwe.ts';

type Pair = { readonly sealTo: JWK; readonly privateKey: JWK };

function pairOn(namedCurve: string): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return {
    sealTo: publicKey.export({ format: 'jwk' }) as JWK,
    privateKey: privateKey.export({ format: 'jwk' }) as JWK,
  };
}

const gateway = pairOn('P-256');
const segmentKey = Buffer.alloc(32, 9);
const keyId = '0123456789abcdef0123456789abcdef';

describe('a wrapped segment key', () => {
  it('is given to the holder of the key it was wrapped to', async () => {
    const jwe = await wrapSegmentKey(segmentKey, gateway.sealTo, keyId);
    expect(jwe.split('.')).toHaveLength(5);
    expect(await unwrapSegmentKey(jwe, gateway.privateKey, keyId)).toEqual(segmentKey);
  });

  it('is another text each time', async () => {
    const both = [
      await wrapSegmentKey(segmentKey, gateway.sealTo, keyId),
      await wrapSegmentKey(segmentKey, gateway.sealTo, keyId),
    ];
    expect(new Set(both).size).toBe(2);
  });

  it('is given to no one else, under no other id, and not once a character of it is another', async () => {
    const jwe = await wrapSegmentKey(segmentKey, gateway.sealTo, keyId);
    expect(await unwrapSegmentKey(jwe, pairOn('P-256').privateKey, keyId)).toBeNull();
    expect(await unwrapSegmentKey(jwe, pairOn('P-384').privateKey, keyId)).toBeNull();
    expect(await unwrapSegmentKey(jwe, gateway.privateKey, keyId.replace('0', '1'))).toBeNull();
    for (let at = 0; at < jwe.length; at += 1) {
      const bent = `${jwe.slice(0, at)}${jwe[at] === 'A' ? 'B' : 'A'}${jwe.slice(at + 1)}`;
      expect(await unwrapSegmentKey(bent, gateway.privateKey, keyId)).toBeNull();
    }
  });

  it('is not found in anything hostile', async () => {
    const recipient = await importJWK(gateway.sealTo, 'ECDH-ES+A256KW');
    const header = { alg: 'ECDH-ES', enc: 'A256GCM', kid: keyId, typ: 'guestway-segment-key' };
    const sealed = (plain: Uint8Array, change: Record<string, string>): Promise<string> =>
      new CompactEncrypt(plain).setProtectedHeader({ ...header, ...change }).encrypt(recipient);
    const texts = [
      '',
      '....',
      'x'.repeat(100_000),
      await sealed(segmentKey, { alg: 'ECDH-ES+A256KW' }),
      await sealed(segmentKey, { enc: 'A128GCM' }),
      await sealed(segmentKey, { typ: 'JWT' }),
      await sealed(segmentKey.subarray(1), {}),
      await sealed(Buffer.alloc(33), {}),
    ];
    for (const text of texts) expect(await unwrapSegmentKey(text, gateway.privateKey, keyId)).toBeNull();
    expect(await unwrapSegmentKey(await sealed(segmentKey, {}), gateway.privateKey, keyId)).toEqual(
      segmentKey,
    );
  });

  it('is never made for a key of another kind or length', async () => {
    const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as JWK;
    for (const sealTo of [{}, ed25519, pairOn('P-384').sealTo, { ...gateway.sealTo, x: 'AAAA' }])
      await expect(wrapSegmentKey(segmentKey, sealTo as JWK, keyId)).rejects.toThrow();
    await expect(wrapSegmentKey(Buffer.alloc(31), gateway.sealTo, keyId)).rejects.toThrow(RangeError);
  });
});
