/** Where the fenced user may go, and who that is. */
export type FenceOrder = {
  /** The user the terminal runs as. */
  readonly uid: number;
  /** Ports of 127.0.0.1 the guard proxy listens on: one, or `first-last`. */
  readonly guardPorts: string;
  /** Ways into the channel; addresses, since a name would need a name server. */
  readonly channel: readonly FencePlace[];
  /** `null` where the terminal knows no gateway. */
  readonly gateway: FencePlace | null;
};

/** One place; an IPv4 or IPv6 address. */
export type FencePlace = { readonly address: string; readonly port: number };

/** Name of the table, of the family `inet`. */
export const fenceTable = 'guestway_fence';

/** Name of the counter of what was rejected. Above 0 on a terminal means that something tried a way no switch closes. */
export const fenceCounter = 'rejected';

/**
 * The last wall (`guard.md` 7): an nftables set that lets one user of the machine reach the guard proxy, the channel and
 * the gateway, and rejects and counts everything else that user sends. Read by `nft -f`; replaces an earlier one.
 */
export function fenceSet({ uid, guardPorts, channel, gateway }: FenceOrder): string {
  const guard = '127.0.0.1';
  const places = gateway === null ? channel : [...channel, gateway];
  return [
    `table inet ${fenceTable}`,
    `delete table inet ${fenceTable}`,
    `table inet ${fenceTable} {`,
    `  counter ${fenceCounter} {}`,
    '  chain output {',
    // A packet of the system itself, such as an answer to a closed port, belongs to no user and passes.
    '    type filter hook output priority filter; policy accept;',
    `    meta skuid ${uid} jump fenced`,
    '  }',
    '  chain fenced {',
    ...places.map(({ address, port }) => `    ${family(address)} daddr ${address} tcp dport ${port} accept`),
    `    ip saddr ${guard} ip daddr ${guard} tcp dport ${guardPorts} accept`,
    // The guard proxy's own: who asked was let in by the line above.
    '    ct direction reply accept',
    `    counter name ${fenceCounter} reject`,
    '  }',
    '}',
    '',
  ].join('\n');
}

function family(address: string): 'ip' | 'ip6' {
  return address.includes(':') ? 'ip6' : 'ip';
}
