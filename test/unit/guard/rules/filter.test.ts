import { describe, expect, it } from 'vitest';
import { type FilterFault, readFilter } from '../../../../main/guard/rules/language/filter.ts';
import { judgeByLists } from '../../../../main/guard/rules/language/judge.ts';

const anything = {
  index: 0,
  scheme: null,
  host: '',
  exact: false,
  hostLength: 0,
  port: 0,
  path: '',
  query: [],
};

describe('a filter', () => {
  const readings: readonly (readonly [string, object])[] = [
    ['corp.test', { host: 'corp.test', hostLength: 10 }],
    ['.corp.test', { host: 'corp.test', hostLength: 9, exact: true }],
    ['..corp.test', { host: 'corp.test', hostLength: 10, exact: true }],
    ['corp.test.', { host: 'corp.test', hostLength: 11 }],
    [
      'HTTPS://Corp.TEST:8443/A?b=1',
      {
        scheme: 'https',
        host: 'corp.test',
        hostLength: 10,
        port: 8443,
        path: '/A',
        query: [{ match: 'any', key: '&b=', value: '1&' }],
      },
    ],
    ['https:corp.test', { scheme: 'https', host: 'corp.test', hostLength: 10 }],
    ['https;//corp.test', { scheme: 'https', host: 'corp.test', hostLength: 10 }],
    [
      'https://user:pass@corp.test/a#part',
      { scheme: 'https', host: 'corp.test', hostLength: 10, path: '/a' },
    ],
    ['user@corp.test', { host: 'corp.test', hostLength: 10 }],
    [' corp.test ', { host: 'corp.test', hostLength: 10 }],
    ['corp.test:', { host: 'corp.test', hostLength: 10 }],
    ['corp.test:0080', { host: 'corp.test', hostLength: 10, port: 80 }],
    ['intranet:8080', { host: 'intranet', hostLength: 9, port: 8080 }],
    ['intranet:*', { scheme: 'intranet' }],
    ['*', {}],
    ['*:8443', { port: 8443 }],
    ['custom:*', { scheme: 'custom' }],
    ['Custom://*', { scheme: 'custom' }],
    ['*.corp.test', { host: '*.corp.test', hostLength: 12 }],
    ['bücher.test', { host: 'xn--bcher-kva.test', hostLength: 19 }],
    ['BÜCHER.test', { host: 'xn--bcher-kva.test', hostLength: 19 }],
    ['198.51.100.7', { host: '198.51.100.7', hostLength: 12, exact: true }],
    ['[2001:DB8::1]:443', { host: '[2001:db8::1]', hostLength: 13, exact: true, port: 443 }],
    ['file:///home/a%20b', { scheme: 'file', path: '/home/a b' }],
    ['data:image/png', { scheme: 'data', path: 'image/png' }],
    ['h.test?', { host: 'h.test', hostLength: 7 }],
    [
      'h.test?a&b=',
      {
        host: 'h.test',
        hostLength: 7,
        query: [
          { match: 'any', key: '&a', value: '&' },
          { match: 'any', key: '&b', value: '&' },
        ],
      },
    ],
    [
      'h.test?a*&b=c*&d=*',
      {
        host: 'h.test',
        hostLength: 7,
        query: [
          { match: 'any', key: '&a', value: '' },
          { match: 'any', key: '&b=', value: 'c' },
          { match: 'any', key: '&d=', value: '' },
        ],
      },
    ],
  ];
  it.each(readings)('%j is read', (text, parts) => {
    expect(readFilter(text, false)).toEqual({
      ok: true,
      filter: { ...anything, text, allow: false, ...parts },
    });
  });

  it('demands every occurrence of a key when it allows, the same key once', () => {
    const reading = readFilter('h.test?v=1&v=2&k*', true);
    expect(reading.ok && reading.filter.query).toEqual([
      { match: 'all', key: '&v=', value: '1&' },
      { match: 'any', key: '&k', value: '' },
    ]);
  });

  const malformed: readonly (readonly [string, FilterFault])[] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['corp.test\u0000', 'control-character'],
    ['corp\n.test', 'control-character'],
    ['corp.test/\u007f', 'control-character'],
    ['corp.test/\ud800', 'control-character'],
    [':8080', 'host-not-canonical'],
    ['/path', 'host-missing'],
    ['~home', 'host-missing'],
    ['https://', 'host-missing'],
    ['https:///?q', 'host-missing'],
    ['user@', 'host-missing'],
    ['?q=1', 'host-missing'],
    ['#only', 'host-missing'],
    ['.', 'host-missing'],
    ['...', 'host-missing'],
    ['...corp.test', 'host-invalid'],
    ['corp test', 'host-invalid'],
    ['a.256.256.256.256', 'host-invalid'],
    ['corp.123', 'host-invalid'],
    ['[::1', 'host-invalid'],
    ['[2001:db8::zz]', 'host-invalid'],
    ['corp%2etest', 'host-not-canonical'],
    ['2130706433', 'host-not-canonical'],
    ['0x7f.1', 'host-not-canonical'],
    ['127.1', 'host-not-canonical'],
    ['017.0.0.1', 'host-not-canonical'],
    ['１９８.51.100.7', 'host-not-canonical'],
    ['[2001:0db8::1]', 'host-not-canonical'],
    ['[::ffff:1.2.3.4]', 'host-not-canonical'],
    ['corp.test:80:90', 'host-not-canonical'],
    ['corp.test:0', 'port-invalid'],
    ['corp.test:65536', 'port-invalid'],
    ['corp.test:*', 'port-invalid'],
    ['corp.test:8o', 'port-invalid'],
    ['corp.test:+80', 'port-invalid'],
    ['corp.test:99999999999999999999', 'port-invalid'],
    ['intranet:65536', 'scheme-form'],
    ['wrong://app', 'scheme-form'],
    [' custom:*', 'scheme-form'],
    ['javascript:alert(1)', 'scheme-form'],
    ['filesystem:https://corp.test/', 'scheme-form'],
    ['corp.test/a b', 'not-encoded'],
    ['corp.test/ü', 'not-encoded'],
    ['corp.test?q=ü', 'not-encoded'],
    ['corp.test\\path', 'backslash'],
    ['\\\\server\\share', 'backslash'],
    ['file:///a%2fb', 'file-path-invalid'],
    ['file:///%ff', 'file-path-invalid'],
    ['file://a b/c', 'file-path-invalid'],
  ];
  it.each(malformed)('%j is refused: %s', (text, reason) => {
    expect(readFilter(text, false)).toEqual({ ok: false, reason });
  });

  it.each([
    ['a'.repeat(65_536), 'one label'],
    [`${'a.'.repeat(32_768)}test`, 'many labels'],
    [`h.test/${' '.repeat(65_536)}x`, 'spaces'],
    [`h.test?${'&'.repeat(65_536)}`, 'separators'],
    [`${'@'.repeat(65_536)}h.test`, 'at signs'],
    [`${':'.repeat(65_536)}`, 'colons'],
    [`${';'.repeat(65_536)}`, 'semicolons'],
  ])('of 64 kB is read or refused at once (%#)', (text) => {
    const startedMs = performance.now();
    readFilter(text, true);
    // What is read in proportion takes some milliseconds, what is read again for each sign takes ten seconds and more.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});

describe('the language', () => {
  it.each([
    ['corp.test/Path', 'https://corp.test/path', 'neutral'],
    ['corp.test', 'https://corp.test./', 'block'],
    ['corp.test', 'https://CORP.test/', 'block'],
    ['corp.test', 'https://notcorp.test/', 'neutral'],
    ['.198.51.100.7', 'https://198.51.100.7/', 'block'],
    ['198.51.100.7', 'https://3325256711/', 'block'],
    ['bücher.test', 'https://xn--bcher-kva.test/', 'block'],
    ['h.test?*', 'https://h.test/?', 'block'],
    ['h.test?*', 'https://h.test/', 'neutral'],
    ['h.test?*', 'https://h.test/#?', 'neutral'],
    ['h.test?a', 'https://h.test/?a=', 'neutral'],
    ['h.test?a&&b', 'https://h.test/?a&b', 'neutral'],
    ['h.test?a&&b', 'https://h.test/?a&&b', 'block'],
    ['corp.test:443', 'wss://corp.test/', 'block'],
    ['corp.test:80', 'https://corp.test/', 'neutral'],
    ['chrome://*', 'chrome:policy', 'block'],
    ['policy', 'chrome:policy', 'block'],
    ['data:image', 'data:image/png,x', 'block'],
    ['file:///home', 'file:///home/guest', 'block'],
    ['blob:*', 'blob:https://corp.test/1', 'neutral'],
  ])('blocking %j, %s is %s', (filter, url, expected) => {
    expect(judgeByLists([filter], [], url)).toBe(expected);
  });
});
