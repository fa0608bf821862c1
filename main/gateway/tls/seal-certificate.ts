import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  id_ce_subjectKeyIdentifier,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { spkiHash } from '../../spki-hash.ts';

// X.509 certificates (RFC 5280) over P-256 keys.

const commonName = '2.5.4.3';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';

/** Who certifies: its name, public key and private key. */
export type Issuer = { readonly name: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject };

/** The time a certificate is good for. */
export type Period = { readonly notBefore: Date; readonly notAfter: Date };

/** PEM of a certificate for `subject` and its key, with the key identifier and these extensions. */
export function sealCertificate(
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

/** One extension of a certificate. */
export function extension(extnID: string, critical: boolean, value: object): Extension {
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

/** Key identifier: the first twenty bytes of the SHA-256 of the SubjectPublicKeyInfo. */
export function keyId(key: KeyObject): ArrayBuffer {
  return new Uint8Array(spkiHash(key).subarray(0, 20)).buffer;
}
