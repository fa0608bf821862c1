import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { makeSiteChain } from '../../gateway/tls/make-site-chain.ts';
import { readIfThere, writePrivateFile } from '../kept-file.ts';

// Certificates of the demo site. The authority's key is dropped as soon as it has signed: a new site certificate comes
// with a new authority, and the profile that names it is signed anew. So nothing on the machine can certify more.

const dayMs = 86_400_000;

/** Browsers refuse server certificates that run for more than 398 days; a demonstration needs less. */
const lifetimeMs = 180 * dayMs;

const names = {
  authority: 'Guestway demo site authority (demonstration only)',
  site: 'Guestway demo site',
};

const renewalMs = 14 * dayMs;

/** What the demo site serves with, and what a profile must name so that it is believed. */
export type SiteCertificate = {
  /** PEM of the authority alone. */
  readonly authorityPem: string;
  /** PEM of the site's certificate, then the authority's. */
  readonly chainFile: string;
  /** PEM of the site's private key, mode 0600. */
  readonly keyFile: string;
};

/** Makes authority and site certificate on the first run, and again when the hosts changed or the time is nearly over. */
export function keepSiteCertificate(deps: {
  readonly folder: string;
  readonly hosts: readonly string[];
  readonly nowMs: number;
}): SiteCertificate {
  const chainFile = join(deps.folder, 'site-chain.pem');
  const keyFile = join(deps.folder, 'site-key.pem');
  const kept = readIfThere(chainFile);
  if (kept === null || readIfThere(keyFile) === null || !isUsable(kept, deps.hosts, deps.nowMs)) {
    const period = { notBefore: new Date(deps.nowMs - dayMs), notAfter: new Date(deps.nowMs + lifetimeMs) };
    const made = makeSiteChain(names, deps.hosts, period);
    // The key first: a chain without its key would be kept for good.
    writePrivateFile(keyFile, made.keyPem);
    writePrivateFile(chainFile, made.chainPem);
  }
  return { authorityPem: splitPem(readIfThere(chainFile) ?? '')[1] ?? '', chainFile, keyFile };
}

function isUsable(chainPem: string, hosts: readonly string[], nowMs: number): boolean {
  const [sitePem] = splitPem(chainPem);
  if (sitePem === undefined) return false;
  const site = new X509Certificate(sitePem);
  const inTime = site.validFromDate.getTime() <= nowMs && nowMs < site.validToDate.getTime() - renewalMs;
  return inTime && hosts.every((host) => site.checkHost(host) === host);
}

function splitPem(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
