import type { HostSpan } from './category.ts';
import type { PlainName } from './plain-name.ts';

/** First address and prefix length of ranges that are not the public internet. Sources: IANA special-purpose registries. */
const privateRanges: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this host
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT; holds a cloud's metadata address
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // a cloud's metadata address among public ones
  ['169.254.0.0', 16], // link-local; holds the usual metadata address
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // protocol assignments; holds a cloud's metadata address
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks, used inside networks
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved and broadcast
];

const ranges = privateRanges.map(([first, bits]) => ({ first: toNumber(first), size: 2 ** (32 - bits) }));

const nine = 0x39;

/** Endings of names that mean the hotel's or the terminal's own network. */
const privateEndings = ['localhost', 'local', 'internal'];

/**
 * Whether a canonical host lies inside the hotel, the terminal or a cloud's own network, by address or by name. Every IPv6
 * address outside global unicast counts, and so do those that carry an IPv4 address inside (mapped, 6to4, Teredo), since
 * what they reach cannot be told here. So does a name of one label: no public site has one.
 */
export function isPrivateHost(host: string): boolean {
  if (host.startsWith('[')) return isPrivateIpv6(host);
  const lastLabel = host.lastIndexOf('.') + 1;
  if (lastLabel === 0) return true;
  // The last label of an address begins with a digit, and that of no name that is private.
  if (host.charCodeAt(lastLabel) <= nine) return isPrivateIpv4(toNumber(host));
  return isPrivateEnding(host, lastLabel, host.length);
}

/** `isPrivateHost` for a name in a longer text. */
export function isPrivateName({ text, start, end, lastLabel }: HostSpan & PlainName): boolean {
  return lastLabel === start || isPrivateEnding(text, lastLabel, end);
}

function isPrivateEnding(text: string, start: number, end: number): boolean {
  for (const ending of privateEndings) {
    if (ending.length === end - start && text.startsWith(ending, start)) return true;
  }
  return false;
}

function isPrivateIpv4(address: number): boolean {
  return ranges.some(({ first, size }) => address >= first && address < first + size);
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isPrivateIpv6(host: string): boolean {
  const [first = 0, second = 0] = groupsOf(host.slice(1, -1));
  const isGlobal = first >= 0x2000 && first < 0x4000;
  const isTunnel = first === 0x2002 || (first === 0x2001 && second === 0);
  return !isGlobal || isTunnel;
}

/** First two 16-bit groups of an address in its canonical, compressed form. */
function groupsOf(address: string): readonly [number, number] {
  const [head = ''] = address.split('::', 1);
  const [first = '', second = ''] = head.split(':');
  return [Number.parseInt(first || '0', 16), Number.parseInt(second || '0', 16)];
}
