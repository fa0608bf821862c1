import type { KeyObject, X509Certificate } from 'node:crypto';

/** Shorter RSA keys have been factored or are within reach (CA/Browser Forum baseline requirements, 6.1.5). */
const leastRsaBits = 2048;

const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** RSA and ECDSA with SHA-256, SHA-384 and SHA-512 (RFC 8017, RFC 5758), as DER content in hex. MD5 and SHA-1 are missing. */
const signatures = new Set([
  '2a864886f70d01010b',
  '2a864886f70d01010c',
  '2a864886f70d01010d',
  '2a8648ce3d040302',
  '2a8648ce3d040303',
  '2a8648ce3d040304',
]);

/**
 * Whether a certificate's key, its issuer's key and the digest that was signed are of today's strength. The engine says
 * nothing of these while it does not know the issuer: it tells one finding, the issuer first.
 */
export function isStrong(certificate: X509Certificate, issuerKey: KeyObject): boolean {
  return (
    isStrongKey(certificate.publicKey) &&
    isStrongKey(issuerKey) &&
    signatures.has(signatureAlgorithm(certificate.raw))
  );
}

function isStrongKey(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  return key.asymmetricKeyType === 'rsa' ? modulusLength >= leastRsaBits : curves.has(namedCurve);
}

/** Certificate ::= SEQUENCE { content, algorithm SEQUENCE { OID, .. }, signature } (RFC 5280, 4.1). */
function signatureAlgorithm(der: Buffer): string {
  const content = elementAt(der, elementAt(der, 0).from);
  const algorithm = elementAt(der, content.to);
  const name = elementAt(der, algorithm.from);
  return der.toString('hex', name.from, name.to);
}

/** Where the content of the DER element at `offset` begins and ends. */
function elementAt(der: Buffer, offset: number): { readonly from: number; readonly to: number } {
  const short = der.readUInt8(offset + 1);
  if (short < 0x80) return { from: offset + 2, to: offset + 2 + short };
  const bytes = short & 0x7f;
  const from = offset + 2 + bytes;
  return { from, to: from + der.readUIntBE(offset + 2, bytes) };
}
