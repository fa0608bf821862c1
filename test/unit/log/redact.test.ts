import { expect, it } from 'vitest';
import { redact, redactAddresses, redactLong, redactTokens } from '../../../main/log/redact.ts';

it('a check-in token is never logged, typed or scanned', () => {
  expect(redactTokens('try G0HST-0WAY2 and 3fz8n5rcba and OV1:6BF+70790T9WJWG.FKY*4GO0')).toBe(
    'try [token] and [token] and [token]',
  );
});

it('an address is never logged, not even its host', () => {
  expect(redactAddresses('failed https://user:pw@mail.example/inbox?q=1 twice')).toBe(
    'failed [address] twice',
  );
});

it('a long text is never logged', () => {
  expect([redactLong('x'.repeat(201)), redactLong('short')]).toEqual(['[long text]', 'short']);
});

it('words, names of states and numbers pass', () => {
  const fields = {
    state: 'browsing',
    cause: 'channel-lost',
    count: 3,
    ok: true,
    none: null,
    rule: 'essentials',
  };
  expect(redact(fields)).toEqual(fields);
});
