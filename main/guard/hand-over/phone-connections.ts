import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** All of them together, and each phone: one that opens more is refused, the others go on. */
const mostConnections = 64;
const mostOfOne = 4;

/** Lets nobody take all connections of a server that waits for one phone. */
export function limitConnections(server: Pick<Server, 'on'>): void {
  const open = new Map<string, number>();
  let all = 0;
  server.on('connection', (socket: Socket) => {
    const from = socket.remoteAddress ?? '';
    const ofOne = open.get(from) ?? 0;
    if (all >= mostConnections || ofOne >= mostOfOne) {
      socket.destroy();
      return;
    }
    all += 1;
    open.set(from, ofOne + 1);
    socket.once('close', () => {
      all -= 1;
      const left = (open.get(from) ?? 1) - 1;
      if (left === 0) open.delete(from);
      else open.set(from, left);
    });
  });
}
