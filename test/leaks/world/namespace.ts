import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { places, uplink } from './places.ts';

/** Any address of a card that does not exist. */
const nobodysCard = '02:00:00:00:00:01';

/**
 * Makes the network of this namespace: loopback, and an uplink with an address, a default route and nothing behind it, so
 * that the engine believes in a way out and packets are really sent. Throws outside a namespace of our own.
 */
export function prepareNamespace(): void {
  refuseRealNetwork();
  const ip = (text: string): void => void execFileSync('ip', text.split(' '));
  const { name, ipv4, ipv6 } = uplink;
  ip('link set lo up');
  ip(`link add ${name} type veth peer name far-end`);
  ip(`addr add ${ipv4.own}/${ipv4.bits} dev ${name}`);
  ip(`-6 addr add ${ipv6.own}/${ipv6.bits} dev ${name} nodad`);
  ip('link set far-end up');
  ip(`link set ${name} up`);
  // A router whose card is known by hand: nobody has to answer before the first packet leaves.
  for (const [family, { router }] of [
    ['-4', ipv4],
    ['-6', ipv6],
  ] as const) {
    ip(`${family} neigh replace ${router} lladdr ${nobodysCard} dev ${name} nud permanent`);
    ip(`${family} route add default via ${router} dev ${name}`);
  }
}

/**
 * Throws outside a namespace of our own: one that has just been made has no device that leads anywhere, and names are asked for
 * at our own server.
 */
export function refuseRealNetwork(): void {
  const links = execFileSync('ip', ['-json', '-details', 'link'], { encoding: 'utf8' });
  const isEmpty = (JSON.parse(links) as Link[]).every(
    ({ ifname, linkinfo }) => ifname === 'lo' || tunnels.includes(linkinfo?.info_kind ?? ''),
  );
  const isOurs = readFileSync('/etc/resolv.conf', 'utf8').startsWith(`nameserver ${places.nameServer}\n`);
  if (!isEmpty || !isOurs)
    throw new Error('This is no namespace of its own: npm run leaks and npm test make one.');
}

type Link = { readonly ifname: string; readonly linkinfo?: { readonly info_kind?: string } };

/** Some kernels put an idle tunnel of each kind into every namespace. */
const tunnels = ['ipip', 'sit', 'gre', 'gretap', 'erspan', 'vti', 'vti6', 'ip6tnl', 'ip6gre', 'ip6gretap'];
