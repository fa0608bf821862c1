import { beforeAll, describe, expect, it } from 'vitest';
import {
  createCertificateErrorListener,
  isVouchedFor,
  trustAuthorities,
} from '../../../main/guard/authorities.ts';
import { makeTestAuthority, type TestAuthority } from '../../e2e/guard/parts/certificates.ts';

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

  it.each(['expired', 'other-host', 'no-server-use', 'is-authority'] as const)(
    'does not vouch for a certificate that is %s',
    (fault) => {
      const { cert } = authority.certify('site.test', fault);
      expect(isVouchedFor(named(['site.test']), cert, 'site.test', now())).toBe(false);
    },
  );

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

describe('the verdict', () => {
  const verdictOf = (verificationResult: string): { answer: number | null; refused: number } => {
    const result = { answer: null as number | null, refused: 0 };
    const { cert } = authority.certify('site.test');
    const partition = {
      setCertificateVerifyProc(proc: ((request: never, answer: (verdict: number) => void) => void) | null) {
        const request = { hostname: 'site.test', certificate: { data: cert }, verificationResult };
        proc?.(request as never, (verdict) => {
          result.answer = verdict;
        });
      },
    };
    trustAuthorities(partition as never, {
      authorities: named(['site.test']),
      nowMs: now,
      refused: () => {
        result.refused += 1;
      },
    });
    return result;
  };

  it("is the engine's own when it has nothing against the site", () => {
    expect(verdictOf('net::OK')).toEqual({ answer: -3, refused: 0 });
  });

  it('is ours only where the engine does not know the issuer', () => {
    expect(verdictOf('net::ERR_CERT_AUTHORITY_INVALID')).toEqual({ answer: 0, refused: 0 });
  });

  it.each([
    'net::ERR_CERT_DATE_INVALID',
    'net::ERR_CERT_COMMON_NAME_INVALID',
    'net::ERR_CERT_REVOKED',
    'net::ERR_CERT_WEAK_KEY',
    '',
  ])("stays the engine's for %j, and is told", (found) => {
    expect(verdictOf(found)).toEqual({ answer: -3, refused: 1 });
  });
});

describe('the last word on a connection the engine did not ask about', () => {
  const partition = {} as never;
  const ask = (
    site: string,
    found: string,
    session: unknown = partition,
  ): { trusted: boolean; prevented: boolean } => {
    const result = { trusted: false, prevented: false };
    const { cert } = authority.certify('site.test');
    const listen = createCertificateErrorListener(partition, {
      authorities: named(['site.test']),
      nowMs: now,
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
    });
    expect(ask('wss://site.test/x', 'net::ERR_CERT_AUTHORITY_INVALID')).toEqual({
      trusted: true,
      prevented: true,
    });
  });

  it('stays no for every other finding, host, page of ours, or address', () => {
    const no = { trusted: false, prevented: false };
    expect(ask('https://site.test/x', 'net::ERR_CERT_DATE_INVALID')).toEqual(no);
    expect(ask('https://other.test/x', 'net::ERR_CERT_AUTHORITY_INVALID')).toEqual(no);
    expect(ask('https://site.test/x', 'net::ERR_CERT_AUTHORITY_INVALID', {})).toEqual(no);
    expect(ask('not an address', 'net::ERR_CERT_AUTHORITY_INVALID')).toEqual(no);
  });
});
