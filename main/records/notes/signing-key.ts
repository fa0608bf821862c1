import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Length of raw Ed25519 keys, public and private. */
export const rawKeyBytes = 32;

const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A new Ed25519 private key. */
export function newSigningKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

/** The Ed25519 public key of 32 raw bytes. Throws on another length. */
export function publicKeyFrom(raw: Buffer): KeyObject {
  return createPublicKey({ key: wrapped(publicPrefix, raw), format: 'der', type: 'spki' });
}

/** The Ed25519 private key of 32 raw bytes, its seed. Throws on another length. */
export function signingKeyFrom(raw: Buffer): KeyObject {
  return createPrivateKey({ key: wrapped(privatePrefix, raw), format: 'der', type: 'pkcs8' });
}

/** The 32 raw bytes of a public key, or of the public half of a private one. Throws when it is not Ed25519. */
export function rawPublicKey(key: KeyObject): Buffer {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return unwrapped(publicPrefix, half.export({ format: 'der', type: 'spki' }));
}

/** The 32 raw bytes of a private key. Throws when it is not Ed25519. */
export function rawSigningKey(key: KeyObject): Buffer {
  return unwrapped(privatePrefix, key.export({ format: 'der', type: 'pkcs8' }));
}

function wrapped(prefix: Buffer, raw: Buffer): Buffer {
  if (raw.length !== rawKeyBytes) throw new RangeError('not an Ed25519 key');
  return Buffer.concat([prefix, raw]);
}

function unwrapped(prefix: Buffer, der: Buffer): Buffer {
  if (der.length !== prefix.length + rawKeyBytes || !der.subarray(0, prefix.length).equals(prefix))
    throw new RangeError('not an Ed25519 key');
  return der.subarray(prefix.length);
}
