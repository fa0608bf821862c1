import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { bitString, boolean, context, octets, oid, sequence, serial, set, text, time } from './der.ts';

/** A key and its certificate in PEM. */
export type Certified = { readonly key: string; readonly cert: string };

/** What can be wrong with a site's certificate. */
export type CertificateFault =
  | 'none'
  | 'expired'
  | 'not-yet-valid'
  | 'other-host'
  | 'no-server-use'
  | 'is-authority'
  | 'self-signed'
  | 'weak-key'
  | 'weak-digest';

/** A certificate authority that exists for one test run. */
export type TestAuthority = {
  readonly pem: string;
  /** `services` puts the addresses of an OCSP responder, a revocation list and the issuer's certificate in. */
  certify(host: string, fault?: CertificateFault, services?: string): Certified;
};

/** Object identifiers of RFC 5280 and RFC 5758, as their DER content. */
const identifiers = {
  commonName: [0x55, 4, 3],
  ecdsaWithSha1: [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2],
  authorityInfoAccess: [0x2b, 6, 1, 5, 5, 7, 1, 1],
  ocsp: [0x2b, 6, 1, 5, 5, 7, 0x30, 1],
  issuerCertificate: [0x2b, 6, 1, 5, 5, 7, 0x30, 2],
  revocationLists: [0x55, 29, 31],
  basicConstraints: [0x55, 29, 19],
  extendedKeyUsage: [0x55, 29, 37],
  alternativeName: [0x55, 29, 17],
  serverAuth: [0x2b, 6, 1, 5, 5, 7, 3, 1],
  clientAuth: [0x2b, 6, 1, 5, 5, 7, 3, 2],
} as const;

const dayMs = 86_400_000;

/** Makes an authority whose certificates name one host each. */
export function makeTestAuthority(name: string): TestAuthority {
  const authority = makeKeys();
  const issuer = { name, key: authority.privateKey };
  return {
    pem: seal(issuer, name, authority.publicKey, [-1, 20], [constraints(true)]),
    certify(host, fault = 'none', services) {
      const keys = fault === 'weak-key' ? makeWeakKeys() : makeKeys();
      const named = fault === 'other-host' ? `other.${host}` : host;
      const use = fault === 'no-server-use' ? identifiers.clientAuth : identifiers.serverAuth;
      const signer = fault === 'self-signed' ? { name: named, key: keys.privateKey } : issuer;
      const isWeak = fault === 'weak-digest';
      const cert = seal({ ...signer, isWeak }, named, keys.publicKey, validDays[fault] ?? [-1, 20], [
        constraints(fault === 'is-authority'),
        extension(identifiers.extendedKeyUsage, sequence(oid(use))),
        extension(identifiers.alternativeName, sequence(context(2, Buffer.from(named, 'ascii')))),
        ...(services === undefined ? [] : pointers(services)),
      ]);
      return { cert, key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    },
  };
}

/** Hex SHA-256 of the public key of a certificate, as profiles and settings pin and revoke it. */
export function keyDigest(certificatePem: string): string {
  const key = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('hex');
}

const validDays: Partial<Record<CertificateFault, readonly [number, number]>> = {
  expired: [-20, -1],
  'not-yet-valid': [2, 20],
};

/** Addresses a browser could ask about the certificate (RFC 5280, 4.2.1.13 and 4.2.2.1). */
function pointers(services: string): readonly Buffer[] {
  const at = (path: string) => context(6, Buffer.from(`${services}${path}`, 'ascii'));
  const list = sequence(sequence(context(0, context(0, at('/list.crl'), true), true)));
  const access = sequence(
    sequence(oid(identifiers.ocsp), at('/ocsp')),
    sequence(oid(identifiers.issuerCertificate), at('/issuer.der')),
  );
  return [extension(identifiers.revocationLists, list), extension(identifiers.authorityInfoAccess, access)];
}

function seal(
  issuer: { readonly name: string; readonly key: KeyObject; readonly isWeak?: boolean },
  subject: string,
  publicKey: KeyObject,
  [fromDays, toDays]: readonly [number, number],
  extensions: readonly Buffer[],
): string {
  const { isWeak = false } = issuer;
  const algorithm = sequence(oid(isWeak ? identifiers.ecdsaWithSha1 : identifiers.ecdsaWithSha256));
  const content = sequence(
    context(0, serial(Buffer.from([2])), true),
    serial(Buffer.from([1, ...randomBytes(15)])),
    algorithm,
    nameOf(issuer.name),
    sequence(time(Date.now() + fromDays * dayMs), time(Date.now() + toDays * dayMs)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    context(3, sequence(...extensions), true),
  );
  const whole = sequence(
    content,
    algorithm,
    bitString(sign(isWeak ? 'sha1' : 'sha256', content, issuer.key)),
  );
  // No empty line at the end: a reader would take what is before it for headers.
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function makeKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function makeWeakKeys(): ReturnType<typeof makeKeys> {
  return generateKeyPairSync('rsa', { modulusLength: 1536 });
}

function nameOf(value: string): Buffer {
  return sequence(set(sequence(oid(identifiers.commonName), text(value))));
}

function constraints(isAuthority: boolean): Buffer {
  return extension(identifiers.basicConstraints, isAuthority ? sequence(boolean(true)) : sequence(), true);
}

function extension(name: readonly number[], value: Buffer, isCritical = false): Buffer {
  return sequence(oid(name), ...(isCritical ? [boolean(true)] : []), octets(value));
}
