import { expect, test } from 'vitest';
import { fenceSet } from '../../../main/tools/fence/fence-set.ts';

test('the fence lets one user reach the guard proxy, the channel and the gateway, and counts and rejects the rest', () => {
  const set = fenceSet({
    uid: 1001,
    guardPorts: '32768-60999',
    channel: [
      { address: '203.0.113.7', port: 443 },
      { address: '2001:db8::7', port: 1080 },
    ],
    gateway: { address: '192.0.2.4', port: 8443 },
  });
  const fenced = /chain fenced \{\n(.*?)\n {2}\}/s
    .exec(set)?.[1]
    ?.split('\n')
    .map((line) => line.trim());
  expect(set).toContain('meta skuid 1001 jump fenced');
  expect(fenced).toEqual([
    'ip daddr 203.0.113.7 tcp dport 443 accept',
    'ip6 daddr 2001:db8::7 tcp dport 1080 accept',
    'ip daddr 192.0.2.4 tcp dport 8443 accept',
    'ip saddr 127.0.0.1 ip daddr 127.0.0.1 tcp dport 32768-60999 accept',
    'ct direction reply accept',
    'counter name rejected reject',
  ]);
});
