/** The terminal's network: its own card, and a router behind which everything else is. Addresses of RFC 5737 and RFC 3849. */
export const card = {
  name: 'cable',
  ipv4: { own: '192.0.2.1', router: '192.0.2.99', bits: 24 },
  ipv6: { own: '2001:db8:1::1', router: '2001:db8:1::99', bits: 64 },
} as const;

/** Where the terminal may go: its gateway and its channel. */
export const hotelPlaces = { gateway: '192.0.2.4', channel: '203.0.113.7' } as const;

/** The name server that the terminal's system is set to. */
export const resolver = '192.0.2.53';

/** The rest of the world: public addresses by their number, so that no rule about private ones stops anything early. */
export const foreign = { ipv4: '5.20.0.9', ipv6: '2a05:d000::9' } as const;

/** Every name below this one stands at the foreign address. */
export const foreignDomain = 'foreign.example';

/** Where the foreign address answers. 3478 is STUN's, 123 that of time servers. */
export const foreignPorts = { tcp: [80, 443], udp: [53, 123, 443, 3478] } as const;
