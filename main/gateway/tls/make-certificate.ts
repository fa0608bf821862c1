import type { KeyObject } from 'node:crypto';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { extension, type Issuer, keyId, type Period, sealCertificate } from './seal-certificate.ts';

// Certificates as far as sites of our own on loopback need them: those of the demo and of the self-test.

/** PEM of an authority that can vouch for the given hosts and for nothing else (RFC 5280 4.2.1.10). */
export function makeAuthorityCertificate(issuer: Issuer, hosts: readonly string[], period: Period): string {
  const permitted = hosts.map((dNSName) => new GeneralSubtree({ base: new GeneralName({ dNSName }) }));
  return sealCertificate(issuer, issuer.name, issuer.publicKey, period, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign)),
    extension(
      id_ce_nameConstraints,
      true,
      new NameConstraints({ permittedSubtrees: new GeneralSubtrees(permitted) }),
    ),
  ]);
}

/** PEM of a server certificate for the given hosts. */
export function makeServerCertificate(
  issuer: Issuer,
  server: { readonly name: string; readonly publicKey: KeyObject; readonly hosts: readonly string[] },
  period: Period,
): string {
  const names = server.hosts.map((dNSName) => new GeneralName({ dNSName }));
  return sealCertificate(issuer, server.name, server.publicKey, period, [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names)),
    extension(
      id_ce_authorityKeyIdentifier,
      false,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyId(issuer.publicKey)) }),
    ),
  ]);
}
