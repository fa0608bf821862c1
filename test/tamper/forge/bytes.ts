import { createCipheriv, createHash, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto';
import type { Random } from './random.ts';

// What docs/records-format.md says about bytes, written for the forge alone: nothing of the product is imported here.

/** Any value of canonical JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Canonical JSON; the forge knows only plain values. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((each: Json) => canonical(each)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as { readonly [name: string]: Json };
  const names = Object.keys(object).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(object[name] ?? null)}`).join(',')}}`;
}

/** SHA-256 of the parts, joined. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Root of a tree by the definition of RFC 6962 2.1: split at the largest power of two below the size. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return Buffer.from(leaves[0] ?? []);
  const left = splitOf(leaves.length);
  return sha256(Uint8Array.of(1), rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
}

/** Inclusion proof by the definition of RFC 6962 2.1.1. */
export function proofOf(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const left = splitOf(leaves.length);
  return index < left
    ? [...proofOf(leaves.slice(0, left), index), rootOf(leaves.slice(left))]
    : [...proofOf(leaves.slice(left), index - left), rootOf(leaves.slice(0, left))];
}

function splitOf(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/** A signing key with its place in a note. */
export type SigningKey = {
  readonly name: string;
  readonly vkey: string;
  readonly id: Buffer;
  readonly secret: KeyObject;
};

const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A fresh Ed25519 key as a C2SP vkey; type 1 signs notes, type 4 cosigns. */
export function signingKey(random: Random, name: string, type: 1 | 4): SigningKey {
  const secret = createPrivateKey({
    key: Buffer.concat([pkcs8Head, random.bytes(32)]),
    format: 'der',
    type: 'pkcs8',
  });
  const x = secret.export({ format: 'jwk' }).x ?? '';
  const body = Buffer.concat([Uint8Array.of(type), Buffer.from(x, 'base64url')]);
  const id = sha256(`${name}\n`, body).subarray(0, 4);
  return { name, vkey: `${name}+${id.toString('hex')}+${body.toString('base64')}`, id, secret };
}

/** One signature line of a note. */
export function signatureLine(key: SigningKey, text: string): string {
  const signature = sign(null, Buffer.from(text), key.secret);
  return `\u2014 ${key.name} ${Buffer.concat([key.id, signature]).toString('base64')}\n`;
}

/** One cosignature line (C2SP tlog-cosignature v1). */
export function cosignatureLine(key: SigningKey, text: string, time: number): string {
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), key.secret);
  return `\u2014 ${key.name} ${Buffer.concat([key.id, u64(time), signature]).toString('base64')}\n`;
}

/** Signature of the root key over the key of a day. */
export function dailyCertificate(root: SigningKey, origin: string, day: string, vkey: string): string {
  return sign(null, Buffer.from(`guestway daily key\n${origin}\n${day}\n${vkey}\n`), root.secret).toString(
    'base64',
  );
}

/** Eight bytes, big-endian. */
export function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** The key of one record. */
export function recordKeyOf(segmentKey: Uint8Array, descriptor: Uint8Array, seq: number): Buffer {
  const info = Buffer.concat([Buffer.from('guestway record'), u64(seq)]);
  return Buffer.from(hkdfSync('sha256', segmentKey, descriptor, info, 32));
}

/** Header of a sealed record. */
export function headerOf(seq: number, type: string): Buffer {
  return Buffer.concat([Uint8Array.of(1), u64(seq), Uint8Array.of(type.length), Buffer.from(type)]);
}

/** Header, nonce, ciphertext and tag. */
export function seal(
  key: Uint8Array,
  header: Uint8Array,
  nonce: Uint8Array,
  given: { readonly payload: string; readonly descriptor: Uint8Array },
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([given.descriptor, header]));
  const body = Buffer.concat([cipher.update(given.payload, 'utf8'), cipher.final()]);
  return Buffer.concat([header, nonce, body, cipher.getAuthTag()]);
}

/** Leaf of a sealed record. */
export function leafOf(descriptor: Uint8Array, sealed: Uint8Array, recordKey: Uint8Array): Buffer {
  return sha256(Uint8Array.of(0), descriptor, sealed, sha256('guestway key commitment\n', recordKey));
}
