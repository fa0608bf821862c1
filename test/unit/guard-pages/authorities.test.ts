import { beforeAll, describe, expect, it } from 'vitest';
import {
  createCertificateErrorListener,
  isVouchedFor,
  trustAuthorities,
} from '../../../main/guard/authorities.ts';
import { keyDigest, makeTestAuthority, type TestAuthority } from '../../e2e/guard/parts/certificates.ts';

let authority: TestAuthority;
let stranger: TestAuthority;
const now = () => Date.now();

beforeAll(() => {
  authority = makeTestAuthority('Authority');
  stranger = makeTestAuthority('Authority');
});

const named = (hosts: string[]) => [{ pem: authority.pem, hosts }];

describe('an authority of the profile', () => {
  it('vouches for a host it is named for, and for hosts below it', () => {
    const { cert } = authority.certify('www.site.test');
    for (const hosts of [['www.site.test'], ['site.test'], ['test'], ['other.test', 'SITE.test.']]) {
      expect(isVouchedFor(named(hosts), cert, 'www.site.test', now())).toBe(true);
    }
  });

  it.each(['ite.test', 'evil.www.site.test', 'com', 'www.site.testx'])(
    'does not vouch when it is named for %s',
    (host) => {
      const { cert } = authority.certify('www.site.test');
      expect(isVouchedFor(named([host]), cert, 'www.site.test', now())).toBe(false);
    },
  );

  it.each([
    'expired',
    'not-yet-valid',
    'other-host',
    'no-server-use',
    'is-authority',
    'self-signed',
    'weak-key',
    'weak-digest',
  ] as const)('does not vouch for a certificate that is %s', (fault) => {
    const { cert } = authority.certify('site.test', fault);
    expect(isVouchedFor(named(['site.test']), cert, 'site.test', now())).toBe(false);
  });

  it('does not vouch for what another authority of the same name has signed', () => {
    const { cert } = stranger.certify('site.test');
    expect(isVouchedFor(named(['site.test']), cert, 'site.test', now())).toBe(false);
  });

  it('does not vouch once it is out of date itself', () => {
    const { cert } = authority.certify('site.test');
    expect(isVouchedFor(named(['site.test']), cert, 'site.test', now() + 40 * 86_400_000)).toBe(false);
  });

  it('does not vouch for what cannot be read', () => {
    expect(isVouchedFor(named(['site.test']), 'nonsense', 'site.test', now())).toBe(false);
    const { cert } = authority.certify('site.test');
    expect(isVouchedFor([{ pem: 'nonsense', hosts: ['site.test'] }], cert, 'site.test', now())).toBe(false);
  });
});

type Found = { answer: number | null; refused: number; revoked: string[]; faults: string[] };

