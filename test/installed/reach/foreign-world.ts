import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { startNameServer } from '../../leaks/world/name-server.ts';
import { places } from '../../leaks/world/places.ts';
import { foreign, foreignDomain, foreignPorts, resolver } from './places.ts';

/**
 * Starts the rest of the world: the foreign address answers on its ports as `network/tries.py` of the lockdown's tests wants to be
 * answered, the name server of the terminal knows the names of it, and so does the one of this namespace, which the channel asks.
 * Ends with the process. `asked` is told each name that the terminal's name server was asked for.
 */
export async function startForeignWorld(asked: (name: string) => void): Promise<void> {
  const resolve = (name: string): string | null => (name.endsWith(`.${foreignDomain}`) ? foreign.ipv4 : null);
  await Promise.all([
    ...[foreign.ipv4, foreign.ipv6].flatMap((address) => [
      ...foreignPorts.tcp.map((port) => answerTcp(address, port)),
      ...foreignPorts.udp.map((port) => answerUdp(address, port)),
    ]),
    startNameServer({ address: resolver, asked, resolve }),
    startNameServer({ address: places.nameServer, asked: () => {}, resolve }),
  ]);
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
