import type { RowTarget } from '../rows/row.ts';

/** Addresses of the world's own programs, each on loopback. */
export const places = {
  nameServer: '127.0.0.53',
  channel: '127.0.0.2',
  /** Every site a guest page is opened at. */
  sites: '127.0.0.3',
  gateway: '127.0.0.4',
} as const;

/** Port of the channel, and of the gateway nobody is at. */
export const channelPort = 8080;

/** Names below this are the places rows try to reach, one each; `<id>.leak.test`. */
export const leakDomain = 'leak.test';

/** Names below this are the sites rows are opened at, one each; `<id>.site.test`. */
export const siteDomain = 'site.test';

/**
 * First label of sites, below a row's own, whose certificate is by an issuer nobody knows and says that the issuer's
 * certificate is to be fetched from the row's target.
 */
export const unknownIssuer = 'unknown-issuer';

/** Where the channel is proved at enabling; no row's. */
export const probeHost = `probe.${siteDomain}`;

/** The network the uplink is in, and the router that is not there. */
export const uplink = {
  name: 'uplink',
  ipv4: { own: '10.99.0.2', router: '10.99.0.1', bits: 24 },
  ipv6: { own: '2001:db8:99::2', router: '2001:db8:99::1', bits: 64 },
} as const;

/** The target of the row with this number: a name and two addresses nobody else has. */
export function targetOf(id: string, number: number): RowTarget {
  const end = `${(number >> 8) + 1}.${number & 0xff}`;
  // A public address by its number, so that no rule about private ones stops a row early; nobody answers for it here.
  return { host: `${id}.${leakDomain}`, loopback: `127.20.${end}`, beyond: `5.20.${end}` };
}

/** The id of the row a name below one of the two domains is about, `null` for any other name. */
export function rowIdIn(name: string): string | null {
  const domain = [leakDomain, siteDomain].find((each) => name.endsWith(`.${each}`));
  return domain === undefined
    ? null
    : (name
        .slice(0, -domain.length - 1)
        .split('.')
        .at(-1) ?? null);
}
