import { X509Certificate } from 'node:crypto';
import type { Session, WebContents } from 'electron';
import type { Profile } from '../profile/shape.ts';

/** Certificate authorities a profile trusts beside the engine's own. */
export type Authorities = Profile['authorities'];

/** What the verdict depends on. */
export type AuthorityDeps = {
  readonly authorities: Authorities;
  readonly nowMs: () => number;
  readonly refused: () => void;
};

/** Electron's answers to the question whether a certificate holds. */
const verdict = { accept: 0, engineDecides: -3 } as const;

/** The only finding of the engine that a profile's authority can lift: it knows nothing against the site but its issuer. */
const unknownIssuer = 'net::ERR_CERT_AUTHORITY_INVALID';

/** Extended key usage of a TLS server (RFC 5280, 4.2.1.12). */
const serverAuth = '1.3.6.1.5.5.7.3.1';

/**
 * Lets the authorities of the profile vouch for the hosts they are named for; everything else is the engine's verdict.
 * The only place of the product that touches certificate checking. Revocation is not checked, neither by the engine here
 * nor by us.
 */
export function trustAuthorities(
  partition: Pick<Session, 'setCertificateVerifyProc'>,
  deps: AuthorityDeps,
): void {
  partition.setCertificateVerifyProc((request, answer) => {
    if (request.verificationResult === 'net::OK') return answer(verdict.engineDecides);
    const isVouched =
      request.verificationResult === unknownIssuer &&
      isVouchedFor(deps.authorities, request.certificate.data, request.hostname, deps.nowMs());
    if (!isVouched) deps.refused();
    answer(isVouched ? verdict.accept : verdict.engineDecides);
  });
}

/**
 * The same verdict for a connection on which the engine never asked. It remembers its own finding a moment before it
 * learns ours, so a second connection to a host that begins in that moment fails without a question (seen on Electron
 * 33.2.1, in about one of three first page loads); its last word comes here.
 */
export function createCertificateErrorListener(
  partition: Session,
  { authorities, nowMs }: Pick<AuthorityDeps, 'authorities' | 'nowMs'>,
) {
  return (
    event: { preventDefault(): void },
    contents: Pick<WebContents, 'session'>,
    url: string,
    found: string,
    certificate: { readonly data: string },
    answer: (isTrusted: boolean) => void,
  ): void => {
    if (contents.session !== partition || found !== unknownIssuer || !URL.canParse(url)) return;
    if (!isVouchedFor(authorities, certificate.data, new URL(url).hostname, nowMs())) return;
    event.preventDefault();
    answer(true);
  };
}

/**
 * Whether one of the authorities named for this host has directly issued this certificate for it: signature, dates of
 * both, host name, server use, no authority itself. False for whatever cannot be read.
 */
export function isVouchedFor(
  authorities: Authorities,
  leafPem: string,
  host: string,
  nowMs: number,
): boolean {
  return authorities
    .filter(({ hosts }) => hosts.some((suffix) => isWithin(host, suffix)))
    .some(({ pem }) => hasIssued(pem, leafPem, host, nowMs));
}

function isWithin(host: string, suffix: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const end = suffix.toLowerCase().replace(/^\.|\.$/g, '');
  return name === end || name.endsWith(`.${end}`);
}

function hasIssued(authorityPem: string, leafPem: string, host: string, nowMs: number): boolean {
  try {
    const authority = new X509Certificate(authorityPem);
    const leaf = new X509Certificate(leafPem);
    return (
      authority.ca &&
      isInDate(authority, nowMs) &&
      leaf.checkIssued(authority) &&
      leaf.verify(authority.publicKey) &&
      isInDate(leaf, nowMs) &&
      leaf.checkHost(host, { subject: 'never' }) !== undefined &&
      leaf.keyUsage.includes(serverAuth) &&
      !leaf.ca
    );
  } catch {
    // Unreadable means not vouched for.
    return false;
  }
}

function isInDate({ validFrom, validTo }: X509Certificate, nowMs: number): boolean {
  return Date.parse(validFrom) <= nowMs && nowMs <= Date.parse(validTo);
}
