import { describe, expect, it } from 'vitest';
import { readTypedAddress } from '../../../main/guard/pages/typed-address.ts';

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
    expect(readTypedAddress(typed)).toEqual({ ok: true, url });
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
    expect(readTypedAddress(typed)).toEqual({ ok: false, reason, host });
  });
});
