import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server on the loopback that can fall silent without being cut, as a network does. */
export type StallingLine = {
  readonly port: number;
  /** From now on nothing gets through, on old and new connections. */
  stall(): void;
  /** New connections get through again; old ones are cut. */
  mend(): void;
  close(): Promise<void>;
};

/** Opens it. */
export async function openLine(target: number): Promise<StallingLine> {
  const sockets = new Set<Socket>();
  let isStalled = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const line = createServer((near) => {
    keep(near);
    if (isStalled) return;
    const far = keep(connect(target, '127.0.0.1'));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (line.address() as AddressInfo).port,
    stall() {
      isStalled = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend() {
      isStalled = false;
      cut();
    },
    async close() {
      cut();
      line.close();
      await once(line, 'close');
    },
  };
}
