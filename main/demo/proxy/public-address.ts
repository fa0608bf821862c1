import { BlockList, isIP } from 'node:net';

/** IPv4 ranges that are not on the public internet (IANA special-purpose registry, RFC 6890). */
const specialIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Within 2000::/3, ranges that are for documentation or carry an IPv4 address inside. */
const specialIpv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** Tells whether an IP address is on the public internet; everything that is no plain IP address is not. */
export function publicAddressTest(): (address: string) => boolean {
  const special = new BlockList();
  for (const [net, prefix] of specialIpv4) special.addSubnet(net, prefix, 'ipv4');
  for (const [net, prefix] of specialIpv6) special.addSubnet(net, prefix, 'ipv6');
  const global = new BlockList();
  global.addSubnet('2000::', 3, 'ipv6');
  return (address) => {
    if (isIP(address) === 4) return !special.check(address, 'ipv4');
    return isIP(address) === 6 && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
  };
}
