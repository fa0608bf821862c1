import { describe, expect, it } from 'vitest';
import { addressLimit } from '../../../preload/contract/rule-limits.ts';
import { readAddresses } from '../../../renderer/staff/rules/addresses.ts';

describe('addresses a person types', () => {
  it.each([
    ['a.example', 'https://a.example'],
    ['  a.example:8443/x?y=1  ', 'https://a.example:8443/x?y=1'],
    ['http://a.example/', 'http://a.example/'],
    ['blob:https://a.example/1', 'blob:https://a.example/1'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['localhost:80', 'localhost:80'],
    ['10.0.0.1', 'https://10.0.0.1'],
  ])('%j is asked about as %j', (typed, asked) => {
    expect(readAddresses(typed)).toEqual({ ok: true, addresses: [asked] });
  });

  it('stand one a line, and empty lines are none', () => {
    expect(readAddresses('\r\na.example\r\n\n b.example\n')).toEqual({
      ok: true,
      addresses: ['https://a.example', 'https://b.example'],
    });
  });

  it('are refused when they are too many, or too long alone or together', () => {
    const many = 'a.example\n'.repeat(addressLimit + 1);
    expect(readAddresses(many)).toEqual({ ok: false, code: 'addressesTooMany', count: addressLimit + 1 });
    expect(readAddresses(`a.example\n${'x'.repeat(8200)}`)).toEqual({
      ok: false,
      code: 'addressTooLong',
      line: 2,
    });
    const long = `a.example/${'x'.repeat(8000)}\n`.repeat(100);
    expect(readAddresses(long)).toEqual({ ok: false, code: 'addressesTooLong' });
  });
});
