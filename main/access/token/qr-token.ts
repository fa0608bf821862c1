import type { KeyObject } from 'node:crypto';
import { parseTokenText } from '../../../preload/contract/token-code.ts';
import { z } from '../../../preload/contract/z.ts';
import { decodeBase45, encodeBase45 } from './base45-text.ts';
import { decodeCbor, encodeCbor, openCose1, signCose1 } from './cose-sign1.ts';

// The scanned form of a check-in token: `OV1:` and base45 of a signed CWT (`gateway.md` 9). It holds no name, room or
// nationality; `sub` is a pseudonym of the stay.

const prefix = 'OV1:';

/** How far a token may come from the future: clocks of two gateways differ, not more (`gateway.md` 11). */
const issueSkewSeconds = 60;

/** Labels of RFC 8392 and, below -65536, for private use. */
const labels = { iss: 1, sub: 2, exp: 4, iat: 6, jti: 7, profile: -65537, slot: -65538 } as const;

/** Bytes of `sub`. */
export const subBytes = 8;

/** Bytes of `jti`. */
export const jtiBytes = 10;

const numericDate = z.int().min(0).max(0xffff_ffff);
const bytesOf = (length: number) => z.instanceof(Uint8Array).refine((bytes) => bytes.length === length);

const claimShape = z.strictObject({
  /** Hotel id. */
  iss: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** First eight bytes of the stay's reference. */
  sub: bytesOf(subBytes),
  expSeconds: numericDate,
  iatSeconds: numericDate,
  /** Id of this printout; a reprint has another. */
  jti: bytesOf(jtiBytes),
  /** Index of the profile at this hotel. */
  profileIndex: z.int().min(0).max(99),
  /** Which adult of the stay, from 1. */
  slot: z.int().min(1).max(99),
});

/** What a QR says. Times are epoch seconds. */
export type QrClaims = Readonly<z.infer<typeof claimShape>>;

/** The hotel's signing key. `kid` has four bytes. */
export type QrSigningKey = { readonly kid: Uint8Array; readonly privateKey: KeyObject };

/** A key this hotel signs with. `alg` keeps algorithms exchangeable: the key decides it, never the token. */
export type QrVerifyKey = { readonly kid: Uint8Array; readonly alg: 'EdDSA'; readonly publicKey: KeyObject };

/** Why a QR is not taken. `malformed` also for a text that is no QR of ours, such as an address. */
export type QrRefusal =
  | 'malformed'
  | 'unknown-key'
  | 'bad-signature'
  | 'other-hotel'
  | 'not-yet-valid'
  | 'expired';

/** What `verifyQr` found. */
export type QrVerdict =
  | { readonly ok: true; readonly claims: QrClaims }
  | { readonly ok: false; readonly code: QrRefusal };

/** Writes and signs the text of a QR. Throws on claims that `verifyQr` would not read. */
export function signQr(claims: QrClaims, key: QrSigningKey): string {
  return prefix + encodeBase45(signCose1(encodeClaims(claimShape.parse(claims)), key));
}

/**
 * Checks the text of a QR in the order of `gateway.md` 9: form and size, strict base45 and CBOR, key, signature, hotel,
 * time. `nowMs` is gateway time. Says nothing of the grant: that is the gateway's to decide.
 */
export function verifyQr(
  text: string,
  keys: readonly QrVerifyKey[],
  context: { readonly hotelId: string; readonly nowMs: number },
): QrVerdict {
  const message = openText(text);
  if (message === null) return { ok: false, code: 'malformed' };
  const key = keys.find((candidate) => Buffer.compare(candidate.kid, message.kid) === 0);
  if (key === undefined) return { ok: false, code: 'unknown-key' };
  if (!message.isSignedBy(key.publicKey)) return { ok: false, code: 'bad-signature' };
  const claims = decodeClaims(message.payload);
  if (claims === null) return { ok: false, code: 'malformed' };
  if (claims.iss !== context.hotelId) return { ok: false, code: 'other-hotel' };
  const nowSeconds = context.nowMs / 1000;
  if (claims.iatSeconds > nowSeconds + issueSkewSeconds) return { ok: false, code: 'not-yet-valid' };
  if (claims.expSeconds <= nowSeconds) return { ok: false, code: 'expired' };
  return { ok: true, claims };
}

function openText(text: string): ReturnType<typeof openCose1> {
  const form = parseTokenText(text);
  if (!form.ok || form.kind !== 'qr') return null;
  const bytes = decodeBase45(text.slice(prefix.length));
  return bytes === null ? null : openCose1(bytes);
}

function encodeClaims(claims: QrClaims): Uint8Array {
  return encodeCbor(
    new Map<number, unknown>([
      [labels.iss, claims.iss],
      [labels.sub, claims.sub],
      [labels.exp, claims.expSeconds],
      [labels.iat, claims.iatSeconds],
      [labels.jti, claims.jti],
      [labels.profile, claims.profileIndex],
      [labels.slot, claims.slot],
    ]),
  );
}

function decodeClaims(payload: Uint8Array): QrClaims | null {
  const map = decodeCbor(payload);
  if (!(map instanceof Map) || map.size !== Object.keys(labels).length) return null;
  const claims = claimShape.safeParse({
    iss: map.get(labels.iss),
    sub: map.get(labels.sub),
    expSeconds: map.get(labels.exp),
    iatSeconds: map.get(labels.iat),
    jti: map.get(labels.jti),
    profileIndex: map.get(labels.profile),
    slot: map.get(labels.slot),
  });
  return claims.success ? claims.data : null;
}
