import { X509Certificate } from 'node:crypto';
import type { Certificate } from 'electron';
import { spkiHash } from '../../spki-hash.ts';

/** A certificate in PEM and, where it is known, who issued it. */
export type CertificateChain = Pick<Certificate, 'data'> & { readonly issuerCert?: CertificateChain };

/** Knows the keys a profile no longer believes. */
export type Revocation = {
  /** Whether any certificate of the chain holds a revoked key, or cannot be read and so cannot be cleared of it. */
  isRevoked(chain: CertificateChain): boolean;
};

/** Longer chains do not exist; a root that names itself as its issuer would have no end. */
const longestChain = 16;

/** `revokedKeys` are hex SHA-256 of SubjectPublicKeyInfo. With none nothing is looked at. */
export function createRevocation(revokedKeys: readonly string[]): Revocation {
  const revoked = new Set(revokedKeys);
  return {
    isRevoked: (chain) => revoked.size > 0 && links(chain).some(({ data }) => isRevokedKey(data, revoked)),
  };
}

function links(chain: CertificateChain): readonly CertificateChain[] {
  const found: CertificateChain[] = [];
  let next: CertificateChain | undefined = chain;
  while (next !== undefined && found.length < longestChain) {
    found.push(next);
    next = next.issuerCert;
  }
  return found;
}

function isRevokedKey(pem: string, revoked: ReadonlySet<string>): boolean {
  try {
    return revoked.has(spkiHash(new X509Certificate(pem).publicKey).toString('hex'));
  } catch {
    return true;
  }
}
