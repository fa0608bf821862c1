import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

// X.509 certificates (RFC 5280) over P-256 keys, as far as a demo site needs them.

const commonName = '2.5.4.3';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';

/** Who certifies: its name, public key and private key. */
export type Issuer = { readonly name: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject };

/** The time a certificate is good for. */
export type Period = { readonly notBefore: Date; readonly notAfter: Date };

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

function sealCertificate(
  issuer: Issuer,
  subject: string,
  publicKey: KeyObject,
  period: Period,
  extensions: readonly Extension[],
): string {
  const algorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: randomSerial(),
    signature: algorithm,
    issuer: nameOf(issuer.name),
    validity: new Validity(period),
    subject: nameOf(subject),
    subjectPublicKeyInfo: AsnConvert.parse(derOf(publicKey), SubjectPublicKeyInfo),
    extensions: new Extensions([
      ...extensions,
      extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(publicKey))),
    ]),
  });
  const signed = Buffer.from(AsnConvert.serialize(tbsCertificate));
  const signature = sign('sha256', signed, issuer.privateKey);
  const whole = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  });
  const lines =
    Buffer.from(AsnConvert.serialize(whole))
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function extension(extnID: string, critical: boolean, value: object): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function nameOf(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

/** Sixteen bytes, positive and without a leading zero (RFC 5280 4.1.2.2). */
function randomSerial(): ArrayBuffer {
  return new Uint8Array([0x01, ...randomBytes(15)]).buffer;
}

function derOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function keyId(key: KeyObject): ArrayBuffer {
  return new Uint8Array(createHash('sha256').update(derOf(key)).digest().subarray(0, 20)).buffer;
}
