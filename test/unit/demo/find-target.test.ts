import { expect, test } from 'vitest';
import { findTarget } from '../../../main/demo/proxy/find-target.ts';
import { publicAddressTest } from '../../../main/demo/proxy/public-address.ts';

const names: Record<string, readonly string[]> = {
  'public.example': ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'],
  'mixed.example': ['93.184.216.34', '192.168.1.1'],
  'inside.example': ['10.1.2.3'],
};

const find = (authority: string) =>
  findTarget(authority, {
    site: { hosts: ['www.daily-courier.test'], address: '127.0.0.1', port: 4443 },
    isPublic: publicAddressTest(),
    resolve: async (host) => {
      const found = names[host];
      if (found === undefined) throw new Error('ENOTFOUND');
      return found;
    },
  });

test.each([
  ['www.daily-courier.test:443', ['127.0.0.1'], 4443],
  ['WWW.Daily-Courier.TEST.:443', ['127.0.0.1'], 4443],
  ['public.example:443', names['public.example'], 443],
  ['public.example:8443', names['public.example'], 8443],
  ['93.184.216.34:443', ['93.184.216.34'], 443],
  ['[2606:2800:220:1:248:1893:25c8:1946]:443', ['2606:2800:220:1:248:1893:25c8:1946'], 443],
])('%s leads to checked addresses', async (authority, addresses, port) => {
  expect(await find(authority)).toEqual({ ok: true, addresses, port });
});

test.each([
  ['inside.example:443', 'destination_ip_prohibited'],
  ['mixed.example:443', 'destination_ip_prohibited'],
  ['[2002:7f00:1::1]:443', 'destination_ip_prohibited'],
  ['[64:ff9b::7f00:1]:443', 'destination_ip_prohibited'],
  ['[::]:443', 'destination_ip_prohibited'],
  ['0.0.0.0:443', 'destination_ip_prohibited'],
  ['255.255.255.255:443', 'destination_ip_prohibited'],
  ['other.example:443', 'dns_error'],
  ['casino.daily-courier.test:443', 'dns_error'],
  ['[::1:443', 'http_request_error'],
  ['public.example:443:443', 'http_request_error'],
  ['public.example:443\r\nX: y', 'http_request_error'],
  [':443', 'http_request_error'],
  ['', 'http_request_error'],
])('%j leads nowhere', async (authority, error) => {
  expect(await find(authority)).toEqual({ ok: false, error });
});
