import { describe, expect, it } from 'vitest';
import { readTypedAddress } from '../../../main/guard/pages/typed-address.ts';

const searchUrl = 'https://search.test/find?q=%s&from=bar';

describe('what a guest types', () => {
  it.each([
    ['example.com', 'https://example.com/'],
    ['  Example.COM/Path?q=1#x  ', 'https://example.com/Path?q=1#x'],
    ['HTTPS://example.com', 'https://example.com/'],
    ['example.com:8443/a', 'https://example.com:8443/a'],
    ['例え.テスト', 'https://xn--r8jz45g.xn--zckzah/'],
    ['localhost:80', 'https://localhost:80/'],
    ['0x7f.1', 'https://127.0.0.1/'],
    ['[::1]', 'https://[::1]/'],
  ])('%s is the address %s', (typed, url) => {
    expect(readTypedAddress(typed, null)).toEqual({ ok: true, url });
    expect(readTypedAddress(typed, searchUrl)).toEqual({ ok: true, url });
  });

  it.each([
    ['', 'address', ''],
    ['   ', 'address', ''],
    ['hotel', 'address', ''],
    ['two words', 'address', ''],
    ['exam\u0000ple.com', 'address', ''],
    ['example.com\nevil.com', 'address', ''],
    ['\\\\server\\share', 'address', ''],
    ['https:\\\\example.com', 'address', ''],
    ['https://user@example.com/', 'address', 'example.com'],
    ['user:pass@example.com', 'scheme', ''],
    ['https://', 'address', ''],
    [`https://example.com/${'a'.repeat(2048)}`, 'address', ''],
    ['http://example.com/', 'scheme', 'example.com'],
    ['javascript:alert(1)', 'scheme', ''],
    ['JaVaScRiPt:alert(1)', 'scheme', ''],
    ['data:text/html,x', 'scheme', ''],
    ['file:///etc/passwd', 'scheme', ''],
    ['ftp://example.com/', 'scheme', ''],
    ['mailto:a@b.com', 'scheme', ''],
    ['about:blank', 'scheme', ''],
    ['blob:https://example.com/x', 'scheme', ''],
  ])('%j is refused as %s', (typed, reason, host) => {
    expect(readTypedAddress(typed, null)).toEqual({ ok: false, reason, host });
  });

  it.each([
    ['hotel', 'hotel'],
    ['two words', 'two%20words'],
    ['what is a.b/c?', 'what%20is%20a.b%2Fc%3F'],
    ['define: word', 'define%3A%20word'],
    ['上海　天气', '%E4%B8%8A%E6%B5%B7%E3%80%80%E5%A4%A9%E6%B0%94'],
    ["$& $1 $' %s", "%24%26%20%241%20%24'%20%25s"],
    ['a&q=b#c d', 'a%26q%3Db%23c%20d'],
    ['half \ud800 a character', 'half%20%EF%BF%BD%20a%20character'],
  ])('%j is looked up where the profile says', (typed, words) => {
    const url = new URL(`https://search.test/find?q=${words}&from=bar`).href;
    expect(readTypedAddress(typed, searchUrl)).toEqual({ ok: true, url });
  });

  it.each([
    ['', 'address'],
    ['control\u0000 character', 'address'],
    ['two\nlines', 'address'],
    ['\\\\server\\share two', 'address'],
    ['https://two words', 'address'],
    ['x'.repeat(2049), 'address'],
    ['javascript:alert(1)', 'scheme'],
    ['javascript:alert( 1 )', 'scheme'],
    ['file:///c:/my documents', 'scheme'],
    ['http://example.com/', 'scheme'],
    ['https://user@example.com/', 'address'],
  ])('%j is no words to look up, but refused as %s', (typed, reason) => {
    expect(readTypedAddress(typed, searchUrl)).toMatchObject({ ok: false, reason });
  });
});
