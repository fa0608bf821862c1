import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from 'node:crypto';
import { z } from '../../../preload/contract/z.ts';
import type { SigningKey } from '../sign-document.ts';

// The file of one private key. With a passphrase the key is sealed by AES-256-GCM under scrypt; without one it lies there as
// PKCS#8, and only the rights of the file protect it.

const bytes = z
  .string()
  .regex(/^[\w-]+$/)
  .max(4096);

/** 128 MiB and about half a second a guess: what a person who signs once a week can wait for. */
const cost = { N: 131_072, r: 8, p: 1 } as const;

const sealedShape = z.strictObject({
  scrypt: z.strictObject({ N: z.literal(cost.N), r: z.literal(cost.r), p: z.literal(cost.p), salt: bytes }),
  cipher: z.literal('aes-256-gcm'),
  nonce: bytes,
  tag: bytes,
  sealed: bytes,
});

const keyFileShape = z.strictObject({
  kind: z.literal('authority-key'),
  format: z.literal(1),
  kid: z.string().regex(/^[\w-]{1,64}$/),
  createdAtMs: z.int().min(0),
  /** PKCS#8, base64url, or the same sealed. */
  privateKey: z.union([bytes, sealedShape]),
});

/** A key that was opened, or why it was not. `wrong-passphrase` also for a file that was changed. */
export type OpenedKey =
  | { readonly ok: true; readonly key: SigningKey; readonly createdAtMs: number }
  | { readonly ok: false; readonly code: 'not-a-key' | 'passphrase-needed' | 'wrong-passphrase' };

/** A public key as it is pinned: JWK of RFC 8037. */
export type PublicJwk = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
};

/** Draws a key. Its name begins with `prefix` and goes on with its thumbprint (RFC 7638). */
export function drawKey(prefix: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { kid: `${prefix}-${thumbprintOf(privateKey).slice(0, 12)}`, privateKey };
}

/** The public part of a key. */
export function publicJwkOf({ kid, privateKey }: SigningKey): PublicJwk {
  return { kty: 'OKP', crv: 'Ed25519', x: publicText(privateKey), kid, alg: 'EdDSA', use: 'sig' };
}

/** The text of a key's file; `passphrase` null leaves it unsealed. */
export function writeKeyFile(key: SigningKey, createdAtMs: number, passphrase: string | null): string {
  const der = key.privateKey.export({ type: 'pkcs8', format: 'der' });
  const privateKey =
    passphrase === null ? der.toString('base64url') : seal(der, passphrase, sealedWith(key.kid));
  return `${JSON.stringify({ kind: 'authority-key', format: 1, kid: key.kid, createdAtMs, privateKey }, null, 2)}\n`;
}

/** Opens a key's file. */
export function readKeyFile(text: string, passphrase: string | null): OpenedKey {
  const read = keyFileShape.safeParse(parse(text));
  if (!read.success) return { ok: false, code: 'not-a-key' };
  const { kid, createdAtMs, privateKey: kept } = read.data;
  if (typeof kept !== 'string' && passphrase === null) return { ok: false, code: 'passphrase-needed' };
  const der =
    typeof kept === 'string'
      ? Buffer.from(kept, 'base64url')
      : unseal(kept, passphrase ?? '', sealedWith(kid));
  if (der === null) return { ok: false, code: 'wrong-passphrase' };
  const privateKey = importKey(der);
  return privateKey === null
    ? { ok: false, code: 'not-a-key' }
    : { ok: true, key: { kid, privateKey }, createdAtMs };
}

function importKey(der: Buffer): KeyObject | null {
  try {
    const key = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The name of the key is bound to its secret: a file that is renamed inside does not open. */
function sealedWith(kid: string): Buffer {
  return Buffer.from(`guestway authority key ${kid}`);
}

function seal(plain: Buffer, passphrase: string, context: Buffer): z.infer<typeof sealedShape> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, salt), nonce).setAAD(context);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64url');
  return {
    scrypt: { ...cost, salt: salt.toString('base64url') },
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    sealed,
  };
}

function unseal(kept: z.infer<typeof sealedShape>, passphrase: string, context: Buffer): Buffer | null {
  const from = (text: string): Buffer => Buffer.from(text, 'base64url');
  try {
    const key = stretch(passphrase, from(kept.scrypt.salt));
    const decipher = createDecipheriv('aes-256-gcm', key, from(kept.nonce), { authTagLength: 16 });
    decipher.setAAD(context).setAuthTag(from(kept.tag));
    return Buffer.concat([decipher.update(from(kept.sealed)), decipher.final()]);
  } catch {
    return null;
  }
}

function stretch(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { ...cost, maxmem: 256 * 1024 * 1024 });
}

function publicText(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
}

function thumbprintOf(privateKey: KeyObject): string {
  const jwk = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: publicText(privateKey) });
  return createHash('sha256').update(jwk).digest('base64url');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