describe('the verdict', () => {
  const verdictOf = (
    verificationResult: string,
    {
      cert = authority.certify('site.test').cert,
      revokedKeys = [] as string[],
      issuers = [] as string[],
    } = {},
  ): Found => {
    const result: Found = { answer: null, refused: 0, revoked: [], faults: [] };
    const chain = issuers.reduceRight(
      (issuerCert: object | undefined, data) => ({ data, issuerCert }),
      undefined,
    );
    const partition = {
      setCertificateVerifyProc(proc: ((request: never, answer: (verdict: number) => void) => void) | null) {
        const certificate = { data: cert, issuerCert: chain };
        const request = {
          hostname: 'site.test',
          certificate: { data: cert },
          validatedCertificate: certificate,
          verificationResult,
        };
        proc?.(request as never, (verdict) => {
          result.answer = verdict;
        });
      },
    };
    trustAuthorities(partition as never, {
      authorities: named(['site.test']),
      revokedKeys,
      nowMs: now,
      refused: () => {
        result.refused += 1;
      },
      revoked: (host) => result.revoked.push(host),
      faulty: (host, fault) => result.faults.push(`${host} ${fault}`),
    });
    return result;
  };

  it("is the engine's own when it has nothing against the site", () => {
    expect(verdictOf('net::OK')).toEqual({ answer: -3, refused: 0, revoked: [], faults: [] });
  });

  it('is ours only where the engine does not know the issuer', () => {
    expect(verdictOf('net::ERR_CERT_AUTHORITY_INVALID')).toEqual({
      answer: 0,
      refused: 0,
      revoked: [],
      faults: [],
    });
  });

  it.each([
    'net::ERR_CERT_DATE_INVALID',
    'net::ERR_CERT_COMMON_NAME_INVALID',
    'net::ERR_CERT_REVOKED',
    'net::ERR_CERT_WEAK_KEY',
    '',
  ])("stays the engine's for %j, and is told", (found) => {
    expect(verdictOf(found)).toEqual({ answer: -3, refused: 1, revoked: [], faults: [] });
  });

  it.each([
    ['expired', 'certificate-date'],
    ['not-yet-valid', 'certificate-date'],
    ['other-host', 'certificate-name'],
    ['weak-key', 'certificate'],
  ] as const)(
    'is the engine’s for a certificate of our authority that is %s, and says %s',
    (wrong, fault) => {
      const { cert } = authority.certify('site.test', wrong);
      const found = verdictOf('net::ERR_CERT_AUTHORITY_INVALID', { cert });
      expect(found).toEqual({ answer: -3, refused: 1, revoked: [], faults: [`site.test ${fault}`] });
    },
  );

  it('says nothing of the faults of what a stranger has issued, or of what cannot be read', () => {
    const { cert } = stranger.certify('site.test', 'expired');
    for (const one of [cert, 'nonsense'])
      expect(verdictOf('net::ERR_CERT_AUTHORITY_INVALID', { cert: one }).faults).toEqual([]);
  });

  const revokedVerdict = { answer: -206, refused: 1, revoked: ['site.test'], faults: [] };

  it.each(['net::OK', 'net::ERR_CERT_AUTHORITY_INVALID'])(
    'is revoked for a revoked key of the site itself, whatever the engine found (%s)',
    (found) => {
      const { cert } = authority.certify('site.test');
      expect(verdictOf(found, { cert, revokedKeys: [keyDigest(cert)] })).toEqual(revokedVerdict);
      expect(verdictOf(found, { cert, revokedKeys: ['0'.repeat(64)] }).revoked).toEqual([]);
    },
  );

  it('is revoked for a revoked key anywhere in the chain', () => {
    const issuers = [stranger.pem, authority.pem];
    for (const pem of issuers) {
      expect(verdictOf('net::OK', { issuers, revokedKeys: [keyDigest(pem)] })).toEqual(revokedVerdict);
    }
  });

  it('is revoked for a chain that cannot be read, once any key is revoked', () => {
    expect(verdictOf('net::OK', { issuers: ['nonsense'], revokedKeys: ['0'.repeat(64)] })).toEqual(
      revokedVerdict,
    );
    expect(verdictOf('net::OK', { issuers: ['nonsense'] }).answer).toBe(-3);
  });

  it('is revoked for what an authority of the profile has issued that was revoked itself', () => {
    const revokedKeys = [keyDigest(authority.pem)];
    expect(verdictOf('net::ERR_CERT_AUTHORITY_INVALID', { revokedKeys })).toEqual(revokedVerdict);
  });
});

describe('the last word on a connection the engine did not ask about', () => {
  const partition = {} as never;
  const ask = (
    site: string,
    found: string,
    session: unknown = partition,
    isRevoked = false,
  ): { trusted: boolean; prevented: boolean; revoked: string[] } => {
    const result = { trusted: false, prevented: false, revoked: [] as string[] };
    const { cert } = authority.certify('site.test');
    const listen = createCertificateErrorListener(partition, {
      authorities: named(['site.test']),
      revokedKeys: isRevoked ? [keyDigest(cert)] : [],
      nowMs: now,
      revoked: (host) => result.revoked.push(host),
      faulty: () => {},
    });
    listen(
      {
        preventDefault: () => {
          result.prevented = true;
        },
      },
      { session } as never,
      site,
      found,
      { data: cert },
      (isTrusted) => {
        result.trusted = isTrusted;
      },
    );
    return result;
  };

  it('is yes for a host the profile names, whose issuer alone the engine does not know', () => {
    expect(ask('https://site.test/x', 'net::ERR_CERT_AUTHORITY_INVALID')).toEqual({
      trusted: true,
      prevented: true,
      revoked: [],
    });
    expect(ask('wss://site.test/x', 'net::ERR_CERT_AUTHORITY_INVALID')).toEqual({
      trusted: true,
      prevented: true,
      revoked: [],
    });
  });

  it('stays no for every other finding, host, page of ours, or address', () => {
    const no = { trusted: false, prevented: false, revoked: [] };
    expect(ask('https://site.test/x', 'net::ERR_CERT_DATE_INVALID')).toEqual(no);
    expect(ask('https://other.test/x', 'net::ERR_CERT_AUTHORITY_INVALID')).toEqual(no);
    expect(ask('https://site.test/x', 'net::ERR_CERT_AUTHORITY_INVALID', {})).toEqual(no);
    expect(ask('not an address', 'net::ERR_CERT_AUTHORITY_INVALID')).toEqual(no);
  });
  it('is no for a revoked key, and says so', () => {
    const found = ask('https://site.test/x', 'net::ERR_CERT_AUTHORITY_INVALID', partition, true);
    expect(found).toEqual({ trusted: false, prevented: false, revoked: ['site.test'] });
  });
});
