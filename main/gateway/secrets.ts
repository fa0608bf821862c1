import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSecretFile } from './secret-file.ts';

/** What is derived from the gateway's one secret, which lies outside the database. */
export type Secrets = {
  /** Peppered HMAC-SHA-256 of a code, hex. 45 bits could be searched offline without the pepper (`gateway.md` 9). */
  codeMac(code: string): string;
  /** Reference of a stay: HMAC-SHA-256 of hotel-system kind and stay id, hex. */
  stayRef(kind: string, stayId: string): string;
  /** Opaque handle of a stay for one sign-in. */
  stayKey(sessionHash: string, stayId: string): string;
  /** Encrypts text for the database, so that a stolen database names no stay; AES-256-GCM, base64url. */
  seal(text: string): string;
  /** Reads what `seal` wrote; throws on anything else. */
  unseal(sealed: string): string;
  /** HMAC of a set-up code of staff, hex. */
  setUpMac(code: string): string;
  /** Key of the stateless challenges for passkeys. */
  readonly challengeKey: Buffer;
  /** Tells whether a store belongs to this secret, and nothing of it, hex. */
  readonly storePrint: string;
  /** Key of the stateless DPoP nonces. */
  readonly nonceKey: KeyObject;
  /** Key by which copies of one gateway know each other. */
  readonly copyKey: Buffer;
};

/** The file in the data folder that holds the secret. */
export const secretFileName = 'gateway-secret';

/** Reads the gateway's secret, or makes it on first run. Throws when the database is there and the secret is not. */
export function openSecrets(dataFolder: string, databaseFile: string): Secrets {
  const path = join(dataFolder, secretFileName);
  // A new secret under an old database would leave every grant unreadable, and nobody would know why.
  if (!existsSync(path) && existsSync(databaseFile)) throw new Error(`secret-missing: ${path}`);
  const secret = openSecretFile(path, () => randomBytes(32));
  if (secret.length !== 32) throw new Error(`secret-broken: ${path}`);
  const derive = (label: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `guestway ${label}`, 32));
  // As bytes they would be looked at and copied at every use, which costs more than the use.
  const deriveKey = (label: string): KeyObject => createSecretKey(derive(label));
  const [pepper, stayRefKey, stayKeyKey, sealKey] = ['code', 'stay-ref', 'stay-key', 'seal'].map(
    deriveKey,
  ) as [KeyObject, KeyObject, KeyObject, KeyObject];
  const setUpKey = deriveKey('set-up');
  return {
    codeMac: (code) => mac(pepper, code).toString('hex'),
    stayRef: (kind, stayId) => mac(stayRefKey, `${kind}|${stayId}`).toString('hex'),
    stayKey: (sessionHash, stayId) =>
      mac(stayKeyKey, `${sessionHash}|${stayId}`).subarray(0, 16).toString('base64url'),
    seal: (text) => seal(sealKey, text),
    unseal: (sealed) => unseal(sealKey, sealed),
    setUpMac: (code) => mac(setUpKey, code).toString('hex'),
    challengeKey: derive('challenge'),
    storePrint: mac(deriveKey('store-print'), 'store').toString('hex'),
    nonceKey: deriveKey('nonce'),
    copyKey: derive('copy'),
  };
}

function mac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

const ivBytes = 12;
const tagBytes = 16;

function seal(key: KeyObject, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function unseal(key: KeyObject, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
    'utf8',
  );
}
