import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bitString, boolean, context, octets, oid, sequence, serial, set, text, time } from './der.ts';

/** A key and its certificate in PEM. */
export type Certified = { readonly key: string; readonly cert: string };

/** What can be wrong with a site's certificate. */
export type CertificateFault = 'none' | 'expired' | 'other-host' | 'no-server-use' | 'is-authority';

/** A certificate authority that exists for one test run. */
export type TestAuthority = {
  readonly pem: string;
  certify(host: string, fault?: CertificateFault): Certified;
};

/** Object identifiers of RFC 5280 and RFC 5758, as their DER content. */
const identifiers = {
  commonName: [0x55, 4, 3],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2],
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
    certify(host, fault = 'none') {
      const keys = makeKeys();
      const named = fault === 'other-host' ? `other.${host}` : host;
      const use = fault === 'no-server-use' ? identifiers.clientAuth : identifiers.serverAuth;
      const days = fault === 'expired' ? ([-20, -1] as const) : ([-1, 20] as const);
      const cert = seal(issuer, named, keys.publicKey, days, [
        constraints(fault === 'is-authority'),
        extension(identifiers.extendedKeyUsage, sequence(oid(use))),
        extension(identifiers.alternativeName, sequence(context(2, Buffer.from(named, 'ascii')))),
      ]);
      return { cert, key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    },
  };
}

function seal(
  issuer: { readonly name: string; readonly key: KeyObject },
  subject: string,
  publicKey: KeyObject,
  [fromDays, toDays]: readonly [number, number],
  extensions: readonly Buffer[],
): string {
  const algorithm = sequence(oid(identifiers.ecdsaWithSha256));
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
  const whole = sequence(content, algorithm, bitString(sign('sha256', content, issuer.key)));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function makeKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
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
