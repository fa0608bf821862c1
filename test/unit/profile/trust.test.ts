import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readTrust } from '../../../main/profile/trust.ts';

const pair = generateKeyPairSync('ed25519');
const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'a' };
const set = (...keys: unknown[]) => JSON.stringify({ keys });

test('pins every key of the set by its kid', () => {
  const other = {
    ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
    kid: 'b',
    alg: 'EdDSA',
    use: 'sig',
  };
  const read = readTrust(set(jwk, other));
  expect(read.ok && [...read.trust.keys()]).toEqual(['a', 'b']);
});

test.each([
  ['text that is no JSON', '{', '(whole)'],
  ['a bare key', JSON.stringify(jwk), 'keys'],
  ['no key', set(), 'keys'],
  ['a private key', set({ ...pair.privateKey.export({ format: 'jwk' }), kid: 'a' }), 'keys.0.d'],
  ['a key without kid', set({ ...jwk, kid: undefined }), 'keys.0.kid'],
  [
    'a key of another curve',
    set(jwk, { ...generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }), kid: 'b' }),
    'keys.1.crv',
  ],
  [
    'an elliptic key',
    set({
      ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
      kid: 'b',
    }),
    'keys.0.kty',
  ],
  ['a secret', set({ kty: 'oct', k: 'AAAA', kid: 'b' }), 'keys.0.kty'],
  ['a key for encryption', set({ ...jwk, use: 'enc' }), 'keys.0.use'],
  ['a short key', set({ ...jwk, x: 'AAAA' }), 'keys.0.x'],
  ['a kid that is there twice', set(jwk, jwk), 'keys'],
  ['a field beside the keys', JSON.stringify({ keys: [jwk], trustAll: true }), 'trustAll'],
])('refuses %s and names the place', (_, text, path) => {
  expect(readTrust(text)).toEqual({ ok: false, path });
});
