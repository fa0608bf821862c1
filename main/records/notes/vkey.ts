import type { KeyObject } from 'node:crypto';
import { sha256 } from '../tree/hashing.ts';
import { decodeBase64 } from './base64.ts';
import { publicKeyFrom, rawKeyBytes, rawPublicKey } from './signing-key.ts';

/** What a key signs: `0x01` notes, `0x04` cosignatures. */
export type KeyType = 1 | 4;

/** A verifier key of C2SP signed-note. */
export type Vkey = {
  readonly name: string;
  readonly type: KeyType;
  /** Four bytes. They find a key quickly and prove nothing. */
  readonly keyId: Buffer;
  readonly publicKey: KeyObject;
};

/** Names of ours: one to three parts of an origin, so no space and no plus. */
const namePattern = /^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,2}$/;
/** Names of C2SP signed-note: not empty, no white space, no plus. */
const anyName = /^[^\s+]{1,200}$/u;

/** Text of a verifier key: `<name>+<key id, 8 hex>+<b64(type || public key)>`. Throws on a name that is none. */
export function vkeyOf(name: string, type: KeyType, publicKey: KeyObject): string {
  if (!namePattern.test(name)) throw new RangeError('not a key name');
  const typed = typedKey(type, publicKey);
  return `${name}+${keyIdOf(name, typed).toString('hex')}+${typed.toString('base64')}`;
}

/** Reads a verifier key; null when it is not exactly one, or its key id is not that of its key. */
export function parseVkey(text: string): Vkey | null {
  const [name = '', id = '', encoded = '', ...more] = text.split('+');
  // Base64 may hold a plus itself.
  const typed = decodeBase64([encoded, ...more].join('+'));
  if (!isKeyName(name) || typed === null || typed.length !== 1 + rawKeyBytes) return null;
  const [type] = typed;
  if (type !== 1 && type !== 4) return null;
  const keyId = keyIdOf(name, typed);
  return keyId.toString('hex') === id
    ? { name, type, keyId, publicKey: publicKeyFrom(typed.subarray(1)) }
    : null;
}

/** Whether a text may be the name of a key, of ours or another's. */
export function isKeyName(name: string): boolean {
  return anyName.test(name) && name.isWellFormed();
}

/** Key id of a signer: the first four bytes of SHA-256(name || 0x0A || type || public key). */
export function signerId(name: string, type: KeyType, key: KeyObject): Buffer {
  return keyIdOf(name, typedKey(type, key));
}

function typedKey(type: KeyType, key: KeyObject): Buffer {
  return Buffer.concat([Buffer.of(type), rawPublicKey(key)]);
}

function keyIdOf(name: string, typed: Buffer): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), typed])).subarray(0, 4);
}
