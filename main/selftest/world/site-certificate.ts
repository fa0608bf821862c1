import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { makeAuthorityCertificate, makeServerCertificate } from '../../gateway/tls/make-certificate.ts';

const dayMs = 86_400_000;

/** What the sites of a self-test serve with, and who vouches for them. Nothing of it is ever written to a disk. */
export type SiteCertificate = {
  readonly authorityPem: string;
  /** The site's certificate, then the authority's. */
  readonly chainPem: string;
  readonly keyPem: string;
};

/** Makes an authority for these hosts, good for nothing else and for a day, and forgets its key. */
export function makeSiteCertificate(hosts: readonly string[], nowMs: number): SiteCertificate {
  const period = { notBefore: new Date(nowMs - dayMs), notAfter: new Date(nowMs + dayMs) };
  const issuer = { name: 'Guestway self-test', ...makeKeys() };
  const site = makeKeys();
  const authorityPem = makeAuthorityCertificate(issuer, hosts, period);
  const server = { name: 'Guestway self-test site', publicKey: site.publicKey, hosts };
  return {
    authorityPem,
    chainPem: makeServerCertificate(issuer, server, period) + authorityPem,
    keyPem: site.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function makeKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}
