import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { startNameServer } from '../../leaks/world/name-server.ts';
import { places } from '../../leaks/world/places.ts';
import { foreign, foreignDomain, foreignPorts, resolver } from './places.ts';

/** Names that were asked for since the last call. */
export type NamesAsked = {
  /** By the terminal, of its own name server. */
  terminal(): readonly string[];
  /** By the channel, of the one of this namespace. */
  channel(): readonly string[];
};

/**
 * Starts the rest of the world: the foreign address answers on its ports as `network/tries.py` of the lockdown's tests wants to be
 * answered, and both name servers know its names. Ends with the process.
 */
export async function startForeignWorld(): Promise<NamesAsked> {
  const terminal = collect();
  const channel = collect();
  const resolve = (name: string): string | null => (name.endsWith(`.${foreignDomain}`) ? foreign.ipv4 : null);
  await Promise.all([
    ...[foreign.ipv4, foreign.ipv6].flatMap((address) => [
      ...foreignPorts.tcp.map((port) => answerTcp(address, port)),
      ...foreignPorts.udp.map((port) => answerUdp(address, port)),
    ]),
    startNameServer({ address: resolver, asked: terminal.add, resolve }),
    startNameServer({ address: places.nameServer, asked: channel.add, resolve }),
  ]);
  return { terminal: terminal.take, channel: channel.take };
}

function collect() {
  let names = new Set<string>();
  return {
    add: (name: string): void => void names.add(name),
    take(): readonly string[] {
      const taken = [...names].sort();
      names = new Set();
      return taken;
    },
  };
}

async function answerTcp(address: string, port: number): Promise<void> {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).end('here'));
  server.listen(port, address);
  await once(server, 'listening');
}

async function answerUdp(address: string, port: number): Promise<void> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (bytes, from) => socket.send(bytes, from.port, from.address));
  socket.bind(port, address);
  await once(socket, 'listening');
}
