import { describe, expect, it } from 'vitest';
import { decideHost, decideUrl } from '../../../../main/guard/rules/decide.ts';
import { compiled } from './rule-sets.ts';

const open = compiled('allow', {
  block: ['ads.test', 'news.test/private', '*?track=1'],
  allow: ['good.ads.test'],
});
const closed = compiled(
  'block',
  { allow: ['https://news.test/world', '.maps.test'] },
  { allow: ['cdn.test', 'wss://chat.test'] },
);

const blocked = (reason: string, rule: string | null = null) => ({ verdict: 'block', reason, rule });
const allowed = (rule: string | null) => ({
  verdict: 'allow',
  reason: rule === null ? 'default' : 'rule',
  rule,
});

/** Spellings of hosts that no profile can open. */
const privateHosts = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'a.b.localhost.',
  'intranet',
  'printer.local',
  'api.internal',
  'metadata.google.internal',
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '017700000001',
  '0177.0.0.1',
  '127.0.0.1.',
  '１２７.0.0.1',
  '127。0。0。1',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '0xc0a80101',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '100.64.0.1',
  '100.127.255.255',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  '198.18.0.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:8.8.8.8]',
  '[::127.0.0.1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:1::1]',
];

/** Hosts beside those ranges. */
const publicHosts = [
  'example.com',
  'local.test',
  'localhost.test',
  '9.255.255.255',
  '11.0.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '100.63.255.255',
  '100.128.0.0',
  '223.255.255.255',
  '8.8.8.8',
  '134744072',
  '[2606:4700::1111]',
  '[2001:4860:4860::8888]',
];

describe('deciding an address', () => {
  it.each([
    ['https://example.com/', allowed(null)],
    ['https://ads.test/', blocked('rule', 'ads.test')],
    ['https://x.ADS.test./a', blocked('rule', 'ads.test')],
    ['https://good.ads.test/', allowed('good.ads.test')],
    ['https://news.test/privateer', blocked('rule', 'news.test/private')],
    ['https://news.test/public', allowed(null)],
    ['https://news.test/?a=1&track=1', blocked('rule', '*?track=1')],
    ['https://allowed.test:8443/', allowed(null)],
    ['http://example.com/', blocked('scheme')],
    ['wss://example.com/', blocked('scheme')],
    ['ftp://example.com/', blocked('scheme')],
    ['file:///etc/passwd', blocked('scheme')],
    ['view-source:https://example.com/', blocked('scheme')],
    ['chrome://settings', blocked('scheme')],
    ['devtools://devtools/', blocked('scheme')],
    ['about:blank', blocked('scheme')],
    ['javascript:alert(1)', blocked('scheme')],
    ['data:text/html,x', blocked('scheme')],
    ['mailto:a@example.com', blocked('scheme')],
    ['blob:https://example.com/1', allowed(null)],
    ['blob:https://ads.test/1', blocked('rule', 'ads.test')],
    ['blob:https://127.0.0.1/1', blocked('private-address')],
    ['blob:http://example.com/1', blocked('scheme')],
    ['blob:null/1', blocked('scheme')],
    ['https://user@example.com/', blocked('address')],
    ['https://example.com:pass@ads.test/', blocked('address')],
    ['https://:secret@example.com/', blocked('address')],
    ['https://example.com#@ads.test/', allowed(null)],
    ['https://example.com\\@ads.test/', allowed(null)],
    ['', blocked('address')],
    ['example.com', blocked('address')],
    ['https://', blocked('address')],
    ['https://exa mple.com/', blocked('address')],
    ['https://example.com\u0000.ads.test/', blocked('address')],
    ['https://example.com/\u0000', allowed(null)],
    ['https://a..test/', blocked('address')],
    ['https://*.test/', blocked('address')],
    ['https://1.2.3.4.5/', blocked('address')],
    ['https://example.com:99999/', blocked('address')],
    [`https://${'a'.repeat(254)}.test/`, blocked('address')],
  ])('%j', (url, decision) => {
    expect(decideUrl(open, url, 'navigation')).toEqual(decision);
  });

  it('keeps the rules of pages and of what pages ask for apart', () => {
    const urls = [
      'https://news.test/world/1',
      'https://news.test/',
      'https://maps.test/',
      'https://a.maps.test/',
      'https://cdn.test/x',
      'wss://chat.test/',
      'https://chat.test/',
    ];
    expect(
      urls.map((url) => [
        decideUrl(closed, url, 'navigation').verdict,
        decideUrl(closed, url, 'subresource').verdict,
      ]),
    ).toEqual([
      ['allow', 'block'],
      ['block', 'block'],
      ['allow', 'block'],
      ['block', 'block'],
      ['block', 'allow'],
      ['block', 'allow'],
      ['block', 'block'],
    ]);
  });

  it('judges addresses of 64 kB, and refuses one longer than a browser opens', () => {
    const long = 'x'.repeat(65_536);
    expect(decideUrl(open, `https://news.test/private${long}?${long}#${long}`, 'navigation')).toEqual(
      blocked('rule', 'news.test/private'),
    );
    expect(decideUrl(open, `https://example.com/${long}`, 'navigation')).toEqual(allowed(null));
    expect(decideUrl(open, `https://${long}.test/`, 'navigation')).toEqual(blocked('address'));
    expect(decideUrl(open, `https://example.com/${'x'.repeat(2 * 1024 * 1024)}`, 'navigation')).toEqual(
      blocked('address'),
    );
  });

  it.each(privateHosts)('never opens %s, whatever the profile says', (host) => {
    const everything = compiled('allow', { allow: ['*'] });
    expect(decideUrl(everything, `https://${host}/`, 'navigation')).toEqual(blocked('private-address'));
    expect(decideUrl(everything, `wss://${host}:8080/`, 'subresource')).toEqual(blocked('private-address'));
  });

  it.each(publicHosts)('lets the profile open %s', (host) => {
    expect(decideUrl(open, `https://${host}/`, 'navigation')).toEqual(allowed(null));
  });
});

