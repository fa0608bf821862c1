import { describe, expect, it } from 'vitest';
import { checkedHost } from '../../../../main/guard/rules/host.ts';
import { readPlainAddress } from '../../../../main/guard/rules/plain-address.ts';
import { isPrivateHost, isPrivateName } from '../../../../main/guard/rules/private-address.ts';
import { partsOf } from '../../../../main/guard/rules/url-parts.ts';

// Pieces, the odd ones drawn seldom: one of them in a plain address stands at the border between what is read here and what
// is left to the parser.
const piecesOf = (text: string): readonly string[] => text.split(' ');
const starts = ['https://'];
const oddStarts = [...piecesOf('https:/// https: HTTPS:// http://'), ' https://'];
const hosts = piecesOf('a b-c www x1 a--b xn- _dmarc com test de local');
const oddHosts = [
  '',
  'x'.repeat(200),
  ...piecesOf('localhost internal xn--bcher-kva 1 127 0x7f 1a A ä %61 a_ -'),
];
const afterHosts = ['', '', '', ':443', ':8443', ':65535', ':9'];
const oddAfterHosts = [
  ...piecesOf('. : :0 :080 :65536 :123456 :x @evil.test :p@evil.test \\ %2f | ^ ; [::1] \u3002b'),
  '\t',
  ' ',
  '\0',
];
const tails = ['/', '/a', '/a/b.js', '?a=b', ...piecesOf('&c =d /%41 % %zz : @ ~ ( * /a.b/c ? /c..')];
const oddTails = [
  ...piecesOf(
    '/. /.. /./a /../b /%2e /%2E%2e/ /.%2e # #f?g \\ /\\.. " \' < ` { } | ^ [ ] ü // ?# /.well-known /..a /%2ea',
  ),
  ...['\t', '\n', ' ', '\ud800', '\0', '\x7f'],
];

/** Numbers below a bound, the same in every run. */
function draws(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function addressFrom(draw: (bound: number) => number): string {
  const pick = (usual: readonly string[], odd: readonly string[], oneIn: number): string => {
    const from = draw(oneIn) === 0 ? odd : usual;
    return from[draw(from.length)] ?? '';
  };
  const host = Array.from({ length: 1 + draw(4) }, () => pick(hosts, oddHosts, 30)).join('.');
  const tail = Array.from({ length: draw(5) }, () => pick(tails, oddTails, 12)).join('');
  return pick(starts, oddStarts, 20) + host + pick(afterHosts, oddAfterHosts, 20) + tail;
}

describe('a plain address', () => {
  it('is read as the URL parser reads it, of 300,000 at the border', () => {
    const draw = draws(11);
    const seen = { plain: 0, left: 0, private: 0 };
    for (let nth = 0; nth < 300_000; nth += 1) {
      const text = addressFrom(draw);
      const plain = readPlainAddress(text);
      seen[plain === null ? 'left' : 'plain'] += 1;
      if (plain === null) continue;
      const address = new URL(text);
      const { scheme, host, port, path, query } = plain;
      const expected = partsOf(address);
      const isPrivate = isPrivateHost(host);
      if (isPrivate) seen.private += 1;
      const isSame =
        scheme === expected.scheme &&
        host === expected.host &&
        port === expected.port &&
        path === expected.path &&
        query === expected.query &&
        address.username + address.password === '' &&
        checkedHost(address.hostname) === host &&
        isPrivateName(plain) === isPrivate;
      if (!isSame) expect({ text, scheme, host, port, path, query }).toEqual({ text, ...expected });
      expect(isSame).toBe(true);
    }
    // A comparison of what never happens would prove nothing.
    expect(Math.min(seen.plain, seen.left, seen.private)).toBeGreaterThan(30_000);
  });

  it.each([
    'https://www.example.com/a/b.js?c=d&e',
    'https://a-b.example.co.uk',
    'https://example.com:8443/x',
    'https://example.com?q',
    'https://localhost/',
  ])('is %s', (text) => {
    expect(readPlainAddress(text)?.text).toBe(text);
  });

  it.each([
    'http://example.com/',
    'https://EXAMPLE.com/',
    'https://example.com./',
    'https://user@example.com/',
    'https://example.com:pass@evil.test/',
    'https://example.com\\@evil.test/',
    'https://exam\tple.com/',
    'https://127.0.0.1/',
    'https://0x7f000001/',
    'https://1.2.3/',
    'https://[::1]/',
    'https://xn--bcher-kva.example/',
    'https://b\u00fccher.example/',
    'https://example.com:65536/',
    'https://.example.com/',
    'https://a..example.com/',
    'https:///example.com/',
    `https://${'a.'.repeat(126)}bc/`,
  ])('is not %s', (text) => {
    expect(readPlainAddress(text)).toBeNull();
  });
});
