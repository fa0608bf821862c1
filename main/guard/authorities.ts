import { X509Certificate } from 'node:crypto';
import type { Session, WebContents } from 'electron';
import type { Profile } from '../profile/shape.ts';
import { type CertificateChain, createRevocation } from './certificates/revocation.ts';
import { isStrong } from './certificates/strength.ts';

/** Certificate authorities a profile trusts beside the engine's own. */
export type Authorities = Profile['authorities'];

/** What is wrong with a certificate of an authority the profile trusts. The engine knows no more than that it does not know the authority. */
export type CertificateFault = 'certificate-date' | 'certificate-name' | 'certificate';

/** What the verdict depends on. */
export type AuthorityDeps = Pick<Profile, 'authorities' | 'revokedKeys'> & {
  readonly nowMs: () => number;
  readonly refused: () => void;
  /** An authority of the profile's issued the certificate the host showed, and it does not hold all the same. */
  readonly faulty: (host: string, fault: CertificateFault) => void;
  /** The host showed a certificate whose chain holds a revoked key. */
  readonly revoked: (host: string) => void;
};

/** Electron's answers to the question whether a certificate holds; it takes any error number of the engine. */
const verdict = { accept: 0, engineDecides: -3, revoked: -206 } as const;

/** The only finding of the engine that a profile's authority can lift: it knows nothing against the site but its issuer. */
const unknownIssuer = 'net::ERR_CERT_AUTHORITY_INVALID';

/** Extended key usage of a TLS server (RFC 5280, 4.2.1.12). */
const serverAuth = '1.3.6.1.5.5.7.3.1';

/**
 * Lets the authorities of the profile vouch for the hosts they are named for, and refuses the keys the profile revokes;
 * everything else is the engine's verdict. The only place of the product that touches certificate checking. No revocation
 * service is asked, neither by the engine here nor by us: it would learn what a guest reads, outside the channel.
 */
export function trustAuthorities(
  partition: Pick<Session, 'setCertificateVerifyProc'>,
  deps: AuthorityDeps,
): void {
  const judge = createJudgement(deps);
  partition.setCertificateVerifyProc((request, answer) => {
    const { hostname, certificate, validatedCertificate, verificationResult } = request;
    const judgement = judge([certificate, validatedCertificate], hostname, verificationResult);
    if (judgement === 'vouched') return answer(verdict.accept);
    if (judgement === 'revoked') deps.revoked(hostname);
    if (isFault(judgement)) deps.faulty(hostname, judgement);
    if (judgement === 'revoked' || verificationResult !== 'net::OK') deps.refused();
    answer(judgement === 'revoked' ? verdict.revoked : verdict.engineDecides);
  });
}

/**
 * The same verdict for a connection on which the engine never asked. It remembers its own finding a moment before it
 * learns ours, so a second connection to a host that begins in that moment fails without a question (seen on Electron
 * 33.2.1, in about one of three first page loads); its last word comes here.
 */
export function createCertificateErrorListener(
  partition: Session,
  deps: Pick<AuthorityDeps, 'authorities' | 'revokedKeys' | 'nowMs' | 'revoked' | 'faulty'>,
) {
  const judge = createJudgement(deps);
  return (
    event: { preventDefault(): void },
    contents: Pick<WebContents, 'session'>,
    url: string,
    found: string,
    certificate: CertificateChain,
    answer: (isTrusted: boolean) => void,
  ): void => {
    if (contents.session !== partition || found !== unknownIssuer || !URL.canParse(url)) return;
    const host = new URL(url).hostname;
    const judgement = judge([certificate], host, found);
    if (judgement === 'revoked') deps.revoked(host);
    if (isFault(judgement)) deps.faulty(host, judgement);
    if (judgement !== 'vouched') return;
    event.preventDefault();
    answer(true);
  };
}

type Judgement = 'vouched' | 'revoked' | 'none' | CertificateFault;

function isFault(judgement: Judgement): judgement is CertificateFault {
  return judgement !== 'vouched' && judgement !== 'revoked' && judgement !== 'none';
}

/** Judges the chains of one certificate, which is the first of each. */
function createJudgement({
  authorities,
  revokedKeys,
  nowMs,
}: Pick<AuthorityDeps, 'authorities' | 'revokedKeys' | 'nowMs'>) {
  const { isRevoked } = createRevocation(revokedKeys);
  // A site need not send its authority's certificate, so that is looked at here.
  const trusted = authorities.filter(({ pem }) => !isRevoked({ data: pem }));
  const withdrawn = authorities.filter((authority) => !trusted.includes(authority));
  return (
    chains: readonly [CertificateChain, ...CertificateChain[]],
    host: string,
    found: string,
  ): Judgement => {
    const [{ data }] = chains;
    if (chains.some(isRevoked)) return 'revoked';
    if (found !== unknownIssuer) return 'none';
    if (isVouchedFor(trusted, data, host, nowMs())) return 'vouched';
    if (isVouchedFor(withdrawn, data, host, nowMs())) return 'revoked';
    return faultOf(trusted, data, host, nowMs()) ?? 'none';
  };
}

/**
 * Whether one of the authorities named for this host has directly issued this certificate for it: signature, dates of
 * both, host name, server use, no authority itself, no weak key or digest. False for whatever cannot be read.
 */
export function isVouchedFor(
  authorities: Authorities,
  leafPem: string,
  host: string,
  nowMs: number,
): boolean {
  return namedFor(authorities, host).some(({ pem }) => hasIssued(pem, leafPem, host, nowMs));
}

/** What keeps a certificate from holding that an authority named for this host has issued; null when none has. */
function faultOf(
  authorities: Authorities,
  leafPem: string,
  host: string,
  nowMs: number,
): CertificateFault | null {
  try {
    const leaf = new X509Certificate(leafPem);
    const isOurs = namedFor(authorities, host)
      .map(({ pem }) => new X509Certificate(pem))
      .some((authority) => leaf.checkIssued(authority) && leaf.verify(authority.publicKey));
    if (!isOurs) return null;
    if (!isInDate(leaf, nowMs)) return 'certificate-date';
    return leaf.checkHost(host, { subject: 'never' }) === undefined ? 'certificate-name' : 'certificate';
  } catch {
    // What cannot be read is nobody's.
    return null;
  }
}

function namedFor(authorities: Authorities, host: string): Authorities {
  return authorities.filter(({ hosts }) => hosts.some((suffix) => isWithin(host, suffix)));
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
      !leaf.ca &&
      isStrong(leaf, authority.publicKey)
    );
  } catch {
    // Unreadable means not vouched for.
    return false;
  }
}

function isInDate({ validFrom, validTo }: X509Certificate, nowMs: number): boolean {
  return Date.parse(validFrom) <= nowMs && nowMs <= Date.parse(validTo);
}
