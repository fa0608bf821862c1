import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kidBytes } from '../../access/token/cose-sign1.ts';
import { spkiHash } from '../../spki-hash.ts';
import { openSecretFile } from '../secret-file.ts';

const fileName = (version: number): string => `hotel-key-${version}.pem`;

/** Reads the private key of a version. Throws when it is not there, is broken, or others may read it. */
export function readKey(folder: string, version: number): KeyObject {
  const path = join(folder, fileName(version));
  if (!existsSync(path)) throw new Error(`hotel-key-missing: ${path}`);
  return createPrivateKey(openSecretFile(path, () => new Uint8Array()));
}

/**
 * Makes the private key of a version (Ed25519, PKCS #8, mode 0600), or takes the one that a crash left there before anybody
 * was told of it.
 */
export function makeKey(folder: string, version: number): KeyObject {
  const pem = openSecretFile(join(folder, fileName(version)), () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });
  return createPrivateKey(pem);
}

/** Deletes the private keys of all versions but these: a key that signs nothing any more cannot be stolen. */
export function dropOtherKeys(folder: string, kept: readonly number[]): void {
  for (const version of keyVersions(folder))
    if (!kept.includes(version)) rmSync(join(folder, fileName(version)), { force: true });
}

/** Versions whose private key lies in the folder. */
export function keyVersions(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const version = /^hotel-key-([1-9]\d{0,5})\.pem$/.exec(name)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

/** What is published of a key: its `x` (RFC 8037) and its `kid`, hex. */
export function publicPart(privateKey: KeyObject): { readonly x: string; readonly kid: string } {
  const publicKey = createPublicKey(privateKey);
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { x, kid: spkiHash(publicKey).subarray(0, kidBytes).toString('hex') };
}