describe('deciding a connection', () => {
  it.each([
    ['example.com', 443, allowed(null)],
    ['ads.test', 443, blocked('rule', 'ads.test')],
    ['a.ads.test.', 8443, blocked('rule', 'ads.test')],
    ['good.ads.test', 443, allowed('good.ads.test')],
    ['news.test', 443, allowed(null)],
    ['BÜCHER.test', 443, allowed(null)],
    ['2001:4860:4860::8888', 443, allowed(null)],
    ['example.com', 0, blocked('address')],
    ['example.com', 65_536, blocked('address')],
    ['example.com', 1.5, blocked('address')],
    ['example.com', Number.NaN, blocked('address')],
    ['', 443, blocked('address')],
    ['example.com/', 443, blocked('address')],
    ['a@example.com', 443, blocked('address')],
    ['exa mple.com', 443, blocked('address')],
    ['example.com\u0000', 443, blocked('address')],
    ['fe80::1%eth0', 443, blocked('address')],
    ['example%2ecom', 443, blocked('address')],
    ['a'.repeat(65_536), 443, blocked('address')],
  ])('%j port %s', (host, port, decision) => {
    expect(decideHost(open, host, port)).toEqual(decision);
  });

  it('opens what any page or sub-resource on it may use, and nothing else', () => {
    const hosts = ['news.test', 'maps.test', 'a.maps.test', 'cdn.test', 'chat.test', 'other.test'];
    expect(hosts.map((host) => decideHost(closed, host, 443).verdict)).toEqual([
      'allow',
      'allow',
      'block',
      'allow',
      'allow',
      'block',
    ]);
  });

  it.each([
    ['a host blocked whole for both kinds is refused', compiled('allow', { block: ['x.test'] }), 'block'],
    ['a host blocked by path "/" is refused', compiled('allow', { block: ['x.test/'] }), 'block'],
    ['a host blocked by path is open', compiled('allow', { block: ['x.test/a'] }), 'allow'],
    ['a host blocked by query is open', compiled('allow', { block: ['x.test?*'] }), 'allow'],
    ['a host blocked for pages only is open', compiled('allow', { block: ['x.test'] }, {}), 'allow'],
    ['a host blocked for http only is open', compiled('allow', { block: ['http://x.test'] }), 'allow'],
    ['a host blocked for https is open to wss', compiled('allow', { block: ['https://x.test'] }), 'allow'],
    [
      'a host blocked for https and wss is refused',
      compiled('allow', { block: ['https://x.test', 'wss://x.test'] }),
      'block',
    ],
    ['a host blocked on another port is open', compiled('allow', { block: ['x.test:8443'] }), 'allow'],
    [
      'a host allowed on this port is open',
      compiled('block', { block: ['x.test'], allow: ['x.test:443'] }),
      'allow',
    ],
    ['a host allowed on another port is refused', compiled('block', { allow: ['x.test:8443'] }), 'block'],
    ['a path opens a host', compiled('block', { block: ['x.test'], allow: ['x.test/a'] }), 'allow'],
    [
      'a stronger block closes a path',
      compiled('block', { block: ['.x.test'], allow: ['x.test/a'] }),
      'block',
    ],
    ['a bare star is weaker', compiled('allow', { block: ['*'], allow: ['test'] }), 'allow'],
    ['a bare star closes the rest', compiled('allow', { block: ['*'], allow: ['other'] }), 'block'],
  ])('%s', (_, rules, verdict) => {
    expect(decideHost(rules, 'x.test', 443).verdict).toBe(verdict);
  });

  it.each(privateHosts)('never opens %s, whatever the profile says', (host) => {
    expect(decideHost(compiled('allow', { allow: ['*'] }), host, 443)).toEqual(blocked('private-address'));
  });
});
