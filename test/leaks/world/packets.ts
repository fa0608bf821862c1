import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A packet on its way out of a program, as far as it says where it goes. */
export type Packet = {
  readonly from: string;
  readonly to: string;
  /** 0 where the protocol has none. */
  readonly fromPort: number;
  readonly toPort: number;
};

/** `first`: packets that begin something. `every`: those that follow, and what no program but only an echo sends, as well. */
export type PacketKind = 'first' | 'every';

/** What may be said of a watch. */
export type WatchOptions = {
  readonly kind?: PacketKind;
  /** Words that run a program in another namespace; the watch is there then. */
  readonly within?: readonly string[];
};

/** The system's own groups of IPv6; whoever joins one by a program joins one of IPv4 as well. */
const notGroups = 'not (ip6 and dst host ff02::16)';

/** What only the system itself sends, and what belongs to a connection whose first packet was seen, is left out. */
const filters: Readonly<Record<PacketKind, string>> = {
  first: `not arp and not icmp and not icmp6 and ${notGroups} and not (tcp and tcp[13] & 0x12 != 2)`,
  // Neighbours and routers of IPv6 are looked for by the system alone (RFC 4861).
  every: `not arp and ${notGroups} and not (icmp6 and ip6[40] >= 133 and ip6[40] <= 137)`,
};

/** Interface, direction, protocol, then `source > target:` with the port after the last dot. */
const line = /^\S+ (\S+)\s+(In|Out|M|B|P)\s+IP6? (\S+) > (\S+):(.*)$/;

/** A watch that runs. */
export type PacketWatch = {
  /** Packets that came faster than they could be read, since it began: above 0 it has not seen everything. */
  lost(): Promise<number>;
};

/**
 * Bytes read of a packet: the headers of IPv6 and TCP with all options. The kernel keeps room for a whole snapshot for every packet
 * that waits, and with that of a large one for a hundred of them only.
 */
const snapshotBytes = '192';

/** Watches every interface of the namespace for packets on their way out. Resolves once it watches. */
export async function watchPackets(
  seen: (packet: Packet) => void,
  { kind = 'first', within = [] }: WatchOptions = {},
): Promise<PacketWatch> {
  // The kernel ends it with this process, also when this process is killed outright; not if it became another user.
  const own = ['--pdeathsig', 'KILL', ...within, 'tcpdump', '-Z', 'root'];
  const child = spawn(
    'setpriv',
    [...own, '-i', 'any', '-n', '-l', '--immediate-mode', '-B', '8192', '-s', snapshotBytes, filters[kind]],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  createInterface({ input: child.stdout }).on('line', (text) => {
    const packet = readPacket(text, kind);
    if (packet !== null) seen(packet);
  });
  const errors = createInterface({ input: child.stderr });
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('tcpdump ended')));
  const listening = new Promise<void>((resolve) => {
    errors.on('line', (text) => {
      if (text.startsWith('listening on')) resolve();
    });
  });
  await Promise.race([listening, failed]);
  // From here on its end is the end of the run.
  failed.catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  return {
    lost: () =>
      new Promise((resolve) => {
        const read = (text: string): void => {
          const [, count] = /(\d+) packets? dropped by kernel/.exec(text) ?? [];
          if (count === undefined) return;
          errors.off('line', read);
          resolve(Number(count));
        };
        errors.on('line', read);
        // On this signal it tells its counts and goes on.
        child.kill('SIGUSR1');
      }),
  };
}

/** Reads one line of tcpdump; `null` for what is no packet of this kind on its way out. */
export function readPacket(text: string, kind: PacketKind = 'first'): Packet | null {
  const [, device, direction, source = '', target = '', rest = ''] = line.exec(text) ?? [];
  // Of the two sides of loopback the engine of tcpdump shows the coming in, of any other device both.
  const isOnItsWay = device === 'lo' ? direction === 'In' : direction === 'Out';
  if (device === undefined || !isOnItsWay) return null;
  if (kind === 'first' && /^ Flags \[/.test(rest) && !/^ Flags \[SE?W?\]/.test(rest)) return null;
  const [from, fromPort] = readEnd(source);
  const [to, toPort] = readEnd(target);
  return { from, fromPort, to, toPort };
}

/** Splits `127.0.0.1.443`, `::1.443` or an address alone. */
function readEnd(text: string): readonly [address: string, port: number] {
  const [, address, port] =
    (text.includes(':') ? /^(.*)\.(\d+)$/ : /^(\d+\.\d+\.\d+\.\d+)\.(\d+)$/).exec(text) ?? [];
  return address === undefined ? [text, 0] : [address, Number(port)];
}
