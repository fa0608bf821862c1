import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { Sites } from './sites.ts';

/** What the channel needs. */
export type ChannelDeps = {
  readonly address: string;
  readonly port: number;
  /** The world as it is reached through the channel: not the servers that listen for who comes directly. */
  readonly sites: Sites;
  /** A tunnel to this host was asked for. */
  readonly asked: (host: string) => void;
};

/** A forward proxy for CONNECT. It hands every tunnel to the web servers itself, so that it sends no packet of its own. */
export async function startChannel({ address, port, sites, asked }: ChannelDeps): Promise<void> {
  const proxy = createServer((_request, response) => response.writeHead(405).end());
  proxy.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  proxy.on('connect', (request, stream, head) => {
    const socket = stream as Socket;
    const [, host = '', wanted = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
    asked(host);
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    if (wanted === '443') sites.secure.emit('connection', socket);
    else if (wanted === '80') sites.plain.emit('connection', socket);
    // Whatever speaks there gets an open connection and no answer.
    else socket.resume();
  });
  proxy.listen(port, address);
  await once(proxy, 'listening');
}
