import type { KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';

/** A key that signs for an authority or an applicant: Ed25519, named by `kid`. */
export type SigningKey = { readonly kid: string; readonly privateKey: KeyObject };

/**
 * Signs a document as `main/profile` verifies it: compact JWS, EdDSA, one signature. The compact form holds one signature, so
 * a second person can countersign the review of a document but not the document.
 */
export function signDocument(type: string, content: object, key: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: type })
    .sign(key.privateKey);
}
