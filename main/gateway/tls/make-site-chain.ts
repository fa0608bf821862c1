import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { makeAuthorityCertificate, makeServerCertificate } from './make-certificate.ts';
import type { Period } from './seal-certificate.ts';

/** What a site of our own serves with, and who vouches for it. */
export type SiteChain = {
  readonly authorityPem: string;
  /** The site's certificate, then the authority's. */
  readonly chainPem: string;
  readonly keyPem: string;
};

/** Makes an authority that can vouch for these hosts and for nothing else, has it sign a site for them, and forgets its key. */
export function makeSiteChain(
  names: { readonly authority: string; readonly site: string },
  hosts: readonly string[],
  period: Period,
): SiteChain {
  const issuer = { name: names.authority, ...makeKeys() };
  const site = makeKeys();
  const authorityPem = makeAuthorityCertificate(issuer, hosts, period);
  const server = { name: names.site, publicKey: site.publicKey, hosts };
  return {
    authorityPem,
    chainPem: makeServerCertificate(issuer, server, period) + authorityPem,
    keyPem: site.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function makeKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}
