import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fenceCounter, fenceSet, fenceTable } from '../../../main/tools/fence/fence-set.ts';
import { channelPort, places } from '../world/places.ts';

/** The fence around one user in this namespace. */
export type Fence = {
  /** Packets rejected since it was put up. */
  rejected(): number;
  takeDown(): void;
};

/** Puts the fence up. */
export function putUpFence(uid: number): Fence {
  const set = fenceSet({
    uid,
    guardPorts: ephemeralPorts(),
    channel: [{ address: places.channel, port: channelPort }],
    gateway: { address: places.gateway, port: channelPort },
  });
  execFileSync('nft', ['-f', '-'], { input: set });
  return {
    rejected: () => readCounter(),
    takeDown: () => void execFileSync('nft', ['delete', 'table', 'inet', fenceTable]),
  };
}

function readCounter(): number {
  const text = execFileSync('nft', ['-j', 'list', 'counter', 'inet', fenceTable, fenceCounter], {
    encoding: 'utf8',
  });
  const { nftables } = JSON.parse(text) as { nftables: { counter?: { packets: number } }[] };
  const packets = nftables.find(({ counter }) => counter !== undefined)?.counter?.packets;
  if (packets === undefined) throw new Error('the fence has no counter');
  return packets;
}

/** The guard proxy listens on a port the system chose. */
function ephemeralPorts(): string {
  return readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().replace(/\s+/, '-');
}
