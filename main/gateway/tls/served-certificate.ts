import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { fingerprintWords } from '../../access/pinning/word-list.ts';
import { spkiHash } from '../../spki-hash.ts';

/** What the gateway shows on its TLS connections. */
export type ServedCertificate = {
  /** PEM of the private key. */
  readonly key: string;
  /** PEM of the certificate, with the chain behind it. */
  readonly pem: string;
  /** Base64url SHA-256 of the certificate's SubjectPublicKeyInfo. */
  readonly pin: string;
  /** Pins of keys that may follow. */
  readonly nextPins: readonly string[];
};

/** Checks that key and certificate belong together; throws `tls-key-other` or what reading them throws. */
export function servedFrom(
  { key, pem }: { readonly key: string; readonly pem: string },
  nextPins: readonly string[],
): ServedCertificate {
  const certificate = new X509Certificate(pem);
  if (!certificate.checkPrivateKey(createPrivateKey(key))) throw new Error('tls-key-other');
  return { key, pem, pin: tlsPinOf(certificate.publicKey), nextPins };
}

/** Base64url SHA-256 of a public key's SubjectPublicKeyInfo. */
export function tlsPinOf(publicKey: KeyObject): string {
  return spkiHash(publicKey).toString('base64url');
}

/** Eight words for a pin, to be read aloud: its first 64 bits. */
export function pinInWords(pin: string): string {
  return [...Buffer.from(pin, 'base64url').subarray(0, 8)]
    .map((byte) => fingerprintWords[byte] ?? '')
    .join(' ');
}
